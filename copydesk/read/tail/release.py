"""What stands on top of the headline: `FOR IMMEDIATE RELEASE`.

A release line goes; a day behind it stays. Below the first paragraph no line means any of this.
"""

from __future__ import annotations

from copydesk.read.reading import Reading
from copydesk.read.tail.top import top_lines
from copydesk.read.text.dates import find_dates
from copydesk.read.text.extent import lift
from copydesk.read.text.openings import AROUND, opening


def read_release(reading: Reading) -> None:
    """Take the lines on top that say how the story goes out."""
    for index in top_lines(reading) if reading.may_open("release") else ():
        line = reading.lines[index]
        if _is_release(line.text) and reading.next(index + 1) < len(reading.lines):
            _drop_release(reading, index)


def _drop_release(reading: Reading, index: int) -> None:
    """Drop a release line; a day behind it stays, on a line of its own."""
    line = reading.lines[index]
    day = next(find_dates(line.text, len(line.text)), None)
    before, rest = line.cut(day.start if day else len(line.text))
    named, behind = rest.cut(day.end - day.start if day else 0)
    lift(reading, index, index + 1)
    reading.drop([piece for piece in (before, behind) if piece.text], "release line")
    if named.text:
        reading.lines[index] = named
        reading.openings = None  # which the day is one of now


def _is_release(text: str) -> bool:
    """Tell whether a line is one of the release lines, alone or with a date behind it."""
    at = opening(text, "release")
    rest = text[at:].strip(AROUND + ":,;!") if at else text
    if not at or not rest:
        return bool(at)
    dates = list(find_dates(rest, len(rest)))
    return bool(dates) and dates[-1].end == len(rest) and dates[-1].end - dates[-1].start >= len(rest) // 2
