"""The summary: a heading of words/ (`In Summary`) and the bullets under it, without their glyphs."""

from __future__ import annotations

import re

from copydesk.item import Part
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.words import spoken

GLYPH = re.compile(r"(?:[•‣◦▪▫●○◆◇■□·⁃\uf0a7\uf0b7\uf0d8]|[-*–—](?=\s))\s*(?=\S)")
HEAD = 6  # the heading stands among the first lines
WRAPPED = 40  # characters: a bullet that goes on in the next line is at least this long


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a summary."""
    return text.rstrip(":").rstrip().casefold() in spoken("summary")


def bullet(reading: Reading, line: Line) -> int:
    """Return how many characters of a line are its bullet, 0 where it has none. Word's `o` + tab is one."""
    if line.text.startswith("o ") and reading.copy[line.start + 1] == "\t":
        return 2
    glyph = GLYPH.match(line.text)
    return glyph.end() if glyph else 0


def read_summary(reading: Reading) -> None:
    """Take the heading and its bullets; a heading without bullets stays where it is."""
    seen, start = 0, reading.next()
    while start < len(reading.lines) and seen < HEAD and not is_heading(reading.lines[start].text):
        start, seen = reading.next(start + 1), seen + 1
    if start == len(reading.lines) or seen == HEAD:
        return
    bullets: list[list[Line]] = []
    index = reading.next(start + 1)
    while index < len(reading.lines):
        line = reading.lines[index]
        if bullet(reading, line):
            bullets.append([line])
        elif bullets and reading.lines[index - 1].text and _goes_on(bullets[-1][-1], line):
            bullets[-1].append(line)
        else:
            break
        stop = index + 1
        index = reading.next(stop)
    if not bullets:
        return
    heading = reading.lines[start]
    reading.take(start, stop)
    reading.drop([heading], "heading")
    parts = []
    for lines in bullets:
        text, spans = joined(lines)
        parts.append(Part(text[bullet(reading, lines[0]) :], spans))
    reading.summary = tuple(parts)


def _goes_on(above: Line, line: Line) -> bool:
    return line.indent > above.indent or len(above.text) >= WRAPPED
