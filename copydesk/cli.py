"""The command line: parse arguments, call, print. Exit status: 0 all well, 1 something needs an editor, 2 refused.

What a command needs is imported in it, so that `copydesk --help` and `copydesk read` start at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from copydesk import __version__
from copydesk.progress import track
from copydesk.terminal import (
    Refused,
    at_option,
    build_and_print,
    desk_without_site,
    open_site,
    print_explained,
    print_findings,
    shown,
    site_options,
)


class Commands(click.Group):
    """The commands; what the disk refuses to any of them is a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from copydesk.store import StoreError, refused

        try:
            return super().invoke(ctx)
        except StoreError as error:
            raise Refused(str(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):  # `| head` has seen enough
            raise
        except OSError as error:
            raise Refused(refused(error)) from None
        except Exception as error:
            if "COPYDESK_TRACEBACK" in os.environ:
                raise
            why = f"{type(error).__name__}: {error}"
            raise Refused(f"this should not happen ({why}): COPYDESK_TRACEBACK=1 shows where, to report it") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Raw news copy in, a published page and a newsletter out, and not one word lost on the way."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", show_default="json", help="The format: json, markdown, or another of write/.")
@click.option("--explain", is_flag=True, help="Show each line with what it was read as, and by which reader.")
@at_option
def read(files: tuple[Path, ...], to: str | None, explain: bool, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Print what FILES of copy say, an item each, in their order; write nothing."""
    from copydesk.finding import Finding
    from copydesk.identity import identify
    from copydesk.pipeline import read_copy
    from copydesk.store import StoreError, read_bytes
    from copydesk.typeset import typeset
    from copydesk.write import formats, write

    if explain and to:
        raise Refused("--explain shows the copy, --to an item: take one of them")
    to = to or "json"
    if to not in formats():
        raise Refused(f"there is no format {to!r}: take {' or '.join(formats())}")
    desk, failed = desk_without_site(at), False
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # JSON is UTF-8 whatever the locale
    for file in files:
        try:
            data = read_bytes(file)
        except StoreError as error:
            failed |= print_findings([Finding("unreadable", str(error), str(file))])
            continue
        if explain:
            failed |= print_explained(data, str(file))
            continue
        item, findings = read_copy(data, str(file))
        identity, guesses = identify(item, file.name, desk, None, ())
        click.echo(write(item if to == "json" else typeset(item), str(file), to, identity))
        failed |= print_findings([*findings, *(guesses if to != "json" else ())])
    raise SystemExit(1 if failed else 0)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", is_flag=True, help="Print how the Markdown would change; write nothing.")
@click.option("--take", type=click.Choice(["copy", "markdown"]), help="Settle where both were changed.")
@site_options
def convert(files: tuple[Path, ...], diff: bool, take: Any, settings: Path, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Convert copy into Markdown: FILES of content/wire, or all."""
    from copydesk.store import lock
    from copydesk.wire import convert_wire, differences

    if take and not files:
        raise Refused(f"--take {take} gives up one side of a story: name its copy, such as content/wire/rain.txt")
    press = open_site(settings, at)
    missing = next((file for file in files if not file.is_file()), None)
    if missing:
        raise Refused(f"there is no file {missing}: name copy in {press.content.name}/wire")
    strange = next((file for file in files if press.content.resolve() not in file.resolve().parents), None)
    if strange:
        raise Refused(f"{strange} is no copy of this site: put it into {press.content.name}/wire")
    if diff:
        for line in differences(press.content, press.desk(), files or None):
            click.echo(line, nl=False)
        return
    with lock(press.content.parent):
        done = convert_wire(
            press.content, press.desk(), take, files or None, lambda files: track("reading copy", files)
        )
    failed = print_findings(done.findings, press)
    click.echo(f"{done.files} read, {len(done.written)} written, {len(done.held)} held back")
    raise SystemExit(1 if failed or done.held else 0)


@main.command()
@click.option("--site-url", metavar="URL", help="Where the site will live, instead of SITEURL in the settings.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to build, instead of OUTPUT_PATH.")
@site_options
def build(site_url: str | None, output: str | None, settings: Path, at: str | None) -> None:
    """Convert all copy and build the site."""
    changes = {"SITEURL": (site_url or "").rstrip("/"), "OUTPUT_PATH": str(Path(output).absolute()) if output else None}
    press = open_site(settings, at, **{key: value for key, value in changes.items() if value})
    raise SystemExit(1 if build_and_print(press) else 0)


@main.command()
@click.argument("headline")
@site_options
def new(headline: str, settings: Path, at: str | None) -> None:
    """Begin a story: write a skeleton of its copy into content/wire, as a draft."""
    from copydesk.identity import slugify
    from copydesk.skeleton import skeleton
    from copydesk.store import write_text

    press = open_site(settings, at)
    slug = slugify(headline)
    if not slug:
        raise Refused('the headline has no letters: write one, such as `copydesk new "Rain at last"`')
    file = press.content / "wire" / f"{slug}.txt"
    if file.exists():
        raise Refused(f"{shown(file)} is there already: open it, or take another headline")
    desk = press.desk()
    write_text(file, skeleton(headline, press.settings["SITENAME"], desk.at(desk.now).date(), desk.language))
    click.echo(f"{shown(file)}: write the story there, and delete its first line to publish it")


@main.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
@site_options
def remove(name: str, yes: bool, settings: Path, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Take a story out for good: its copy and its Markdown. NAME is its slug, its file or its address."""
    from copydesk.archive import files_of
    from copydesk.store import lock

    press = open_site(settings, at)
    found = files_of(press.content, name)
    if not found:
        raise Refused(f"there is no story {name!r}: name its slug, its file, or its address")
    if len(found) > 1:
        raise Refused(f"{name!r} names several stories: say {' or '.join(shown(files[0]) for files in found)}")
    files = found[0]
    listed = " and ".join(shown(file) for file in files)
    if not yes:
        if not sys.stdin.isatty():
            raise Refused(f"this would delete {listed}: say --yes")
        if not click.confirm(f"Delete {listed}? Its address will be gone", err=True):
            raise Refused("nothing was deleted")
    with lock(press.content.parent):
        for file in files:
            file.unlink()
    click.echo(f"deleted {listed}; the next build takes the page out")


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port on 127.0.0.1.")
@site_options
def serve(port: int, settings: Path, at: str | None) -> None:
    """Build, show the site on this machine, and build again when copy, theme or settings change."""
    try:
        from copydesk.serve import ServeError, preview
    except ImportError as error:
        raise Refused(f"the preview needs {error.name}: pip install 'copydesk[serve]'") from None
    try:
        preview(lambda: open_site(settings, at, SITEURL=f"http://127.0.0.1:{port}"), settings, port, build_and_print)
    except ServeError as error:
        raise Refused(str(error)) from None
