"""The dateline: `Agency, Weekday, Month D, YYYY-` glued to the first word, or on a line of its own.

Before the date may stand the place or the agency and the weekday, each closed by a comma; behind it a hyphen or a
dash. A name in capitals is a place, one in words/agencies or in small letters an agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from copydesk.item import Dateline
from copydesk.read.dates import find_dates
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.words import spoken, word_list

REACH = 120  # characters from the start of the line
LONGEST_NAME = 40
SEPARATOR = re.compile(r"\s*(?:-{1,2}|–|—|_)\s*(?=[^\s\d])")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line's dateline: where its text ends, where the story starts, and what it says."""

    end: int
    story: int
    place: str | None
    agency: str | None
    day: date | None


def split_dateline(line: Line) -> Opening | None:
    """Return the dateline that a line opens with, or None where it does not open with one."""
    for printed in find_dates(line.text, REACH):
        name = _name(line.text[: printed.start])
        separator = SEPARATOR.match(line.text, printed.end)
        alone = printed.end == len(line.text) and printed.day
        if name is None or not (separator or alone) or not (name or printed.day):
            continue
        place = name if name.isupper() and name.casefold() not in word_list("agencies") else None
        story = separator.end() if separator else printed.end
        return Opening(printed.end, story, place, None if place else name or None, printed.day)
    return None


def _name(prefix: str) -> str | None:
    """Return what stands before weekday and date; None where it is no name, so that this is no dateline."""
    weekdays = spoken("weekday")
    parts = [part.strip() for part in prefix.split(",")]
    last = parts.pop()
    if last and last.rstrip(".").casefold() not in weekdays:
        return None
    if parts and not last and parts[-1].rstrip(".").casefold() in weekdays:
        parts.pop()
    name = ", ".join(parts)
    words = name.casefold().replace(",", " ").split()
    named = not name or (len(name) <= LONGEST_NAME and not name[0].islower() and not weekdays.intersection(words))
    return name if named and all(parts) else None


def read_dateline(reading: Reading) -> None:
    """Take the dateline off the line that opens the story; the line of its own goes as a whole."""
    first = reading.next()
    if first == len(reading.lines):
        return
    line = reading.lines[first]
    opening = split_dateline(line)
    if not opening:
        return
    before, story = line.cut(opening.story)
    reading.lines[first] = story
    text = line.text[: opening.end]
    reading.dateline = Dateline(text, (before.span,), opening.place, opening.agency, opening.day)
