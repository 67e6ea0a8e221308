"""The passages of a copy: what each part of it is, who read it, and on which lines it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from copydesk.explain.pieces import Piece, citations_of, label_of
from copydesk.finding import Positions
from copydesk.item import Block, Item, Span
from copydesk.provenance.letters import Letters, letters_in
from copydesk.provenance.published import FIELDS
from copydesk.read.trace import Trace, parts_by_field

HEADERS = ("Byline", "Category", "Image", "Tags")  # whose words are printed


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of one line of a file: from a column up to one, counted from 1; what it says, and its whole line."""

    line: int
    column: int
    end: int
    text: str
    row: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a story, or a piece of one: what it is, which reader took it, and where it stands."""

    field: str  # of the item: headline, body; `markdown` for what a person wrote there
    name: str  # what an editor calls it: headline, paragraph, source 3
    reader: str
    places: tuple[Place, ...]
    published: bool = True  # it is printed on the page of a story
    number: int = 0  # of a source
    cites: tuple[int, ...] = ()  # the numbers of the sources that it cites


def places_of(text: str, spans: Iterable[Span]) -> Iterator[Place]:
    """Yield the places of spans of a text, line by line."""
    positions, lines = Positions(text), text.splitlines()
    for start, end in spans:
        at = start
        for piece in text[start:end].splitlines(keepends=True):
            if said := piece.rstrip():
                line, column = positions.at(at)
                yield Place(line, column, column + len(said), said, lines[line - 1])
            at += len(piece)


def passages_of(told: Trace) -> list[Passage]:
    """Return every published part of a copy, in its order."""
    parts = parts_by_field(told.item)
    found = [_passage(told, field, part, part.spans) for field, part in parts if _is_printed(field, part)]
    return sorted(found, key=lambda passage: [(place.line, place.column) for place in passage.places[:1]])


def found_in(told: Trace, pattern: re.Pattern[str], *, everywhere: bool = False) -> list[Passage]:
    """Return the passages of a copy that hold what is looked for.

    Args:
        told: the copy, as it was read.
        pattern: what is looked for, in letters.
        everywhere: also in what is not published.
    """
    letters = letters_of_item(told.item, everywhere=everywhere)
    found: list[Passage] = []
    for match in pattern.finditer(letters.text):
        found += _passages_at(told, letters.spans(*match.span()))
    return found


def letters_of_item(item: Item, *, everywhere: bool = False) -> Letters:
    """Return the letters of what a copy publishes, or of all of it, without the marks that cite a source."""
    parts = ((field, part) for field, part in parts_by_field(item) if everywhere or _is_printed(field, part))
    groups = ((_spans(item, part) for _, part in group) for _, group in groupby(parts, key=lambda named: named[0]))
    return letters_in(item.copy, ((span for spans in group for span in spans) for group in groups))


def _is_printed(field: str, part: Any) -> bool:
    return field in FIELDS or (field == "meta" and part.key in HEADERS)


def _spans(item: Item, part: Any) -> list[Span]:
    """Return the spans of a part less those of its citations."""
    if not isinstance(part, Block) or not part.citations:
        return list(part.spans)
    spans, cuts = [], sorted(citations_of(item.copy, part))
    for start, end in part.spans:
        at = start
        for first, last in cuts:
            if at <= first < end:
                spans.append((at, first))
                at = min(last, end)
        spans.append((at, end))
    return spans


def _passages_at(told: Trace, spans: list[Span]) -> Iterator[Passage]:
    """Yield the passages at some spans of the copy, one for each part that they touch."""
    for field, part in parts_by_field(told.item):
        here = [
            (max(start, first), min(end, last))
            for start, end in spans
            for first, last in part.spans
            if start < last and first < end
        ]
        if here:
            yield _passage(told, field, part, _joined(here, part.spans))


def _joined(spans: list[Span], own: tuple[Span, ...]) -> list[Span]:
    """Return one span for those that stand in the same piece of a part: commas and citations lie between them."""
    inside = ([span for span in spans if first <= span[0] < last] for first, last in own)
    return [(here[0][0], here[-1][1]) for here in inside if here]


def _passage(told: Trace, field: str, part: Any, spans: Iterable[Span]) -> Passage:
    first = part.spans[0]
    name, reader = label_of(Piece(first[0], first[1], field, part)), told.takers[field, first]
    cites = tuple(mark.number for mark in part.citations) if isinstance(part, Block) else ()
    number = part.number if field == "sources" else 0
    places, printed = tuple(places_of(told.item.copy, spans)), _is_printed(field, part)
    return Passage(field, name, reader, places, printed, number, cites)
