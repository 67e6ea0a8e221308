"""A story that is for release on a day to come.

## Why

A line such as `FOR RELEASE FRIDAY, JANUARY 15` gives the day on which a story may go out, but neither time nor zone,
so it is no embargo that could be kept. What may be published on Friday must not be published on Thursday.

## Example

    ADVANCE FOR RELEASE FRIDAY, JANUARY 15, 2027, AND THEREAFTER

## Remedy

Ask from which moment on the story is free, write `Embargo: 2027-01-15 06:00 -05:00` above the headline, and delete the
line. If the story is free now, delete the line.

## Authority

AP Stylebook and Reuters Handbook of Journalism, "embargoes": an advance goes out when it was said to, and no earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.read.text.dates import find_dates
from copydesk.read.text.openings import opening
from copydesk.words import folded, spoken

SEVERITY = ERROR
FIRM = True
LONGEST = 90  # characters: a longer line is a headline
BEHIND = 3  # words, in capitals: `AND THEREAFTER`
SHORT = 3  # letters: on, am, le
WORD = re.compile(r"[^\W\d_]+")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at a line on top that gives such a day; a line that was put aside only while the day is to come."""
    if item.embargo or item.status:
        return
    headline = item.headline.text if item.headline else ""
    lines = [part for part in item.dropped if part.reason == "release line" and opening(part.text, "advance")]
    if lines and (_is_day(headline) or _is_to_come(item, desk)):
        yield Fault(_message(lines[0].text), lines[0].spans[0][0])
    elif item.headline and _is_advance(headline):
        yield Fault(_message(headline), item.headline.spans[0][0])
    elif item.dateline and opening(item.dateline.text, "advance") and _is_to_come(item, desk):
        yield Fault(_message(item.dateline.text), item.dateline.spans[0][0])


def _message(line: str) -> str:
    return f"`{line}` gives a day to wait for, and no time: write `Embargo:` with day, time and zone, and delete it"


def _is_to_come(item: Item, desk: Desk) -> bool:
    day = item.dateline.date if item.dateline else None
    return day is not None and not desk.has_come(day)


def _is_day(text: str) -> bool:
    """Tell whether a text is a day and no more."""
    return any(day.end - day.start >= len(text) - 1 for day in find_dates(text, len(text)))


def _is_advance(text: str) -> bool:
    """Tell whether a headline is such a line: it opens so, names a day, and says little else."""
    at = opening(text, "advance")
    if not at or len(text) > LONGEST:
        return False
    days = list(find_dates(text, len(text)))
    if not days:
        return False
    before, behind = WORD.findall(text[at : days[0].start]), WORD.findall(text[days[-1].end :])
    said = all(len(word) <= SHORT or folded(word) in spoken("weekday") for word in before)
    return said and len(behind) <= (BEHIND if text.isupper() else 0)
