"""The dateline: `Agency, Weekday, Month D, YYYY-` glued to the first word, or on a line of its own.

Before the date may stand the place, the agency and the weekday, each closed by a comma; behind it a hyphen or a dash.
A name in capitals is a place, one in words/agencies or in small letters an agency. Where no year is printed, only a
weekday, a place in capitals or a known agency makes it a dateline: `Ana Duro, May 4 - a Monday - smiled` is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from copydesk.item import Dateline
from copydesk.read.dates import find_dates
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.words import folded, spoken, word_list

REACH = 120  # characters from the start of the line
LONGEST_NAME = 40
LONGEST_DECK = 90  # a dateline may come behind a line or two that are shorter than a paragraph
TRIES = 4
SEPARATOR = re.compile(r"\s*(?:-{1,2}|[–—_‑−])(?:\s*(?=\S)|$)")
COMMA = re.compile(r"[,،、]")
ARTICLE = re.compile(r"(?:den|der|le|el|il|op|on)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """A line's dateline: where its text ends, where the story starts, and what it says."""

    end: int
    story: int
    place: str | None
    agency: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a date."""

    place: str | None
    agency: str | None
    weekday: bool


def split_dateline(line: Line) -> Opening | None:
    """Return the dateline that a line opens with, or None where it does not open with one."""
    for printed in find_dates(line.text, REACH):
        lead = _lead(line.text[: printed.start])
        separator = SEPARATOR.match(line.text, printed.end)
        alone = printed.end == len(line.text) and printed.day
        if lead is None or not (separator or alone):
            continue
        story = separator.end() if separator else printed.end
        first = line.text[story : story + 1]
        sure = lead.weekday or lead.place or folded(lead.agency or "") in word_list("agencies")
        if (printed.day and not first.islower()) or (sure and not first.isdigit()):
            return Opening(printed.end, story, lead.place, lead.agency, printed.day)
    return None


def _lead(prefix: str) -> Lead | None:
    """Return what stands before a date; None where it is neither name nor weekday, so that this is no dateline."""
    parts = [part.strip() for part in COMMA.split(prefix)]
    last = ARTICLE.sub("", parts.pop()).strip()
    weekday = _is_weekday(last)
    if last and not weekday:
        return None
    if parts and not last and _is_weekday(parts[-1]):
        weekday = bool(parts.pop())
    if not all(_is_name(part) for part in parts):
        return None
    places = [part for part in parts if part.isupper() and folded(part) not in word_list("agencies")]
    agencies = [part for part in parts if part not in places]
    return Lead(", ".join(places) or None, ", ".join(agencies) or None, weekday)


def _is_weekday(text: str) -> bool:
    return folded(text).rstrip(".") in spoken("weekday")


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(words) and len(text) <= LONGEST_NAME and not text[0].islower() and not any(map(_is_weekday, words))


def read_dateline(reading: Reading) -> None:
    """Take the dateline off the line that opens the story; one on a line of its own goes as a whole."""
    index = reading.next()
    for _ in range(TRIES):
        if index == len(reading.lines):
            return
        line = reading.lines[index]
        opening = split_dateline(line)
        if opening:
            before, reading.lines[index] = line.cut(opening.story)
            text = line.text[: opening.end]
            reading.dateline = Dateline(text, (before.span,), opening.place, opening.agency, opening.day)
            return
        if len(line.text) > LONGEST_DECK:
            return
        index = reading.next(index + 1)
