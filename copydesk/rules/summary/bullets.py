"""The bullets of a summary as passages whose text begins behind the bullet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.item import Item, Part
from copydesk.rules.text.once import once
from copydesk.rules.text.passages import Passage, passages

SAMPLE = 40  # characters of a bullet that show where it begins
LONGEST_MARK = 4  # characters: `(12)`, but not `Summary:`


class Bullet(NamedTuple):
    """One bullet: its text without the mark before it, where in its passage this begins, and the passage."""

    text: str
    offset: int
    passage: Passage

    def at(self, offset: int) -> int:
        """Return where in the copy an offset into the text lies."""
        return self.passage.at(self.offset + offset)


@once
def bullets(item: Item) -> tuple[Bullet, ...]:
    """Return the bullets of an item's summary."""
    return tuple(_bullets(item)) if item.summary else ()


def _bullets(item: Item) -> Iterator[Bullet]:
    parts = [part for part in item.summary if part.spans]
    for part, passage in zip(parts, passages(item, "summary"), strict=True):
        offset = _offset(part, passage)
        yield Bullet(passage.text[offset:].rstrip(), offset, passage)


def _offset(part: Part, passage: Passage) -> int:
    """Return where behind its mark the text of a bullet begins."""
    for length in (SAMPLE, SAMPLE // 4, 1):
        found = passage.text.find(part.text[:length])
        if found >= 0:
            return found
    return 0


def is_marked(item: Item, bullet: Bullet) -> bool:
    """Tell whether a mark such as `•` stands before a bullet in its line."""
    start = bullet.at(0)
    line = item.copy.rfind("\n", 0, start) + 1
    return 0 < len(item.copy[line:start].strip()) <= LONGEST_MARK
