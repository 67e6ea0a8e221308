"""A quoted copy: where four lines in five start with `>`, one level is taken off."""

from __future__ import annotations

from copydesk.item import Dropped
from copydesk.read.lines import Line
from copydesk.read.reading import Reading


def read_quoting(reading: Reading) -> None:
    """Take one quote mark off each line, where nearly every line has one."""
    if ">" not in reading.copy:
        return
    lines = [line for line in reading.lines if line.text]
    marked = [line for line in lines if line.text.startswith(">")]
    if not marked or len(marked) * 5 < len(lines) * 4:
        return
    reading.lines = [_unquoted(line) if line.text.startswith(">") else line for line in reading.lines]
    reading.dropped.append(Dropped(">", "quote mark", tuple((line.start, line.start + 1) for line in marked)))


def _unquoted(line: Line) -> Line:
    """Return a line without its quote mark, and without the space behind it in its indent."""
    behind = line.cut(1)[1]
    return behind._replace(indent=max(0, behind.indent - line.indent - len("> ")))
