"""The sources out on the web: `links`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.findings import gathered, show
from copydesk.progress import track
from copydesk.terminal import Refused, check_format, open_site, site_options

if TYPE_CHECKING:
    from copydesk.links.kept import Kept
    from copydesk.links.verdict import Verdict
    from copydesk.site import Press


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Ask for all, also for what was found alive or dead lately.")
@click.option("--format", "to", default="text", show_default=True, help="text, json, github or sarif.")
@site_options
def links(files: tuple[Path, ...], again: bool, to: str, settings: Path, at: str | None) -> None:
    """Ask for what the stories cite on the web, in FILES or in all, and say what is dead."""
    from copydesk.report import formats

    check_format(to, formats())
    missing = next((file for file in files if not file.exists()), None)
    if missing:
        raise Refused(f"there is no file {missing}: name files of copy or of Markdown")
    raise SystemExit(1 if _look(files, to, open_site(settings, at), again=again) else 0)


def _look(files: tuple[Path, ...], to: str, press: Press, *, again: bool) -> bool:
    """Ask, print, and return whether there is an error among the findings."""
    from copydesk.links.cited import shown, texts, unique
    from copydesk.links.kept import Kept
    from copydesk.links.told import closing, findings, notes
    from copydesk.rules import weighed

    desk, folder = press.desk(), press.settings["PATH_SHOWN"]
    read = list(texts(press.content, desk, files, partial(track, "reading")))
    if files and not read:
        raise Refused(f"{files[0]} is under embargo, taken back, or no story of this site: nothing of it is asked for")
    cited = [shown(each, folder) for text in read for each in text.cited]
    with Kept(press.content.parent, desk.now) as kept:
        known = {} if again else {url: verdict for url in unique(cited) if (verdict := kept.verdict(url))}
        verdicts = _ask([url for url in unique(cited) if url not in known], kept, press)
    asked, verdicts = len(verdicts), known | verdicts
    for line in notes(cited, verdicts):
        click.echo(line, err=True)
    failed = show(gathered(weighed(findings(cited, verdicts), desk.policy)), to, len(read))
    click.echo(closing(verdicts, asked), err=True)
    return failed


def _ask(urls: list[str], kept: Kept, press: Press) -> dict[str, Verdict]:
    """Return what is found of addresses, and keep each at once."""
    from datetime import UTC, datetime

    from copydesk.links import network
    from copydesk.links.asking import ask
    from copydesk.links.inquiry import NoNetworkError

    found: dict[str, Verdict] = {}

    def tell(url: str, verdict: Verdict) -> None:
        kept.keep(url, verdict)
        found[url] = verdict

    try:
        if urls:
            tracked = partial(track, "asking")
            ask(urls, network.internet(), _agent(press), lambda: datetime.now(UTC), tell, tracked)
    except NoNetworkError:
        raise Refused("there is no network: nothing can be reached from here; connect, and try again") from None
    except KeyboardInterrupt:
        said = f"stopped with {len(found)} of {len(urls)} addresses asked"
        raise Refused(f"{said}: what was found is kept, and the next `copydesk links` goes on") from None
    return found


def _agent(press: Press) -> str:
    """Return who asks: copydesk, and the site that cites, where that has an address."""
    from urllib.parse import quote

    from copydesk import __version__
    from copydesk.site.links import is_local

    root = quote(press.settings["SITEURL"], safe=":/%[]@")
    return f"copydesk/{__version__} (link check{'' if is_local(root) else f'; +{root}'})"
