"""The next edition: what it holds is found without reading all that was ever published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from copydesk.catalogue import Entry
from copydesk.desk import Desk
from copydesk.edition.choose import FIRST, due, known_to, since
from copydesk.edition.edition import Edition
from copydesk.edition.record import BadEditionError, read_record
from copydesk.finding import Finding
from copydesk.site.load import Shelf, load_stories
from copydesk.site.published import file_of, published
from copydesk.store import StoreError, files_below, read_text
from copydesk.story import Head

WANTED = "put it into content/editions itself, and name it by its day, such as 2025-06-13.yml"
Row = tuple[Path, Entry]
Order = tuple[int, bool, float, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which stories somebody wants: the newest, those since a moment, or by names or paths; else what is due."""

    last: int | None = None
    since: datetime | None = None
    names: tuple[str, ...] = ()  # slugs, files or addresses; each must be published
    paths: tuple[str, ...] = ()  # of an edition, whatever became of their stories


def editions_of(content: Path, desk: Desk, findings: list[Finding]) -> list[Edition]:
    """Return the editions that there are, the oldest first; for a file that is none, a finding is added."""
    found = []
    for path in files_below(content / "editions"):
        name = path.relative_to(content).as_posix()
        if path.suffix != ".yml" or path.parent.name != "editions":
            findings.append(Finding("edition", f"this is no edition: {WANTED}", name))
            continue
        try:
            found.append(read_record(read_text(path), name, desk))
        except StoreError as error:
            findings.append(Finding("edition", str(error), name))
        except BadEditionError as error:
            findings.append(error.finding)
    return sorted(found, key=lambda edition: edition.order)


def gather(
    content: Path, desk: Desk, rows: Sequence[Row], wish: Wish, editions: Sequence[Edition]
) -> tuple[Shelf, list[Head]]:
    """Return the stories of an edition, in its order, on a shelf with all that may be due and all that changed.

    Args:
        content: the content folder.
        desk: the clock and the settings.
        rows: what the catalogue holds.
        wish: which stories somebody wants.
        editions: those that there are.

    Raises:
        BuildError: a story that is named is not published.
    """
    files = [file_of(content, name, rows) for name in wish.names]
    dated = {path: order for path, entry in rows if (order := _order(entry, desk))}
    newest = sorted(dated, key=dated.__getitem__)
    needed = {path for path, entry in rows if entry.changed or path not in dated} | set(files)
    if wish.paths:
        needed |= {path for path, entry in rows if not set(wish.paths).isdisjoint(entry.paths)}
        return load_stories(content, desk, _with_twins(rows, needed)), []
    known, start = known_to(editions), since(editions, desk.now).timestamp()
    needed |= {
        path for path, entry in rows if path in dated and -dated[path][2] >= start and known.isdisjoint(entry.paths)
    }
    moment = wish.since
    if moment:
        needed |= {path for path in newest if -dated[path][2] >= moment.timestamp()}
    wanted = 0 if files or wish.since or (editions and not wish.last) else wish.last or FIRST
    shelf = _shelf_of_newest(content, desk, rows, needed, [(path, dated[path]) for path in newest], wanted)
    stories = list(shelf.stories.values())
    if files:
        return shelf, [published(content, file, shelf, desk) for file in files]
    if moment:
        return shelf, [story for story in stories if story.published >= moment]
    if wish.last:
        return shelf, [story for story in stories if story.published <= desk.now][: wish.last]
    return shelf, due(stories, editions, desk.now)


def _shelf_of_newest(
    content: Path, desk: Desk, rows: Sequence[Row], needed: set[Path], newest: list[tuple[Path, Order]], wanted: int
) -> Shelf:
    """Return the shelf of the files that are needed, with so many of the newest that a number of them is published."""
    taken = wanted
    while True:
        shelf = load_stories(content, desk, _with_twins(rows, needed | {path for path, _ in newest[:taken]}))
        last = newest[taken - 1][1] if 0 < taken <= len(newest) else None
        if not last or sum(story.order <= last for story in shelf.stories.values()) >= wanted:
            return shelf
        taken *= 2


def _order(entry: Entry, desk: Desk) -> Order | None:
    """Return the place of a story by its entry, which is that of `Story.order`; None where that does not say."""
    try:
        published = desk.at(datetime.fromisoformat(entry.published or ""))
    except (ValueError, OverflowError):
        return None
    if not entry.paths:
        return None
    return -published.date().toordinal(), not entry.lead, -published.timestamp(), entry.paths[0]


def _with_twins(rows: Iterable[Row], needed: set[Path]) -> list[Path]:
    """Return files with all that hold one of their paths: which of two is printed is decided among them."""
    paths = {held for path, entry in rows if path in needed for held in entry.paths}
    return [path for path, entry in rows if path in needed or not paths.isdisjoint(entry.paths)]
