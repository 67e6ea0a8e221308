"""Dates as copy prints them, in every language whose months words/ knows: `June 13, 2025`, `3 JAN 90`, `13 de junio`.

A year of two digits is one from 1969 to 2068, as POSIX has it, and only behind a day and a month: `03 JAN 90`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from copydesk.item import EARLIEST
from copydesk.words import folded, months

LONGEST_MOMENT = 60  # characters
MONTHS, LONGEST_MONTH = 12, 31
PIVOT = 69  # of two digits: the first year of the last century
DIGIT = re.compile(r"\d")
WORD = r"[^\W\d_][^\s\d,.;:()/_]{0,19}+"
DAY = r"(?:\d{1,2}[-–])?(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
YEAR = r"(?:(?:[,،]\s?|\s+)(\d{4})(?!\d))?"
SHORT_YEAR = r"(?:(?:[,،]\s?|\s+)(?:de\s+)?(\d{4}(?!\d)|\d{2}(?=\s*(?:$|[-–—_(/]))))?"
OF_YEAR = r"(?:(?<=\d{4})\s?(?:[гр]\.|года\b|року\b))?"  # 13 июня 2025 г.
VIETNAMESE = (
    re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:[,\s]+(?:năm\s+)?(\d{4}))?", re.IGNORECASE),
    "numbers",
)
BY_WORD = ((re.compile(rf"({WORD})\.?\s+{DAY}(?!\w){YEAR}"), "mdy"), VIETNAMESE)
BY_DIGIT = (
    (re.compile(rf"{DAY}\.?\s*(?:de\s+|d[’'])?({WORD})\.?(?:\s+del?(?=\s))?{SHORT_YEAR}{OF_YEAR}"), "dmy"),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)"), "ymd"),
    (
        re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일](?:\s?[（(][^\W\d_][）)])?"),
        "ymd",
    ),
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)"), "numbers"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])"), "slashes"),
    VIETNAMESE,
)
MOMENT = re.compile(r"(.+?)(?:[ T,]\s*(\d{1,2})[:.](\d{2})(?::\d{2})?)?\s*(Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)?")


class PrintedDate(NamedTuple):
    """A date in a text: where it stands, and the day; without a year its month and its number alone."""

    start: int
    end: int
    day: date | None
    month: int | None = None
    number: int | None = None

    def of_year(self, year: int) -> date | None:
        """Return the day in a year; None where that year has none, as of February 29."""
        try:
            return date(year, self.month or 0, self.number or 0)
        except ValueError:
            return None


def date_at(text: str, at: int) -> PrintedDate | None:
    """Return the date that begins at an offset into the text, or None where none does."""
    first = text[at : at + 1]
    for pattern, order in BY_DIGIT if first.isdecimal() else BY_WORD if first in "nN" else BY_WORD[:1]:
        if (found := pattern.match(text, at)) and (printed := _printed(found, order)):
            return printed
    return None


def find_dates(text: str, stop: int) -> Iterator[PrintedDate]:
    """Yield the dates that begin and end before an offset into the text."""
    if not DIGIT.search(text, 0, stop):
        return
    at = 0
    for word in re.finditer(r"(?<!\w)\w", text[:stop]):
        printed = date_at(text, word.start()) if word.start() >= at else None
        if printed and printed.end <= stop:
            at = printed.end
            yield printed


def _printed(found: re.Match[str], order: str) -> PrintedDate | None:
    first, second, third = found.groups()
    if order == "ymd":
        year, month, day = first, int(second), third
    elif order == "numbers":
        year, month, day = third, int(second), first
    elif order == "slashes":
        return _slashed(found)
    else:
        name, day = (first, second) if order == "mdy" else (second, first)
        month, year = months().get(folded(name), 0), third
    try:
        valid = date(_whole(year) if year else 2000, month, int(day))  # 2000 was a leap year
    except ValueError:
        return None
    if valid.year < EARLIEST:
        return None
    if year:
        return PrintedDate(found.start(), found.end(), valid)
    return PrintedDate(found.start(), found.end(), None, valid.month, valid.day)


def _slashed(found: re.Match[str]) -> PrintedDate | None:
    """Return `11/25/12` or `25/11/12`; `11/05/12` is two days, so that it names none."""
    first, second, year = int(found[1]), int(found[2]), _whole(found[3])
    if not (min(first, second) >= 1 and max(first, second) <= LONGEST_MONTH and min(first, second) <= MONTHS):
        return None
    clear = max(first, second) > MONTHS or first == second
    try:
        day = date(year, min(first, second), max(first, second)) if clear else None
    except ValueError:
        return None
    return PrintedDate(found.start(), found.end(), day)


def _whole(year: str) -> int:
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= PIVOT else 2000)  # noqa: PLR2004 - `90`


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
