"""What decides beside the copy: clock, settings, archive. An argument everywhere, never asked for inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules count on this desk, and how: `DESK_SELECT`, `DESK_IGNORE`, `DESK_SEVERITY`, `DESK_LIMITS`."""

    select: frozenset[str] | None = None  # None: all of them
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Titled:
    """A story in the archive: the copy or Markdown that it is made of, and when it was published."""

    file: str
    published: str  # as its Markdown has it: ISO 8601


class Archive(Protocol):
    """What was published before. Its answers are plain values, so that they can be kept and compared."""

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with a headline, whatever its capitals and spaces."""

    def markdown(self, copy: str) -> str | None:
        """Return the Markdown that is there of a copy, None where there is none."""

    def stamp(self, copy: str) -> str | None:
        """Return what changes whenever the Markdown of a copy does, None where there is none."""

    def picture_fault(self, file: str) -> str | None:
        """Return why a picture can't be printed, and the remedy; None where it can."""

    def picture_stamp(self, file: str) -> str | None:
        """Return what changes whenever a picture does, None where there is none."""


@dataclass(frozen=True, slots=True)
class Empty:
    """An archive that holds nothing: copy is read where there is no site."""

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return nothing."""
        del headline
        return ()

    def markdown(self, copy: str) -> None:
        """Return nothing."""
        del copy

    stamp = picture_fault = picture_stamp = markdown


@dataclass(frozen=True, slots=True)
class Beside:
    """An archive, and the Markdown that is there of the copy on the desk, which may have lain elsewhere before."""

    archive: Archive
    there: str | None

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with a headline."""
        return self.archive.titled(headline)

    def markdown(self, copy: str) -> str | None:
        """Return the Markdown that is there."""
        return self.there or self.archive.markdown(copy)

    def stamp(self, copy: str) -> str | None:
        """Return what changes whenever the Markdown does."""
        return self.there or self.archive.stamp(copy)

    def picture_fault(self, file: str) -> str | None:
        """Return why a picture can't be printed."""
        return self.archive.picture_fault(file)

    def picture_stamp(self, file: str) -> str | None:
        """Return what changes whenever a picture does."""
        return self.archive.picture_stamp(file)


@dataclass(frozen=True)
class Desk:
    """The site's settings that stories depend on, what time it is, and what the archive holds.

    Rules ask for the time by `today` and `has_come` alone, so that it is known what their findings depend on.
    """

    now: datetime
    timezone: ZoneInfo
    category: str = "News"
    language: str = "en"
    policy: Policy = Policy()
    archive: Archive = Empty()
    file: str = ""  # the copy that lies on the desk: its name below the content folder

    @cached_property
    def today(self) -> date:
        """The day in the site's zone."""
        return self.at(self.now).date()

    def has_come(self, moment: datetime | date) -> bool:
        """Tell whether it is a moment already."""
        # by timestamps, since Python compares two times of one zone by what the clocks on the wall show
        return self.at(moment).timestamp() <= self.now.timestamp()

    def at(self, moment: datetime | date) -> datetime:
        """Return a moment in the site's zone: a time without zone is in it already, a day begins at 00:00."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self.timezone)
        return moment.astimezone(self.timezone)

    def until(self, embargo: datetime) -> datetime:
        """Return when an embargo ends, in the site's zone; without a zone, of an hour that comes twice the second."""
        if embargo.tzinfo is None:
            return max((self.at(embargo.replace(fold=fold)) for fold in (0, 1)), key=datetime.timestamp)
        return self.at(embargo)

    def holds(self, embargo: datetime | None) -> bool:
        """Tell whether an embargo still holds; from its moment on it does not."""
        return embargo is not None and not self.has_come(self.until(embargo))

    def on(self, day: date) -> datetime:
        """Return the time for a story of which only the day is known: now if that day is today, else 00:00."""
        now = self.at(self.now).replace(microsecond=0)
        return now if day == now.date() else self.at(day)
