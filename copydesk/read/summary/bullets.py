"""Bullets: a glyph at the start of a line, what was wrapped of it, and lists of them under a heading of a summary.

There, a number with a point or a bracket is a bullet, too, and so is a dash that is glued to its word; one line may
hold several. A list goes on with bullets of the kind of its first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.item import Part
from copydesk.read.dateline.opening import opening_of
from copydesk.read.lines import Line, columns, trimmed
from copydesk.read.reading import Reading, joined
from copydesk.read.summary.speech import is_speech
from copydesk.read.text.sentences import ends_sentence
from copydesk.read.text.wrapping import NARROWEST, runs_on

GLYPH = re.compile(r"(?:[•‣◦▪▫●○◆◇■□►▶▸➢➤✓✔✅·・⁃※\uf0a7\uf0b7\uf0d8\uf0fc]|[-*–—](?=\s))\s*(?=\S)")
GLUED = re.compile(r"[-*–—](?=[^\W\d_])|--\s+(?=\S)")
NUMBER = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})(?:[.)](?=\s)|[、．]))\s*(?=\S)")
CLOSED = "-–—*"
CLOSING = re.compile(r"\s+([-–—*])\1?$")
LONGEST_CLOSING = 8  # characters
SEVERAL = re.compile(r"\s(?=[•●▪■◆►]\s)")
DASHES = "-–—"
FAR = 1 << 30
WIDTH_SHOWS = 20  # lines that tell how wide the copy is: more would make long lists slow
WIDEST = 90  # columns: copy is wrapped at 60 to 80

Points = list[list[Line]]  # the lines of each


def bullet(reading: Reading, line: Line) -> int:
    """Return how many characters of a line are its bullet, 0 where it has none. Word's `o` + tab is one."""
    first = line.text[0] if line.text else ""
    if first.isalnum():
        return 2 if first == "o" and line.text[:2] == "o " and reading.copy[line.start + 1] == "\t" else 0
    glyph = GLYPH.match(line.text)
    return glyph.end() if glyph else 0


def any_bullet(reading: Reading, line: Line) -> int:
    """Return the same for a line of a summary, where a glued dash, two hyphens or a number will do."""
    if length := bullet(reading, line):
        return length
    found = GLUED.match(line.text) or NUMBER.match(line.text)
    return found.end() if found else 0


def goes_on(lines: list[Line], line: Line, *, wrapped: bool) -> bool:
    """Tell whether a line goes on where the last of a bullet's lines was wrapped; elsewhere, where it plainly was."""
    above = lines[-1]
    ended = line.indent < lines[0].indent and ends_sentence(above.text)  # and the next stands further left
    if ended or opening_of(line.text) or (wrapped and len(line.text) > WIDEST):
        return False
    if not wrapped:
        return line.indent > above.indent or (len(above.text) > NARROWEST and runs_on(above, line))
    width = max(columns(each.text) for each in [*lines[-WIDTH_SHOWS:], line])
    word = line.text[0] if columns(line.text[0]) > 1 else line.text.split()[0]
    return line.indent > above.indent or columns(above.text) + 1 + columns(word) > width > WIDEST // 2


def read_bullets(reading: Reading, start: int, most: int = FAR) -> tuple[Points, int]:
    """Return the bullets from a line on, about `most`, with what was wrapped of them, and where they stop."""
    points: Points = []
    index, stop = reading.next(start), start
    while index < len(reading.lines) and len(points) <= most:
        line = reading.lines[index]
        apart = not reading.lines[index - 1].text
        if _is_next(reading, line, points, apart=apart):
            points += ([piece] for piece in _pieces(line))
        elif points and not apart and goes_on(points[-1], line, wrapped=reading.wrapped):
            points[-1].append(line)
        else:
            break
        stop = index + 1
        index = reading.next(stop)
    return points, stop


def as_part(reading: Reading, lines: list[Line]) -> Part:
    """Return the lines of a point as a part, less its bullet."""
    text, spans = joined(lines)
    return Part(between(text, any_bullet(reading, lines[0])), spans)


def between(text: str, length: int) -> str:
    """Return the text of a point behind its bullet, less the same dash or star at its end: `- Fares go down -`."""
    closing = CLOSING.search(text, max(0, len(text) - LONGEST_CLOSING)) if text[0] in CLOSED else None
    return (
        text[length : closing.start()]
        if closing and closing[1] == text[0] and length < closing.start()
        else text[length:]
    )


def _is_next(reading: Reading, line: Line, points: Points, *, apart: bool) -> bool:
    """Tell whether a line is the next point: its bullet is of the first one's kind, its number the next."""
    first = points[0][0].text if points else line.text
    if number := NUMBER.match(line.text):
        return bool(NUMBER.match(first)) and int(number[1] or number[2]) == len(points) + 1
    if not any_bullet(reading, line) or NUMBER.match(first):
        return False
    dash = bool(points) and apart and line.text[0] in DASHES
    return not dash or (first[0] in DASHES and not is_speech(line.text.lstrip(DASHES).lstrip()))


def _pieces(line: Line) -> Iterator[Line]:
    """Yield the bullets of a line."""
    if line.text[1:].isascii() or not SEVERAL.search(line.text):
        yield line
        return
    starts = [0, *(found.start() for found in SEVERAL.finditer(line.text))] if GLYPH.match(line.text) else [0]
    for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=True):
        yield trimmed(line.text[start:stop], line.start + start, line.indent)
