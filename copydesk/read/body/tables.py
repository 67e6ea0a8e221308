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

from copydesk.item import Block, Span
from copydesk.read.body.alleys import FAR, GAP, RULE, WIDTH, blanks, inner, shared
from copydesk.read.lines import Line, plain
from copydesk.read.reading import Reading

TABS = re.compile(r"\t[ \t]*")
ROWS = 3  # where tabs part the cells, two are enough
COLUMNS = 60  # at most
WIDEST = 1000  # characters: rows that are padded to more are no table


def tables(reading: Reading, lines: list[Line]) -> Iterator[Block | list[Line]]:
    """Divide lines into tables and what stands around them."""
    if not any("  " in line.text or "...." in line.text for line in lines) and (
        "\t" not in reading.copy[lines[0].start : lines[-1].end]
    ):
        yield lines
        return
    start = at = 0
    while at < len(lines):
        rows, stop = _tabbed(reading, lines, at)
        if not rows and stop == at:
            rows, stop = _aligned(lines, at)
        if rows:
            if start < at:
                yield lines[start:at]
            start = at + len(rows)
            yield Block("table", "\n".join(rows), tuple(line.span for line in lines[at:start]))
        at = max(start, stop)
    if start < len(lines):
        yield lines[start:]


def _tabbed(reading: Reading, lines: list[Line], at: int) -> tuple[list[str], int]:
    """Return the rows from a line on that have as many cells with tabs between them, and where to look on."""
    table: list[list[str]] = []
    for index in range(at, len(lines)):
        line = lines[index]
        row = TABS.split(reading.copy[line.start : line.end])
        if len(row) == 1 or (table and len(row) != len(table[0])):
            break
        table.append([" ".join(plain(cell).split()) for cell in row])
    if len(table) < ROWS - 1 or sum(len(max(column, key=len)) for column in zip(*table, strict=True)) > WIDEST:
        return [], at + len(table) if len(table) >= ROWS else at
    widths = [max(map(len, column)) + WIDTH for column in zip(*table, strict=True)]
    return ["".join(map(str.ljust, row, widths)).rstrip() for row in table], at


def _aligned(lines: list[Line], at: int) -> tuple[list[str], int]:
    """Return the rows from a line on that share an alley, and where to look on if they are no table."""
    if not GAP.search(lines[at].text):
        return [], at + 1
    alleys: list[Span] = [(0, FAR)]
    left, right, stop = FAR, 0, at
    for index in range(at, len(lines)):
        line = lines[index]
        if not RULE.fullmatch(line.text):
            narrowed = shared(alleys, blanks(line.indent, line.text))
            sides = min(left, line.indent), max(right, line.indent + len(line.text))
            if not inner(narrowed, *sides):
                break
            alleys, (left, right) = narrowed, sides
        stop += 1
    run = lines[at:stop]
    while run and not GAP.search(run[-1].text):
        run.pop()
    if len(run) < ROWS:
        return [], at + 1
    if not _is_table(run, inner(alleys, left, right)):
        return [], stop
    return [" " * (line.indent - left) + line.text for line in run], stop


def _is_table(run: list[Line], alleys: list[Span]) -> bool:
    """Tell whether lines have enough gaps, and nearly all of them in an alley."""
    if len(alleys) > COLUMNS:
        return False
    gaps = [[(a, b) for a, b in blanks(line.indent, line.text) if a > line.indent and b < FAR] for line in run]
    every = [gap for row in gaps for gap in row]
    stray = sum(1 for start, end in every if not any(a < end and start < b for a, b in alleys))
    return sum(map(bool, gaps)) >= ROWS and stray * 4 <= len(every)
