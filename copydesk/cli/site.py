"""The site: `build`, `serve`."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.garbage import collect_seldom
from copydesk.terminal import Refused, build_and_print, check_format, moment, open_site, print_word, site_options

if TYPE_CHECKING:
    from copydesk.standstill import Place, Seen, Word

FORMATS = ("text", "github")


@click.command()
@click.option("--site-url", metavar="URL", help="Where the site will live, instead of SITEURL in the settings.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to build, instead of OUTPUT_PATH.")
@click.option("--jobs", default=0, type=click.IntRange(0), help="Processes at work; without, one a processor.")
@click.option("--executor", metavar="ADDRESS", help="A Dask scheduler whose workers do the work: tcp://host:8786.")
@click.option("--format", "to", default="text", show_default=True, help="text, or github: annotations and a summary.")
@site_options
def build(
    site_url: str | None,
    output: str | None,
    jobs: int,
    executor: str | None,
    to: str,
    settings: Path,
    at: str | None,
) -> None:
    """Convert all copy and build the site: what did not change since the last build is not made again."""
    collect_seldom()  # this process ends with the build
    from copydesk.standstill import place_of

    changes: dict[str, Any] = {"SITEURL": site_url.rstrip("/")} if site_url else {}
    if output:
        changes |= {"OUTPUT_PATH": str(Path(output).absolute()), "APART": True}
    if executor and not find_spec("distributed"):
        raise Refused("--executor needs Dask: pip install 'copydesk[cluster]'")
    check_format(to, FORMATS)
    if to == "github":
        from copydesk.cli.building import build_on_github

        raise SystemExit(1 if build_on_github(settings, at, changes, (jobs, executor or "")) else 0)
    place = place_of(settings, changes)
    word, seen = _last_word(place, at) if place else (None, None)
    if word:
        print_word(word)
        raise SystemExit(1 if word.failed else 0)
    press = open_site(settings, at, **changes)
    press.jobs, press.address, press.place, press.seen = jobs, executor or "", place, seen
    raise SystemExit(1 if build_and_print(press) else 0)


def _last_word(place: Place, at: str | None) -> tuple[Word | None, Seen | None]:
    """Return what the last build said, None where anything changed since, and what was seen."""
    from copydesk.ahead import looking
    from copydesk.ledger import is_large
    from copydesk.memory import state_of_code, versions
    from copydesk.standstill import last_word

    ask = partial(last_word, place, moment(at) if at else None)
    if not is_large(place.content.parent):
        return ask()
    state_of_code(), versions()  # which both processes need
    ahead = looking(ask)  # in another one, while this one imports what a build needs
    import copydesk.site  # noqa: F401 - as said

    return ahead.found()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port on 127.0.0.1.")
@site_options
def serve(port: int, settings: Path, at: str | None) -> None:
    """Show the site on this machine while you write: drafts, findings and each change as it is saved."""
    from copydesk.preview import ServeError, preview

    if at:
        moment(at)
    if not settings.is_file():
        raise Refused(f"there is no {settings}: run this in the folder of a site, or name its settings")
    try:
        preview(settings, port, at)
    except ServeError as error:
        raise Refused(str(error)) from None
