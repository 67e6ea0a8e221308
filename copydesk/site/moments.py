"""Moments as machines read them: in pages, feeds, sitemaps and JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def exact(moment: datetime) -> datetime:
    """Return a moment in a zone that RFC 3339 and RFC 822 can say: whose offset is of whole minutes.

    Before there were zones, each town had its own time, to the second.
    """
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset and offset.total_seconds() % 60 else moment


def full_time(moment: datetime) -> str:
    """Return a moment with its seconds and its zone, as RFC 3339 has it; a day begins at 00:00."""
    return exact(moment).isoformat(timespec="seconds")


def machine_time(moment: date) -> str:
    """Return a moment as HTML's `datetime` has it: the day alone where no time is known."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.date().isoformat() if is_day(moment) else exact(moment).isoformat(timespec="minutes")


def w3c_time(moment: datetime) -> str:
    """Return a moment as sitemaps have it (https://www.w3.org/TR/NOTE-datetime): the day alone where no time is known.

    It has its seconds, since the schema of sitemaps takes no other.
    """
    return moment.date().isoformat() if is_day(moment) else full_time(moment)


def is_day(moment: datetime) -> bool:
    """Tell whether a moment is a day of which no time is known."""
    return moment.time() == time()
