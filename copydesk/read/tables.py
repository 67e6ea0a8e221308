"""Tables: three or more lines whose cells stand below each other, with two blank columns, dots or a tab between them.

    Route            Ships   Fares
    Larkmoor            4    12.50
    Port Anselm         2     8.00

What shows a table is an alley: columns that are blank in all of its lines, with text on both sides. Two spaces behind
each sentence make none, since they do not stand below each other; nor does justified prose, most of whose gaps lie in
no alley. The rows keep their places; cells that tabs part are padded to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.item import Block, Span
from copydesk.read.lines import Line, plain
from copydesk.read.reading import Reading

GAP = re.compile(r"  +(?:\.{4,} *)?| ?\.{4,} *")
TABS = re.compile(r"\t[ \t]*")
RULE = re.compile(r"[-=_+| ]+")  # a line between the head and the rows
ROWS = 3  # where tabs part the cells, two are enough
WIDTH = 2  # columns of an alley
COLUMNS = 60  # at most
WIDEST = 1000  # characters: rows that are padded to more are no table
FAR = 1 << 30  # behind every line


def tables(reading: Reading, lines: list[Line]) -> Iterator[Block | list[Line]]:
    """Divide lines into tables and what stands around them."""
    start = at = 0
    while at < len(lines):
        rows, stop = _tabbed(reading, lines, at), at + 1
        if not rows:
            rows, stop = _aligned(lines, at)
        if rows:
            if start < at:
                yield lines[start:at]
            start = at + len(rows)
            yield Block("table", "\n".join(rows), tuple(line.span for line in lines[at:start]))
        at = max(start, stop)
    if start < len(lines):
        yield lines[start:]


def _tabbed(reading: Reading, lines: list[Line], at: int) -> list[str]:
    """Return the rows from a line on that have as many cells with tabs between them."""
    table: list[list[str]] = []
    for index in range(at, len(lines)):
        line = lines[index]
        row = TABS.split(reading.copy[line.start : line.end])
        if len(row) == 1 or (table and len(row) != len(table[0])):
            break
        table.append([" ".join(plain(cell).split()) for cell in row])
    if len(table) < ROWS - 1 or sum(len(max(column, key=len)) for column in zip(*table, strict=True)) > WIDEST:
        return []
    widths = [max(map(len, column)) + WIDTH for column in zip(*table, strict=True)]
    return ["".join(map(str.ljust, row, widths)).rstrip() for row in table]


def _aligned(lines: list[Line], at: int) -> tuple[list[str], int]:
    """Return the rows from a line on that share an alley, and where to look on if they are no table."""
    if not GAP.search(lines[at].text):
        return [], at + 1
    alleys: list[Span] = [(0, FAR)]
    left, right, stop = FAR, 0, at
    for index in range(at, len(lines)):
        line = lines[index]
        if not RULE.fullmatch(line.text):
            narrowed = _shared(alleys, _blanks(line.indent, line.text))
            sides = min(left, line.indent), max(right, line.indent + len(line.text))
            if not _inner(narrowed, *sides):
                break
            alleys, (left, right) = narrowed, sides
        stop += 1
    run = lines[at:stop]
    while run and not GAP.search(run[-1].text):
        run.pop()
    if len(run) < ROWS:
        return [], at + 1
    if not _is_table(run, _inner(alleys, left, right)):
        return [], stop
    return [" " * (line.indent - left) + line.text for line in run], stop


def _is_table(run: list[Line], alleys: list[Span]) -> bool:
    """Tell whether lines have enough gaps, and nearly all of them in an alley."""
    if len(alleys) > COLUMNS:
        return False
    gaps = [[(a, b) for a, b in _blanks(line.indent, line.text) if a > line.indent and b < FAR] for line in run]
    every = [gap for row in gaps for gap in row]
    stray = sum(1 for start, end in every if not any(a < end and start < b for a, b in alleys))
    return sum(map(bool, gaps)) >= ROWS and stray * 4 <= len(every)


def cells(rows: list[str]) -> list[list[str]]:
    """Return the cells of a table's rows, without the rules; none where no alley parts them."""
    rows = [row for row in rows if not RULE.fullmatch(row)]
    alleys: list[Span] = [(0, FAR)]
    for row in rows:
        alleys = _shared(alleys, _blanks(len(row) - len(row.lstrip()), row.strip()))
    inner = _inner(alleys, 0, max(map(len, rows), default=0))
    cuts = [0, *(end for _, end in inner), FAR]
    return [[_cell(row[a:b]) for a, b in pairwise(cuts)] for row in rows] if inner else []


def _cell(text: str) -> str:
    bare = text.strip()
    dots = bare.rstrip(".")
    return dots.rstrip() if len(bare) - len(dots) >= 4 else bare  # noqa: PLR2004 - dots that lead to the next cell


def _blanks(indent: int, text: str) -> Iterator[Span]:
    """Yield what is blank in a line: before, within and behind its text."""
    yield 0, indent
    for gap in GAP.finditer(text):
        yield indent + gap.start(), indent + gap.end()
    yield indent + len(text), FAR


def _shared(alleys: list[Span], blanks: Iterator[Span]) -> list[Span]:
    """Return what two sorted lists of spans have in common, where it is wide enough."""
    shared, at = [], 0
    for start, end in blanks:
        while at < len(alleys) and alleys[at][1] <= start:
            at += 1
        place = at
        while place < len(alleys) and alleys[place][0] < end:
            span = max(start, alleys[place][0]), min(end, alleys[place][1])
            if span[1] - span[0] >= WIDTH:
                shared.append(span)
            place += 1
    return shared


def _inner(alleys: list[Span], left: int, right: int) -> list[Span]:
    """Return the alleys with text on both sides."""
    return [(start, end) for start, end in alleys if start > left and end < right]
