"""Where what is published came from: `trace`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.completion import story_names
from copydesk.terminal import Refused, check_format, open_site, site_options

if TYPE_CHECKING:
    from copydesk.provenance.account import Account
    from copydesk.site import Press

FORMATS = ("text", "json")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="URL-OR-WORDS ...", shell_complete=story_names)
@click.option("--format", "to", default="text", show_default=True, help="text or json.")
@click.option("--words", "only_words", is_flag=True, help="Take what is named for words, though a story has that name.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many stories, newest first.")
@site_options
def trace(words: tuple[str, ...], to: str, only_words: bool, limit: int, settings: Path, at: str | None) -> None:
    """Say which lines of which copy a story, or words of one, came from, and which version read it.

    Name a story by its address, its slug or a file of it; or paste words from a page.
    """
    from copydesk.cli.traced import Printed

    check_format(to, FORMATS)
    press = open_site(settings, at)
    accounts = [] if only_words else list(_named(press, words))
    whole, said = bool(accounts), ""
    if not accounts:
        accounts, said = _holding(press, " ".join(words), limit)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # copy in any script
    printed = Printed(press.settings["PATH_SHOWN"], press.settings["LINKS"].absolute, whole=whole)
    click.echo(printed.json(accounts) if to == "json" else printed.text(accounts), nl=False)
    if said:
        click.echo(f"copydesk: {said}", err=True)
    raise SystemExit(0 if accounts else 1)


def _named(press: Press, words: tuple[str, ...]) -> Iterator[Account]:
    """Yield the stories that are named; none where one of the words names none."""
    from copydesk.archive import files_of
    from copydesk.catalogue import kept_entries
    from copydesk.provenance.address import Address
    from copydesk.tracing import story_told

    rows = list(kept_entries(press.content))
    found = []
    for word in words:
        address = Address.of(word)
        stories = files_of(press.content, address.name, lambda _: rows) if address.name.strip("/") else []
        if not any(stories):
            return
        found += [(address, files) for files in stories if files]
    for address, files in found:
        account = address.within(story_told(press.content, files, press.desk()))
        own = Path(address.name).name in {file.name for file in files}  # who names the file may read it, too
        yield replace(account, secret=account.secret and not own)


def _holding(press: Press, words: str, limit: int) -> tuple[list[Account], str]:
    """Return the stories that hold some words; and a sentence on what is nearest, or on what else there is."""
    from copydesk.tracing import Search

    try:
        search = Search(press.content, words, press.desk(), limit)
    except ValueError as error:
        raise Refused(str(error)) from None
    accounts = search.accounts()
    if not accounts:
        return [], search.missing(press.settings["PATH_SHOWN"])
    more = f"as many as {search.more:,} more hold these words: paste more of them, or say --limit N"
    return accounts, more if search.more else ""
