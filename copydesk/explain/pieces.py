"""The pieces of a copy: which part each of its characters went to, and what is marked within them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from copydesk.item import Block, Item, Span
from copydesk.read.lines import plain
from copydesk.read.trace import parts_by_field

SHORTEST = 3  # characters: a dropped piece that is shorter has no row of its own
NAMES = {"notes": "note", "desk_notes": "desk note", "corrections": "correction"}
NUMBERED = {"sources": ("source", "number"), "meta": ("meta", "key"), "dropped": ("dropped:", "reason")}
WORD = re.compile(r"\S{1,40}")


class Piece(NamedTuple):
    """One span of a part, and the field that holds the part."""

    start: int
    end: int
    field: str
    part: Any


class Mark(NamedTuple):
    """What is marked within a piece: `citation`, `dropped`, or the place of a finding."""

    start: int
    end: int
    kind: str


def pieces_of(item: Item) -> list[Piece]:
    """Return every piece in the order of the copy."""
    pieces = [Piece(start, end, field, part) for field, part in parts_by_field(item) for start, end in part.spans]
    return sorted(pieces, key=lambda piece: piece[:2])


def label_of(piece: Piece) -> str:
    """Return what an editor calls the part that a piece went to."""
    if piece.field == "body":
        return str(piece.part.kind)
    if piece.field in NUMBERED:
        name, which = NUMBERED[piece.field]
        return f"{name} {getattr(piece.part, which)}"
    return NAMES.get(piece.field, piece.field)


class Rows:
    """Divides each line into the rows that it is shown in."""

    def __init__(self, pieces: list[Piece]) -> None:
        """Begin at the first piece."""
        self.pieces, self.at = pieces, 0

    def of(self, start: int, end: int) -> Iterator[tuple[Piece | None, int, int]]:
        """Yield the rows of the next line: the piece, and from where to where it is shown with what is around it."""
        here: list[Piece] = []
        while self.at < len(self.pieces) and self.pieces[self.at].start < end:
            here.append(self.pieces[self.at])
            if here[-1].end > end:  # the next line has the rest of it
                break
            self.at += 1
        large = [piece for piece in here if not is_small(piece)] or here
        if not large:
            yield None, start, end
            return
        cuts = [start, *(piece.start for piece in large[1:]), end]
        for piece, (first, last) in zip(large, pairwise(cuts), strict=True):
            yield piece, first, last


def is_small(piece: Piece) -> bool:
    """Tell whether a piece is shown within its neighbour's row: a quote mark, or a mark of the wire."""
    return piece.field == "dropped" and piece.end - piece.start < SHORTEST


def marks_of(item: Item, pieces: list[Piece], places: Iterable[int]) -> list[Mark]:
    """Return what is marked within the copy, in its order: nothing twice."""
    marks = [Mark(piece.start, piece.end, "dropped") for piece in pieces if is_small(piece)]
    marks += (Mark(*span, "citation") for block in item.body for span in citations_of(item.copy, block))
    taken = {offset for mark in marks for offset in range(mark.start, mark.end)}
    for place in places:
        word = WORD.match(item.copy, place)
        if word and taken.isdisjoint(range(*word.span())):
            marks.append(Mark(*word.span(), "place"))
            taken.update(range(*word.span()))
    return sorted(marks)


def citations_of(copy: str, block: Block) -> Iterator[Span]:
    """Yield where in the copy the marks of a block's citations stand: what the block's text lacks there."""
    cited, text, at = {mark.offset for mark in block.citations}, block.text, 0
    missing: dict[int, Span] = {}
    for start, end in block.spans if cited else ():
        line = plain(copy[start:end])
        for offset, character in enumerate(line):
            lacks = at if at in cited else at - 1 if text[at - 1 : at] == " " else -1  # a space may go with its mark
            if text[at : at + 1] == character:
                at += 1
            elif lacks in cited and not character.isspace():
                missing[lacks] = (missing.get(lacks, (start + offset,))[0], start + offset + 1)
            elif lacks not in cited and text[at + 1 : at + 2] == line[offset + 1 : offset + 2]:
                at += 1  # it is printed otherwise than it was filed
        at += text[at : at + 1] in {" ", "\n"}  # lines are joined by it
    yield from missing.values()
