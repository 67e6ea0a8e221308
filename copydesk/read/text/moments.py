"""A moment as a line prints it: `6 p.m. EST, Tuesday, March 4, 2025`, `14. Juni 2025, 18 Uhr MESZ`.

It has one day, one time and one zone; a year may be missing, and is then sought elsewhere in the copy. Only where each
time has its own zone (`4 a.m. CT / 5 a.m. ET`) may there be several: the latest counts, so that nothing goes out early.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from itertools import islice

from copydesk.item import EARLIEST
from copydesk.read.text.clocks import halves, minutes, times
from copydesk.read.text.dates import PrintedDate, find_dates
from copydesk.read.text.zones import OFFSET, names, offset, zone_of
from copydesk.words.days import weekday_numbers

LONGEST = 160  # characters
LATEST = 9000  # the last year: behind it arithmetic with zones ends
STRAY, SHORT = 4, 3  # words that are no part of a moment: more are a sentence; letters of one that is not counted
MOST_DATES = 3
WEEK = timedelta(days=7)
WORD = re.compile(r"[^\W\d_]+")
Clock = tuple[int, tzinfo | None]  # minutes of the day, and the zone; None where none is named


class NoMomentError(Exception):
    """A text names no moment; the message is why, to stand behind `for`."""


@dataclass(frozen=True, slots=True)
class PrintedMoment:
    """What a text says of a moment; of the zone and of the year it may say nothing."""

    printed: PrintedDate
    clocks: tuple[Clock, ...]
    weekdays: tuple[frozenset[int], ...]  # Monday is 1; a name may be of several
    bare: bool  # nothing else stands there that might name a zone

    @property
    def has_zone(self) -> bool:
        """Tell whether it names its zone."""
        return all(zone for _, zone in self.clocks)

    def settled(self, near: date | None) -> datetime:
        """Return the moment, without a zone where none is named.

        Args:
            near: a day of the copy, for a moment without a year: it is the first such day from a week before.

        Raises:
            NoMomentError: there is no such moment, or no year.
        """
        day = self.printed.day or self._nearest(near)
        if not EARLIEST <= day.year <= LATEST:
            raise NoMomentError(f"{day.year} is no year for one")
        if not all(day.isoweekday() in numbers for numbers in self.weekdays):
            raise NoMomentError(f"{day} is a {day:%A}")
        return _latest(datetime.combine(day, time()), self.clocks)

    def _nearest(self, near: date | None) -> date:
        # Never from the clock: the year guessed in December and the one guessed in January would not be the same.
        if not near:
            raise NoMomentError("it names no year, and neither does the dateline or a `Date:` line")
        for year in (near.year - 1, near.year, near.year + 1):
            if (day := self.printed.of_year(year)) and day >= near - WEEK:
                return day
        raise NoMomentError(f"there is no such day in the year after {near}")


def printed_moment(text: str) -> PrintedMoment:
    """Return what a text says of a moment.

    Raises:
        NoMomentError: it names no day or no time of day, more than one, impossible ones, or much else.
    """
    if len(text) > LONGEST:
        raise NoMomentError("its line is too long")
    dates = list(islice(find_dates(text, len(text)), MOST_DATES))
    if not dates or not (dates[0].day or dates[0].month):
        alone = not dates and any(word.casefold() in weekday_numbers() for word in WORD.findall(text))
        raise NoMomentError("it names a weekday, and no date" if alone else "it names no day that the calendar has")
    if len({(found.day, found.month, found.number) for found in dates}) > 1:
        raise NoMomentError("it names more than one day")
    rest = _without(text, dates)
    clocks = _in_turn(rest) or _one(rest)
    words = words_beside(text)
    if sum(len(word) > SHORT for word in words) > STRAY:
        raise NoMomentError("it says more than a day, a time and a zone")
    weekdays = tuple(
        weekday_numbers()[word] for word in map(str.casefold, WORD.findall(rest)) if word in weekday_numbers()
    )
    return PrintedMoment(dates[0], tuple(clocks), weekdays, bare=all(len(word) < SHORT for word in words))


def words_beside(text: str) -> list[str]:
    """Return the words of a text that are of no date, weekday, time or zone."""
    rest = _without(text, list(find_dates(text, len(text))))
    rest = times().sub(" | ", names().sub(" | ", rest))
    return [word for word in WORD.findall(rest) if word.casefold() not in weekday_numbers()]


def _without(text: str, dates: list[PrintedDate]) -> str:
    for found in reversed(dates):
        text = f"{text[: found.start]} | {text[found.end :]}"
    return text


def _one(text: str) -> list[Clock]:
    """Return the one time that a text has, with each zone that it names for it."""
    zones, rest = _zones(text)
    found = list(times().finditer(rest))
    if len(found) != 1:
        raise NoMomentError("it names more than one time of day" if found else "it names no time of day")
    return [(_minutes(found[0], rest), zone) for zone in zones or (None,)]


def _in_turn(text: str) -> list[Clock]:
    """Return the times of a text, each with the zone behind it; none for fewer than two."""
    found, zones = list(times().finditer(text)), list(names().finditer(text))
    if not 1 < len(found) == len(zones) or OFFSET.search(text):
        return []
    clocks: list[Clock] = []
    for at, name, below in zip(found, zones, [*found[1:], None], strict=True):
        if not at.end() <= name.start() <= (below.start() if below else len(text)):
            return []
        clocks.append((_minutes(at, text), zone_of(name[0])))
    return clocks


def _minutes(found: re.Match[str], text: str) -> int:
    of_day = minutes(found)
    if of_day is None:
        raise NoMomentError(f"{found[0].strip()} is no time of day")
    if not found["half"] and halves().search(text):
        raise NoMomentError("it does not count the hours up to 24, nor with a.m. or p.m.")
    return of_day


def _zones(text: str) -> tuple[list[tzinfo], str]:
    """Return the zones that a text names, and the text without them: a name, an offset, or both for one time."""
    zones, rest = [], text
    if found := OFFSET.search(text):
        zone = offset(found)
        if not zone:
            raise NoMomentError(f"no zone is at {found[0].strip()}")
        zones, rest = [zone], text[: found.start()] + " | " + text[found.end() :]
    named = {str(zone): zone for zone in (zone_of(name[0]) for name in names().finditer(rest))}
    if len(named) > 1:
        raise NoMomentError("it names more than one time zone")
    return [*zones, *named.values()], names().sub(" | ", rest)


def _latest(day: datetime, clocks: Iterable[Clock]) -> datetime:
    """Return the latest of several times of a day; of an hour that comes twice, as summer time ends, the second."""
    moments = [
        (day + timedelta(minutes=of_day)).replace(tzinfo=zone, fold=fold) for of_day, zone in clocks for fold in (0, 1)
    ]
    if any(moment.tzinfo is None for moment in moments):
        return moments[0]
    latest = max(moments, key=datetime.timestamp)
    # With its offset, not its zone: Python compares two times of one zone by what the clocks on the wall show.
    return latest.replace(tzinfo=timezone(latest.utcoffset() or timedelta()), fold=0)
