"""Dates as copy prints them, in every language that has a file under words/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from copydesk.item import EARLIEST
from copydesk.words import months

LONGEST_MOMENT = 60  # characters
DIGIT = re.compile(r"[0-9]")
WORD = r"[^\W\d_]+(?:[’'׳][^\W\d_]*)?"
DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
YEAR = r"(?:(?:[,،]\s*|\s+)(\d{4})\b)?"
FORMS = (
    (re.compile(rf"\b({WORD})\.?\s+{DAY}\b{YEAR}"), "mdy"),
    (re.compile(rf"\b{DAY}\.?\s+(?:de\s+|d[’'])?({WORD})\.?(?:\s+del?(?=\s))?{YEAR}"), "dmy"),
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), "iso"),
    (re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b"), "numbers"),
)
MOMENT = re.compile(r"(.+?)(?:[ T,]\s*(\d{1,2})[:.](\d{2})(?::\d{2})?)?\s*(Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)?")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: where it stands, and the day, None where no year is printed."""

    start: int
    end: int
    day: date | None


def find_dates(text: str, stop: int) -> Iterator[PrintedDate]:
    """Yield the dates that begin and end before an offset into the text."""
    if not DIGIT.search(text, 0, stop):
        return
    for pattern, order in FORMS:
        for found in pattern.finditer(text, 0, stop):
            first, second, third = found.groups()
            if order == "iso":
                year, month, day = first, int(second), third
            elif order == "numbers":
                year, month, day = third, int(second), first
            else:
                name, day = (first, second) if order == "mdy" else (second, first)
                month, year = months().get(name.casefold(), 0), third
            try:
                valid = date(int(year or 2000), month, int(day))  # 2000 was a leap year
                if valid.year < EARLIEST:
                    continue
            except ValueError:
                continue
            yield PrintedDate(found.start(), found.end(), valid if year else None)


def read_moment(text: str) -> datetime | date | None:
    """Return the day, or the time with its zone where one is given, that a whole text names; else None."""
    found = MOMENT.fullmatch(text.strip()) if len(text) <= LONGEST_MOMENT else None
    days = (
        [printed.day for printed in find_dates(found[1], len(found[1])) if printed.end - printed.start == len(found[1])]
        if found
        else []
    )
    day = next((day for day in days if day), None)
    if not found or not day or found[2] is None:
        return day if found and not found[4] else None
    if int(found[2]) > 23 or int(found[3]) > 59:  # noqa: PLR2004 - hours and minutes
        return None
    return datetime(day.year, day.month, day.day, int(found[2]), int(found[3]), tzinfo=_zone(found[4]))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
