"""The summary: a heading of words/ (`In Summary`) and the bullets under it, without their glyphs."""

from __future__ import annotations

import re

from copydesk.item import Part
from copydesk.read.dateline import split_dateline
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.words import is_spoken

GLYPH = re.compile(r"(?:[•‣◦▪▫●○◆◇■□►➢✓✔·⁃\uf0a7\uf0b7\uf0d8]|[-*–—](?=\s))\s*(?=\S)")
GLUED = re.compile(r"[-*–—](?=[^\W\d_])")  # a dash glued to the first word: a bullet under a heading alone
HEAD = 6  # the heading stands among the first lines
WIDTH_SHOWS = 20  # lines that tell how wide the copy is: more would make long lists slow
WIDEST = 90  # characters: copy is wrapped at 60 to 80


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a summary."""
    return is_spoken(text, "summary")


def bullet(reading: Reading, line: Line) -> int:
    """Return how many characters of a line are its bullet, 0 where it has none. Word's `o` + tab is one."""
    if line.text.startswith("o ") and reading.copy[line.start + 1] == "\t":
        return 2
    glyph = GLYPH.match(line.text)
    return glyph.end() if glyph else 0


def goes_on(lines: list[Line], line: Line) -> bool:
    """Tell whether a line goes on where the last of a bullet's lines was wrapped."""
    above = lines[-1]
    if split_dateline(line) or len(line.text) > WIDEST:
        return False
    width = max(len(each.text) for each in [*lines[-WIDTH_SHOWS:], line])
    return line.indent > above.indent or len(above.text) + 1 + len(line.text.split()[0]) > width > WIDEST // 2


def read_summary(reading: Reading) -> None:
    """Take the heading and its bullets; a heading without bullets stays where it is."""
    seen, start = 0, reading.next()
    while start < len(reading.lines) and seen < HEAD and not is_heading(reading.lines[start].text):
        start, seen = reading.next(start + 1), seen + 1
    if start == len(reading.lines) or seen == HEAD:
        return
    bullets: list[list[Line]] = []
    index = stop = reading.next(start + 1)
    while index < len(reading.lines):
        line = reading.lines[index]
        if _glyph(reading, line):
            bullets.append([line])
        elif bullets and reading.lines[index - 1].text and goes_on(bullets[-1], line):
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
        parts.append(Part(text[_glyph(reading, lines[0]) :], spans))
    reading.summary = tuple(parts)


def _glyph(reading: Reading, line: Line) -> int:
    glued = GLUED.match(line.text)
    return bullet(reading, line) or (glued.end() if glued else 0)
