"""The time zones that a text names: `ET`, `heure de Paris`, `GMT+2`, `+02:00`.

Abbreviations count in capitals alone, since `est` and `et` are words; names count in any letters.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from copydesk.words import folded, zones

OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)")
FARTHEST = 14 * 60  # minutes: no zone on earth is farther from UTC


def zone_of(name: str) -> tzinfo:
    """Return the zone of a name that `names` found."""
    key = zones().get(name) or _by_folded()[folded(name)]
    found = OFFSET.fullmatch(key)
    zone = offset(found) if found else None
    return zone or ZoneInfo(key)


def offset(found: re.Match[str]) -> tzinfo | None:
    """Return the zone of an offset from UTC; None where it can't be one, as `+24:00`."""
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if minutes > 59 or hours * 60 + minutes > FARTHEST:  # noqa: PLR2004 - of an hour
        return None
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(ahead if found["sign"] == "+" else -ahead)


@cache
def names() -> re.Pattern[str]:
    """Return what finds the name of a zone, which digits may touch: `0600GMT`."""
    forms = sorted(zones(), key=lambda form: (-len(form), form))
    patterns = (re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(patterns)})(?!\w)")


@cache
def _by_folded() -> dict[str, str]:
    return {folded(form): key for form, key in zones().items()}
