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

    def on(self, day: date) -> datetime:
        """Return the time for a story of which only the day is known: now if that day is today, else 00:00."""
        now = self.at(self.now).replace(microsecond=0)
        return now if day == now.date() else self.at(day)
