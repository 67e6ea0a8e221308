"""A story for a newsletter: `embed`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.newsletter import open_public
from copydesk.cli.stories import story_of
from copydesk.terminal import Refused, print_findings, shown, site_options

if TYPE_CHECKING:
    from copydesk.desk import Desk
    from copydesk.edition.letter import Piece
    from copydesk.site import Press

SERVICES = ("ghost", "buttondown", "html")
FORMS = "ghost: to be pasted anywhere. buttondown: with its mark for HTML. html: a table with its styles in it."


@click.command()
@click.argument("story")
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
        piece, failed = _piece(press, press.desk(), story)
        html = _printed(piece, service, press)
    except BuildError as error:
        raise Refused(str(error)) from None
    click.echo(html.encode(), nl=False)  # bytes: a newsletter is in UTF-8, whatever the terminal is in
    raise SystemExit(1 if failed else 0)


def _piece(press: Press, desk: Desk, name: str) -> tuple[Piece, bool]:
    """Return a story as a build would publish it now, and whether the desk holds what is newer in its copy."""
    from copydesk.archive import files_of
    from copydesk.edition.letter import Piece
    from copydesk.site.labels import words_of
    from copydesk.site.links import Links
    from copydesk.site.load import load_stories
    from copydesk.site.published import published
    from copydesk.store import lock
    from copydesk.wire import convert_wire

    content = press.content
    files = story_of(content, name)
    with lock(content.parent):
        done = convert_wire(content, desk, only=[file for file in files if file.suffix != ".md"], in_git=press.in_git)
    failed = print_findings(done.findings, press)
    if done.embargoed:
        raise Refused(f"{shown(files[0])} is under embargo: `copydesk embargoes` says until when")
    now = [file for files in files_of(content, str(files[0])) for file in files if file.suffix == ".md"]
    if not now:
        raise Refused(f"{shown(files[0])} is not published: mend what is said above")
    story = published(content, now[0], load_stories(content, desk, now[:1]))
    address = Links(press.settings["SITEURL"]).absolute(story.path)
    return Piece(story, address, words_of(story.language), "whole"), failed


def _printed(piece: Piece, service: str, press: Press) -> str:
    """Return a story as a service takes it."""
    from copydesk.edition.fragment import BUTTONDOWN, fragment

    if service == "html":
        return _styled(piece, Path(press.settings["THEME"]))
    text = fragment(piece.story, piece.address, piece.words)
    return f"{BUTTONDOWN}{text}" if service == "buttondown" else text


def _styled(piece: Piece, theme: Path) -> str:
    """Return a story as the theme's mail/ prints it: a table with its styles in it."""
    from copydesk.edition.mail import story_html
    from copydesk.site.stationery import stationery_of

    html = story_html(piece, stationery_of(theme))
    return f"{html}\n"
