"""A story for a newsletter: `embed`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.completion import story_names
from copydesk.terminal import Refused, open_public, print_findings, site_options

if TYPE_CHECKING:
    from copydesk.edition.letter import Piece
    from copydesk.site import Press

SERVICES = ("ghost", "buttondown", "html")
FORMS = "ghost: to be pasted anywhere. buttondown: with its mark for HTML. html: a table with its styles in it."


@click.command()
@click.argument("story", shell_complete=story_names)
@click.option("--for", "service", metavar="SERVICE", default="ghost", show_default=True, help=FORMS)
@click.option("--site-url", metavar="URL", help="Where the site will live, instead of SITEURL in the settings.")
@site_options
def embed(story: str, service: str, site_url: str | None, settings: Path, at: str | None) -> None:
    """Print a story for a newsletter, as HTML in UTF-8. STORY is its slug, its file or its address."""
    from copydesk.site import BuildError

    if service not in SERVICES:
        raise Refused(f"there is no service {service!r}: take ghost, buttondown or html")
    press = open_public(settings, at, site_url)
    try:
        piece, failed = _piece(press, story)
        html = _printed(piece, service, press)
    except BuildError as error:
        raise Refused(str(error)) from None
    click.echo(html.encode(), nl=False)  # bytes: a newsletter is in UTF-8, whatever the terminal is in
    raise SystemExit(1 if failed else 0)


def _piece(press: Press, name: str) -> tuple[Piece, bool]:
    """Return a story as a build would publish it now, and whether the desk holds what is newer in its copy."""
    from copydesk.archive import files_of
    from copydesk.catalogue import kept_entries
    from copydesk.edition.letter import Piece
    from copydesk.site.circulation import Wish
    from copydesk.site.labels import words_of
    from copydesk.site.links import Links
    from copydesk.site.newsletter import Archive
    from copydesk.site.pictures import gallery_before
    from copydesk.store import lock

    with lock(press.content.parent):
        archive = Archive(press, {file for files in files_of(press.content, name, kept_entries) for file in files})
        print_findings(archive.findings, press)
        shelf, (head,) = archive.gather(Wish(names=(name,)))
        story = shelf.whole(head)
    own = {entry.copy for _, entry in archive.rows if story.path in entry.paths}
    failed = any(finding.severity == "error" and finding.file in own for finding in archive.findings)
    links = Links(press.settings["SITEURL"])
    shown = gallery_before(press.content, [story]).travelling(story, links)
    return Piece(story, links.absolute(story.path), words_of(story.language), "whole", shown), failed


def _printed(piece: Piece, service: str, press: Press) -> str:
    """Return a story as a service takes it."""
    from copydesk.edition.fragment import BUTTONDOWN, fragment

    if service == "html":
        return _styled(piece, press)
    text = fragment(piece.story, piece.address, piece.words, piece.shown)
    return f"{BUTTONDOWN}{text}" if service == "buttondown" else text


def _styled(piece: Piece, press: Press) -> str:
    """Return a story as the theme's mail/ prints it: a table with its styles in it."""
    from copydesk.edition.mail import story_html
    from copydesk.site.stationery import stationery_of

    html = story_html(piece, stationery_of(Path(press.settings["THEME"]), press.settings["BRAND"]))
    return f"{html}\n"
