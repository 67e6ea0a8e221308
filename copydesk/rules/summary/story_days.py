"""The dates of a summary that the story does not give: not as they stand, not by a weekday, not by its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from copydesk.read.text.dates import PrintedDate, find_dates
from copydesk.words.days import numbered

AROUND = timedelta(days=1)  # `today`, `yesterday`, `tomorrow`
WEEK = timedelta(days=8)  # a weekday may mean any of the days around
DIGIT = re.compile(r"\d")
SHORT = 2  # letters


def untold_days(text: str, story: str, filed: date | None, language: str) -> Iterator[PrintedDate]:
    """Yield the dates of a bullet that are surely not in a story that was filed on a day."""
    if not DIGIT.search(text):
        return
    for printed in find_dates(text, len(text)):
        if not _has_number(story, text[printed.start : printed.end]) and filed:
            day = printed.day or _in_year(text[printed.start : printed.end], filed.year)
            if day and not _is_called(day, filed, story, language):
                yield printed


def _has_number(story: str, printed: str) -> bool:
    """Tell whether a story has the number of a day, with whichever month: a range gives the month once."""
    days = [day for day in re.findall(r"\d+", printed) if len(day) < 3]  # noqa: PLR2004 - no years
    return not days or any(re.search(rf"(?<!\d)0?{int(day)}(?!\d)", story) for day in days)


def _in_year(printed: str, year: int) -> date | None:
    """Return the day of a date without a year in a year."""
    whole = f"{printed}, {year}"
    return next((each.day for each in find_dates(whole, len(whole))), None)


def _is_called(day: date, filed: date, story: str, language: str) -> bool:
    """Tell whether a story may mean a day by its weekday, or as the day around its dateline."""
    off = abs(day - filed)
    called = [form for form, number in numbered("weekday", language).items() if number == day.isoweekday()]
    return off <= AROUND or (off <= WEEK and any(form in story.casefold() for form in called if len(form) > SHORT))
