"""What the stories cite: every address on a page of theirs, with its place in the copy, or in Markdown made by hand.

Nothing is asked of what is under embargo, since asking tells a server; nor of a story that was taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

from copydesk.archive import copies
from copydesk.catalogue import Entry, entries
from copydesk.desk import Desk
from copydesk.finding import Positions, is_unread
from copydesk.item import Item
from copydesk.made import edited
from copydesk.parse import BadMarkdownError, parse
from copydesk.pipeline import read_copy
from copydesk.rules import is_excused
from copydesk.rules.links.addresses import addresses
from copydesk.store import StoreError, read_bytes, read_text

HREF = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)
CODE = "dead-source"
Track = Callable[[Sequence[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Cited:
    """An address without its fragment, its place, and the day of its story: 2025-06-13, empty where none is known."""

    url: str
    file: str  # below the content folder
    line: int
    column: int
    day: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A file of a story, and what it cites."""

    file: str
    cited: tuple[Cited, ...] = ()


def texts(content: Path, desk: Desk, only: Iterable[Path] = (), track: Track = iter) -> Iterator[Text]:
    """Yield each text that is or will be published, with what it cites.

    Args:
        content: the content folder.
        desk: the clock, for embargoes.
        only: the files that are wanted, copy or Markdown; none for all.
        track: what the list of files is passed through, to show progress.
    """
    wanted = {path.resolve() for path in only}
    news = list(entries(content))
    made = {entry.copy: (path, entry) for path, entry in news if entry.copy}
    stories = [(path, *made.get(path.relative_to(content).as_posix(), (None, None))) for path in copies(content)]
    told, edits = set[Path](), set[Path]()  # Markdown of which the copy says all, and that which was edited by hand
    for path, markdown, entry in track([each for each in stories if _is_wanted(wanted, *each[:2])]):
        name = path.relative_to(content).as_posix()
        item = _published(path, name, desk)
        if item and markdown and _edited(markdown):
            edits.add(markdown)
            continue
        if markdown:
            told.add(markdown)
        if item:
            yield Text(name, tuple(_in_copy(item, name, entry)))
    rest = [path for path, _ in news if path not in told and (path in edits or _is_wanted(wanted, path))]
    for path in track(rest):
        name = path.relative_to(content).as_posix()
        yield Text(name, tuple(_in_markdown(path, name, desk)))


def _is_wanted(wanted: Collection[Path], *files: Path | None) -> bool:
    """Tell whether one of the files of a story is wanted; none for all."""
    return not wanted or any(file.resolve() in wanted for file in files if file)


def _published(path: Path, name: str, desk: Desk) -> Item | None:
    """Return what a copy says, None where it is held back, taken back, or can't be read."""
    try:
        item, findings = read_copy(read_bytes(path), name)
    except StoreError:  # the build says so
        return None
    withheld = item.status == "killed" or desk.holds(item.embargo) or any(map(is_unread, findings))
    return None if withheld else item


def _edited(markdown: Path) -> bool:
    try:
        return edited(read_text(markdown))
    except StoreError:
        return False


def _in_copy(item: Item, name: str, entry: Entry | None) -> Iterator[Cited]:
    positions, day = Positions(item.copy), _day(entry)
    for address in () if is_excused(item, CODE) else addresses(item):
        yield Cited(address.url.partition("#")[0], name, *positions.at(address.at), day)


def _in_markdown(path: Path, name: str, desk: Desk) -> Iterator[Cited]:
    try:
        text = read_text(path)
        story = parse(text, name, desk)
    except (StoreError, BadMarkdownError):  # the build says so
        return
    if story.status == "killed" or desk.holds(story.embargo):
        return
    positions, day = Positions(text), f"{story.published:%Y-%m-%d}"
    for html in (story.body, *(source.html for source in story.sources)):
        for url in map(unescape, HREF.findall(html)):
            yield Cited(url.partition("#")[0], name, *positions.at(max(text.find(url), 0)), day)


def _day(entry: Entry | None) -> str:
    return entry.published[:10] if entry and entry.published else ""


def unique(cited: Iterable[Cited]) -> list[str]:
    """Return the addresses, each once, in their order."""
    return list(dict.fromkeys(each.url for each in cited))


def shown(each: Cited, folder: str) -> Cited:
    """Return it with the folder before its file."""
    return replace(each, file=f"{folder}/{each.file}")
