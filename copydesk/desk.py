"""What decides beside the copy: the clock and the settings. An argument everywhere, never asked for inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Desk:
    """The site's settings that stories depend on, and what time it is."""

    now: datetime
    timezone: ZoneInfo
    category: str = "News"
    language: str = "en"

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
        # by timestamps, since Python compares two times of one zone by what the clocks on the wall show
        return embargo is not None and self.until(embargo).timestamp() > self.now.timestamp()

    def on(self, day: date) -> datetime:
        """Return the time for a story of which only the day is known: now if that day is today, else 00:00."""
        now = self.at(self.now).replace(microsecond=0)
        return now if day == now.date() else self.at(day)
