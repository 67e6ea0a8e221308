"""What stands on top of the headline: `FOR IMMEDIATE RELEASE`, `EMBARGOED UNTIL ...`.

A release line goes, with a date behind it, too. An embargo needs a day, a time and a zone; one that can't be read is an
error, so that the story is held: nothing goes out early. Below the first paragraph no line means any of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from copydesk.item import EARLIEST
from copydesk.read.body.paragraphs import LONG
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.summary.bullets import bullet
from copydesk.read.summary.summary import is_heading
from copydesk.read.text.dates import find_dates
from copydesk.read.text.extent import lift
from copydesk.read.text.moments import find_moment
from copydesk.read.text.openings import AROUND, opening
from copydesk.read.text.sentences import ends_sentence

TOP = 12  # lines, a summary among them
WRAPPED = 4  # lines: as many without a blank one are prose
LONGEST = 160  # characters: a longer line is a paragraph
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)|\d\s?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\d\s?(?:Uhr|heures)\b", re.IGNORECASE)
REMEDY = "write `Embargo: 2025-06-13 18:05 +02:00` above the headline, with its own day, time and zone"


def read_release(reading: Reading) -> None:
    """Take the lines on top that say how and when the story goes out."""
    for index in top(reading):
        line = reading.lines[index]
        if opening(line.text, "embargo") or _is_timed(line.text):
            _read_embargo(reading, index)
        elif _is_release(line.text) and reading.next(index + 1) < len(reading.lines):
            _drop_release(reading, index)


def _is_timed(text: str) -> bool:
    """Tell whether a release line names a time: `For release: 5 March 2026, 18:00 GMT` is an embargo."""
    at = opening(text, "release")
    return bool(at and CLOCK.search(text, at) and len(text) <= LONGEST)


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


def top(reading: Reading) -> Iterator[int]:
    """Yield the indices of the lines above the first paragraph."""
    index = reading.next()
    for _ in range(TOP):
        if index == len(reading.lines) or _is_story(reading, index):
            return
        yield index
        index = reading.next(index + 1)


def _is_story(reading: Reading, start: int) -> bool:
    """Tell whether the story begins at a line: with prose, wrapped or not, and not with a summary's points."""
    if opening(reading.lines[start].text, "embargo"):
        return len(reading.lines[start].text) > LONGEST
    lines = list(takewhile(lambda line: _is_prose(reading, line), islice(reading.lines, start, start + WRAPPED)))
    long = sum(len(line.text) for line in lines) > LONG
    return long and (len(lines) == WRAPPED or ends_sentence(lines[-1].text, colon=True))


def _is_prose(reading: Reading, line: Line) -> bool:
    """Tell whether a line may be one of a paragraph: no blank one, and no part of a summary."""
    return bool(line.text) and not bullet(reading, line) and not is_heading(line.text)


def _is_release(text: str) -> bool:
    """Tell whether a line is one of the release lines, alone or with a date behind it."""
    at = opening(text, "release")
    rest = text[at:].strip(AROUND + ":,;!") if at else text
    if not at or not rest:
        return bool(at)
    dates = list(find_dates(rest, len(rest)))
    return bool(dates) and dates[-1].end == len(rest) and dates[-1].end - dates[-1].start >= len(rest) // 2


def _read_embargo(reading: Reading, index: int) -> None:
    """Read the moment of an embargo, which may stand on the next line; what the header says counts more."""
    stop = index + 1
    printed = reading.lines[index].text
    text = printed[opening(printed, "embargo") or opening(printed, "release") :]
    below = reading.next(stop)
    if not text.strip(AROUND + ":,") and below < len(reading.lines) and find_moment(reading.lines[below].text):
        stop = below + 1
        text = reading.lines[below].text
    moment = find_moment(text)
    if not moment or moment.year < EARLIEST:
        if not reading.embargo:
            reading.find(
                "embargo", f"this embargo can't be read: {REMEDY}, and delete this line", reading.lines[index].start
            )
        return
    reading.embargo = reading.embargo or moment
    reading.drop(lift(reading, index, stop), "embargo")
