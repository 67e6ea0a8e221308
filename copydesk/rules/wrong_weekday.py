"""A weekday and a date that disagree.

## Why

One of the two is wrong, and readers will come on the wrong day, or doubt the rest. It is the slip that every copy desk
looks for first, since a calendar settles it.

## Example

    LARKMOOR, Thursday, June 13, 2025 -

## Remedy

Ask which of the two is meant, and correct the other: June 13, 2025 was a Friday.

A date without a year is taken for the one nearest to the dateline, if it is at most two months away; further off it may
be of another year. Dates of the Julian calendar disagree rightly: say so in an `Excuse:` line.

## Authority

LanguageTool `DATE_WEEKDAY`; every copy desk's checklist: days and dates are held against a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.text.dates import PrintedDate, date_at, find_dates
from copydesk.rules.text.days import Dated, dated_texts, has_name, named_in, names, number_of
from copydesk.rules.text.days import printed as as_printed
from copydesk.rules.text.language import language_of
from copydesk.words import forms_of

SEVERITY = WARNING
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBER = re.compile(r"\d\d{0,3}")  # one sign, and more: that is sought in less time than one to four
BEFORE, BEHIND = 40, 30  # characters around a number in which weekday and date stand
LONGEST_SHORT = 5  # letters before a point: `Thurs.`
NEAR = 60  # days in which a date without a year is of the dateline's
LINK = re.compile(r"\.?[,،、]?\s*(?:(?<=\s)(?:den|der|dem|le|el|il|o|a|ngày)\s+)?\Z", re.IGNORECASE)  # Freitag, den 13.
CLOSED = re.compile(r"\.?\s*(?:[)）,;]|\Z|\.(?:\s|\Z))")
UNPARTED = "\u0e00"  # Thai, Chinese and Japanese come behind the scripts whose words are parted
GAP = re.compile(r",?\s*[（(]\s*|,\s+|\s*(?=[^\x00-\u024f])")
MARK = re.compile(r"[（(](\w)[）)]")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each weekday that is not that of the date beside it."""
    language = language_of(item, desk)
    near = item.dateline.date if item.dateline else None
    for dated in dated_texts(item):
        if near and _is_right(dated.text, near):
            continue
        done = -1
        for number in NUMBER.finditer(dated.text) if _has_weekday(dated.text, language) else ():
            start = max(0, number.start() - BEFORE)
            if number.start() >= done and _has_weekday(dated.text[start : number.end() + BEHIND], language):
                done = number.end()
                for printed in _dates(dated.text, start, number):
                    done = max(done, printed.end)
                    yield from _fault(dated, printed, language, near)


def _is_right(text: str, day: date) -> bool:
    """Tell whether a text ends in a day with its weekday, as most datelines do, and has no other number."""
    right = f"{DAYS[day.isoweekday() - 1]}, {as_printed(day)}"
    return text.endswith(right) and not NUMBER.search(text, 0, len(text) - len(right))


def _has_weekday(window: str, language: str) -> bool:
    return has_name(window, "weekday", language) or bool(any(map(window.__contains__, "(（")) and MARK.search(window))


def _dates(text: str, start: int, number: re.Match[str]) -> Iterator[PrintedDate]:
    """Yield the date that a number is in, with its place in the whole text."""
    window = text[start : number.end() + BEHIND]
    first = date_at(window, number.start() - start)  # where no space parts it from the word before, too
    for printed in (first,) if first else find_dates(window, len(window)):
        if printed.start <= number.start() - start < printed.end:
            yield PrintedDate(start + printed.start, start + printed.end, printed.day or _yearless(window, printed))
            return


def _yearless(window: str, printed: PrintedDate) -> date | None:
    """Return a date without a year as one of a year that has every day, to be put into the year that is meant."""
    text = f"{window[printed.start : printed.end]}, 1904"
    return next((found.day for found in find_dates(text, len(text))), None)


def _fault(dated: Dated, printed: PrintedDate, language: str, near: date | None) -> Iterator[Fault]:
    """Yield what is wrong with the weekday beside a date."""
    found = _before(dated.text, printed.start, language) or _behind(dated.text, printed, language)
    text = _without_stop(dated.text[printed.start : printed.end])
    day = printed.day
    if day and str(day.year) not in text:
        day = _nearest(day, near)
    if found and day and found[0] != day.isoweekday():
        name, right = dated.text[found[1] : found[2]], DAYS[day.isoweekday() - 1]
        printed_year = "" if str(day.year) in text else f" of {day.year}"
        message = f"`{text}`{printed_year} is a {right}, and the copy says `{name}`: correct the day or the date"
        yield Fault(message, dated.at(found[1]))


def _without_stop(text: str) -> str:
    """Return a date without the point that ends the sentence: `3 December.`, but `3 Dec.`."""
    return text[:-1] if text.endswith(".") and len(text[:-1].rsplit(maxsplit=1)[-1]) > LONGEST_SHORT else text


def _nearest(day: date, near: date | None) -> date | None:
    """Return the day and month of a date in the year that brings it nearest to another; None if that is not near."""
    if not near or (day.month, day.day) == (2, 29):
        return None
    days = [day.replace(year=year) for year in range(max(near.year - 1, 1), near.year + 2)]
    return next((each for each in days if abs((each - near).days) <= NEAR), None)


def _before(text: str, end: int, language: str) -> tuple[int, int, int] | None:
    """Return the weekday that stands right before an offset: its number, and where it begins and ends."""
    found = named_in(text, max(0, end - BEFORE), end, "weekday", language)
    first, last = found[-1] if found else (0, 0)
    if not found or not LINK.fullmatch(text, last, end) or _is_inside(text, first):
        return None
    if text[last] == "." and last - first > LONGEST_SHORT:  # the end of a sentence
        return None
    return number_of("weekday", text[first:last], language), first, last


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a letter of a script that parts words stands before an offset."""
    before = text[at - 1 : at]
    return before.isalpha() and before < UNPARTED


def _behind(text: str, printed: PrintedDate, language: str) -> tuple[int, int, int] | None:
    """Return the weekday that stands behind a date, closed by a sign: `13 June 2025 (Friday)`, `6月13日（金）`."""
    if mark := MARK.search(text, printed.start, min(printed.end + 4, len(text))):
        marks = forms_of("weekday marks", language.partition("-")[0])
        if mark[1] in marks:
            return marks.index(mark[1]) + 1, mark.start(1), mark.end(1)
    gap = GAP.match(text, printed.end)
    found = names("weekday", language).match(text, gap.end()) if gap else None
    if not found or not (CLOSED.match(text, found.end()) or not found[0].isascii()):
        return None
    return number_of("weekday", found[0], language), found.start(), found.end()
