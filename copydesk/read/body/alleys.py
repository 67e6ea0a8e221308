"""Alleys: the columns that are blank in all lines of a table, and the cells between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.item import Span

GAP = re.compile(r"  +(?:\.{4,} *)?| ?\.{4,} *")
RULE = re.compile(r"[-=_+| ]+")  # a line between the head and the rows
WIDTH = 2  # columns of an alley
FAR = 1 << 30  # behind every line


def cells(rows: list[str]) -> list[list[str]]:
    """Return the cells of a table's rows, without the rules; none where no alley parts them."""
    rows = [row for row in rows if not RULE.fullmatch(row)]
    alleys: list[Span] = [(0, FAR)]
    for row in rows:
        alleys = shared(alleys, blanks(len(row) - len(row.lstrip()), row.strip()))
    between = inner(alleys, 0, max(map(len, rows), default=0))
    cuts = [0, *(end for _, end in between), FAR]
    return [[_cell(row[a:b]) for a, b in pairwise(cuts)] for row in rows] if between else []


def _cell(text: str) -> str:
    bare = text.strip()
    dots = bare.rstrip(".")
    return dots.rstrip() if len(bare) - len(dots) >= 4 else bare  # noqa: PLR2004 - dots that lead to the next cell


def blanks(indent: int, text: str) -> Iterator[Span]:
    """Yield what is blank in a line: before, within and behind its text."""
    yield 0, indent
    for gap in GAP.finditer(text):
        yield indent + gap.start(), indent + gap.end()
    yield indent + len(text), FAR


def shared(alleys: list[Span], blanks: Iterator[Span]) -> list[Span]:
    """Return what two sorted lists of spans have in common, where it is wide enough."""
    both, at = [], 0
    for start, end in blanks:
        while at < len(alleys) and alleys[at][1] <= start:
            at += 1
        place = at
        while place < len(alleys) and alleys[place][0] < end:
            span = max(start, alleys[place][0]), min(end, alleys[place][1])
            if span[1] - span[0] >= WIDTH:
                both.append(span)
            place += 1
    return both


def inner(alleys: list[Span], left: int, right: int) -> list[Span]:
    """Return the alleys with text on both sides."""
    return [(start, end) for start, end in alleys if start > left and end < right]
