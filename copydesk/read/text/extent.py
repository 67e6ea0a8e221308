"""How far a note, a contact or a correction reaches, and how its lines are taken."""

from __future__ import annotations

from itertools import pairwise

from copydesk.item import Part
from copydesk.read.body.paragraphs import NARROWEST, are_paragraphs
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.read.wire.marks import marked_lines

MOST = 20  # lines of a note


def paragraph_at(reading: Reading, start: int) -> int:
    """Return the index behind the paragraph that begins with a line.

    It goes on where a bracket is open, in small letters, and where a line had no room for the next word; not where the
    next line is indented more, as a paragraph's first, or has a wire's `^` before it. That goes on up to its `<`.
    """
    stop = start + 1
    while stop < len(reading.lines) and reading.lines[stop].text and stop <= start + MOST:
        stop += 1
    lines = reading.lines[start:stop]
    if marked := marked_lines(reading.copy, lines):
        return start + marked
    if are_paragraphs(lines):
        return start + 1
    width = max(NARROWEST, *(line.indent + len(line.text) for line in lines))
    opened = lines[0].text[0] in "(["
    for at, (line, below) in enumerate(pairwise(lines), start + 1):
        if below.indent > line.indent or reading.copy[below.start - 1] == "^" or (opened and line.text[-1] in ")]"):
            return at
        word = below.text.split(maxsplit=1)[0]
        room = line.indent + len(line.text) + 1 + len(word) <= width
        if room and not opened and not below.text[0].islower():
            return at
    return stop


def lift(reading: Reading, start: int, stop: int) -> list[Line]:
    """Take lines one by one, so that nothing behind them moves, and return those that are not blank."""
    filled = [index for index in range(start, stop) if reading.lines[index].text]
    return [line for index in filled for line in reading.take(index, index + 1)]


def part(lines: list[Line]) -> Part:
    """Return lines as one part, a space between them."""
    text, spans = joined(lines)
    return Part(text, spans)
