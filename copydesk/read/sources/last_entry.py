"""Where the last source ends: what stands below it goes on only where it was wrapped, or opens no other part.

A line was wrapped where the next word had no room. Copy whose lines are longer than any that is wrapped, a paragraph
each, has no width, unless other sources of the list go on in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from copydesk.read.lines import Line
from copydesk.read.sources.entries import URL, Entry
from copydesk.read.sources.inline import COLON
from copydesk.read.text.openings import opening
from copydesk.words import is_spoken

WIDEST = 120  # characters of a line that is wrapped
RAGGED = 0.8  # of the width: a shorter line has room
LONGEST = 60  # characters of the heading of a part
FOLLOWING = ("after the end", "about", "contact")


def opens_part(text: str) -> bool:
    """Tell whether a line opens what follows the sources: `About …`, `Contact`, `Source: Larkmoor Mills Ltd`."""
    if len(text) > LONGEST or URL.search(text):
        return False
    if (colon := COLON.search(text)) and is_spoken(text[: colon.start()], "sources"):
        return True
    for key in FOLLOWING:
        if at := opening(text, key):
            rest = text[at:].strip(" :*_")
            return not rest or (rest[0].isupper() and not any(map(str.isdecimal, rest)))
    return False


def kept(entries: Sequence[Entry], lines: Sequence[Line]) -> int:
    """Return how many lines of the last entry belong to it; `lines` are those of the whole copy."""
    last = entries[-1].lines
    if len(last) == 1:
        return 1
    width = max(_width(line) for line in lines)
    if width > WIDEST:
        others = [line for entry in entries[:-1] for line in entry.lines if not URL.match(entry.lines[-1].text)]
        wrapped = any(len(entry.lines) > 1 and not URL.match(entry.lines[1].text) for entry in entries[:-1])
        width = max(map(_width, others)) if wrapped and others else 0
    for count, (above, line) in enumerate(pairwise(last), 1):
        if not _goes_on(above, line, last[0], width):
            return count
    return len(last)


def _goes_on(above: Line, line: Line, first: Line, width: int) -> bool:
    """Tell whether a line of an entry belongs to the one above it."""
    if opens_part(line.text):
        return False
    if URL.match(line.text) or line.indent > first.indent or line.text[0].islower():
        return True
    word = line.text.find(" ")
    room = _width(above) + 1 + (word if word > 0 else len(line.text))
    return bool(width) and room > width * RAGGED


def _width(line: Line) -> int:
    return line.indent + len(line.text)
