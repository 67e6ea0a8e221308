"""The text of an item as the copy prints it, part by part: what rules search, so that each place is exact.

A passage keeps what reading took out of the text (marks that cite a source) and joins wrapped lines with one space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from copydesk.item import Item, Span
from copydesk.read.lines import plain, strange
from copydesk.rules.text.once import once


class Passage(NamedTuple):
    """A headline, a bullet of the summary, a block of the body, or a note for readers.

    Attributes:
        kind: headline, summary, note, or the kind of the block: paragraph, subhead, list, quote, table.
        text: as printed; the lines of lists and tables are joined by line feeds, others by spaces.
        spans: where in the copy its lines stand.
        starts: where these begin in the text.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return where in the copy an offset into the text lies."""
        line = max(bisect_right(self.starts, offset) - 1, 0)
        start, end = self.spans[line]
        return min(start + offset - self.starts[line], end)


def passages(item: Item, *kinds: str) -> Sequence[Passage]:
    """Return the passages that readers will see, in the order headline, summary, body, notes; of some kinds, or all."""
    return [passage for passage in _passages(item) if passage.kind in kinds] if kinds else _passages(item)


@once
def _passages(item: Item) -> tuple[Passage, ...]:
    copy, headline = plain(item.copy, odd(item)), (item.headline,) if item.headline else ()
    head = [_passage(copy, "headline", part.spans) for part in headline if part.spans]
    points = [_passage(copy, "summary", part.spans) for part in item.summary if part.spans]
    body = [_passage(copy, block.kind, block.spans) for block in item.body if block.spans]
    return (*head, *points, *body, *[_passage(copy, "note", part.spans) for part in item.notes if part.spans])


@once
def odd(item: Item) -> str:
    """Return the characters of the copy that few have, as they follow each other: what `strange` finds."""
    return strange(item.copy.encode(errors="surrogatepass"))


@once
def whole(item: Item) -> str:
    """Return all passages as one text, a line each: what is nowhere in it, no rule has to seek in each."""
    return "\n".join([passage.text for passage in _passages(item)])


def _passage(copy: str, kind: str, spans: tuple[Span, ...]) -> Passage:
    """Return lines of a copy, which is `plain`, as a passage."""
    if len(spans) == 1:
        return Passage(kind, copy[spans[0][0] : spans[0][1]], spans, (0,))
    lines = [copy[start:end] for start, end in spans]
    starts = (0, *accumulate(len(line) + 1 for line in lines[:-1]))
    return Passage(kind, ("\n" if kind in {"list", "table"} else " ").join(lines), spans, starts)


def line_at(copy: str, start: int, end: int) -> str:
    """Return a line of the copy with a space for each tab and control character."""
    line = copy[start:end]
    return line if line.isprintable() else plain(line)
