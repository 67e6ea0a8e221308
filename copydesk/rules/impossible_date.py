"""A date that no calendar has.

## Why

June has 30 days: whoever writes June 31 means another day or another month, and no reader can tell which.

## Example

    The road will be shut until June 31.

## Remedy

Ask which day is meant. February 29 is one only in a leap year, so that it counts where a year stands behind it.

## Authority

ISO 8601 and the Gregorian calendar; every copy desk's checklist: dates are held against a calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.days import LONGEST_NAME, Dated, dated_texts, number_of
from copydesk.rules.text.language import language_of

SEVERITY = WARNING
LATE = re.compile(r"(?<![\d.,:/-])(?:\d{1,2}[-–])?(29|30|31)(?![\d:]|[.,]\d)")
MONTH_BEFORE = re.compile(r"(?<![\w])([^\W\d_]{3,20})\.?\s+\Z")
MONTH_BEHIND = re.compile(r"(?:st|th|\.|º|er)?\s+(?:de\s+|of\s+|d[’'])?([^\W\d_]{3,20})\b")
YEAR = re.compile(r"\.?(?:,|,?\s+del?|\s+of)?\s+(\d{4})(?!\d)")
ENDED = re.compile(r"(?:th|st)?\s*(?:[,.;:!?)）(]|\Z)")
ON = re.compile(r"\b(?:on|until|till|through|since)\s+\Z", re.IGNORECASE)
DIGITS = re.compile(
    r"(?<![\d./-])(?:(?P<y1>\d{4})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>29|30|31)"
    r"|(?P<d2>29|30|31)[./](?P<m2>0?[1-9]|1[0-2])[./](?P<y2>\d{4}))(?![\d./-]\d)"
    r"|(?:(?P<y3>\d{4})\s?[年년]\s?)?(?<!\d)(?P<m3>[1-9]|1[0-2])\s?[月월]\s?(?P<d3>29|30|31)\s?[日号號일]"
)
ENDS = ("29", "30", "31")  # days that some month has not
LEAP = 2000


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each date whose month is shorter."""
    language = language_of(item, desk)
    for dated in dated_texts(item):
        if not any(map(dated.text.__contains__, ENDS)):
            continue
        for late in LATE.finditer(dated.text):
            yield from _by_name(dated, late, language)
        for found in DIGITS.finditer(dated.text):
            year, month, day = (next(filter(None, (found[f"{key}{n}"] for n in (1, 2, 3))), "") for key in "ymd")
            yield from _fault(dated, found.start(), found.end(), int(day), int(month), year)


def _by_name(dated: Dated, late: re.Match[str], language: str) -> Iterator[Fault]:
    """Yield a fault where the month beside a day is named and shorter."""
    text, start, end = dated.text, late.start(), late.end()
    offset = max(0, start - LONGEST_NAME)
    behind = MONTH_BEHIND.match(text, end)
    if behind and (month := number_of("month", behind[1], language)):
        year = YEAR.match(text, behind.end())
        yield from _fault(
            dated, start, year.end() if year else behind.end(), int(late[1]), month, year[1] if year else ""
        )
        return
    before = MONTH_BEFORE.search(text[offset:start])
    month = number_of("month", before[1], language) if before else 0
    if not before or not month:
        return
    first = offset + before.start()
    year = YEAR.match(text, end)
    if year or ENDED.match(text, end) or ON.search(text[max(0, first - 9) : first]):  # not `in June 31 people`
        yield from _fault(dated, first, year.end() if year else end, int(late[1]), month, year[1] if year else "")


def _fault(dated: Dated, start: int, end: int, day: int, month: int, year: str) -> Iterator[Fault]:
    last = monthrange(int(year) if year and int(year) else LEAP, month)[1]
    if day > last:
        text = dated.text[start:end]
        yield Fault(f"there is no `{text}`: that month has {last} days; correct day or month", dated.at(start))
