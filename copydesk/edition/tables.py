"""A table -> lines of text: in columns where they fit, else a row after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.edition.wrapping import width, wrapped

GAP = "  "  # between columns
SHORTEST = 3  # dashes below a head: a line of two would begin a signature
NUMBER = re.compile(r"[-+−]?[\d.,\s]*\d\s?%?|[-–—]?")

Row = Sequence[str]


def table_lines(head: Row, rows: Sequence[Row], room: int) -> list[str]:
    """Return a table as lines.

    Args:
        head: the heads of the columns; may be empty.
        rows: the cells of each row, each of one line.
        room: how wide a line may be.
    """
    count = max(map(len, (head, *rows)))
    full = [[*row, *[""] * (count - len(row))] for row in ([head, *rows] if head else rows)]
    columns = list(zip(*full, strict=True))
    widths = [max(SHORTEST, *map(width, column)) for column in columns]
    if sum(widths) + len(GAP) * (count - 1) > room:
        return _one_by_one(head, rows, room)
    right = [bool(column) and all(map(NUMBER.fullmatch, column)) for column in zip(*full[bool(head) :], strict=True)]
    lines = [_line(row, widths, right or [False] * count) for row in full]
    if head:
        lines.insert(1, GAP.join("-" * each for each in widths))
    return lines


def _line(row: Row, widths: list[int], right: list[bool]) -> str:
    """Return a row in columns; figures stand at the right of theirs."""
    cells = (
        " " * (room - width(cell)) + cell if at_right else cell + " " * (room - width(cell))
        for cell, room, at_right in zip(row, widths, right, strict=True)
    )
    return GAP.join(cells).rstrip()


def _one_by_one(head: Row, rows: Sequence[Row], room: int) -> list[str]:
    """Return each row as lines such as `head: cell`, with an empty line between rows."""
    heads = [f"{name}: " if name else "" for name in head]
    lines: list[str] = [] if rows else wrapped(" | ".join(head), room)
    for row in rows:
        names = [*heads, *[""] * (len(row) - len(heads))]
        said = [line for name, cell in zip(names, row, strict=False) if cell for line in wrapped(name + cell, room)]
        lines += [*([""] if lines and said else []), *said]
    named = {name for row in rows for name, cell in zip(head, row, strict=False) if cell}
    unsaid = [name for name in head if name and name not in named]
    return [*wrapped(" | ".join(unsaid), room), "", *lines] if unsaid and rows else lines
