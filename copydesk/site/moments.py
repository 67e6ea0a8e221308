"""Moments as feeds and sitemaps write them."""

from __future__ import annotations

from datetime import UTC, datetime, time


def exact(moment: datetime) -> datetime:
    """Return a moment in a zone that RFC 3339 and RFC 822 can say: whose offset is of whole minutes.

    Before there were zones, each town had its own time, to the second.
    """
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset and offset.total_seconds() % 60 else moment


def w3c_time(moment: datetime) -> str:
    """Return a moment as sitemaps have it (https://www.w3.org/TR/NOTE-datetime): the day alone where no time is known.

    It has its seconds, since the schema of sitemaps takes no other.
    """
    return moment.date().isoformat() if is_day(moment) else exact(moment).isoformat(timespec="seconds")


def is_day(moment: datetime) -> bool:
    """Tell whether a moment is a day of which no time is known."""
    return moment.time() == time()
