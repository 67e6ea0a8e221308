"""The times of day that a text prints: `6 p.m.`, `18:05`, `0600`, `18 Uhr`, `6h`, `noon`, `midnight`."""

from __future__ import annotations

import re
from functools import cache

from copydesk.words import entries

HOURS = ("noon", "midnight", "hour", "before")  # the keys of words/clock that stand with or for a number
DAY, HALF = 24 * 60, 12 * 60  # minutes


@cache
def times() -> re.Pattern[str]:
    """Return what finds a time of day."""
    noon, midnight, hour, before = ("|".join(map(re.escape, _clock(key))) for key in HOURS)
    return re.compile(
        rf"(?<![\w+-])(?:12(?:[:.]00)?\s?)?(?:(?P<noon>{noon})|(?P<midnight>{midnight}))\b"
        r"|(?<![\d+-])(?:(?P<h12>\d{1,2})(?:[:.](?P<m12>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?"
        r"|(?:(?P<h24>\d{1,2})(?:[:.]|\s?h\s?)(?P<m24>\d{2})(?::\d{2})?(?!\d)|(?P<hhmm>\d{4})(?!\d))"
        rf"(?:\s?(?:{hour})(?!\w))?"
        rf"|(?P<full>\d{{1,2}})\s?(?:{hour})(?!\w))"
        rf"|\b(?:{before})\s(?P<alone>\d{{1,2}})(?![\w.:])",
        re.IGNORECASE,
    )


@cache
def halves() -> re.Pattern[str]:
    """Return what finds a word by which `8 heures du soir` is not eight in the morning."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _clock('half')))})\b", re.IGNORECASE)


def minutes(found: re.Match[str]) -> int | None:
    """Return the minutes from the beginning of the day; None where there is no such time. Midnight ends its day."""
    if found["noon"] or found["midnight"]:
        return HALF if found["noon"] else DAY
    if found["h12"]:
        hour, minute = int(found["h12"]), int(found["m12"] or 0)
        if not 1 <= hour <= 12:  # noqa: PLR2004 - of a clock's face
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    elif found["hhmm"]:
        hour, minute = int(found["hhmm"][:2]), int(found["hhmm"][2:])
    else:
        hour, minute = int(found["h24"] or found["full"] or found["alone"]), int(found["m24"] or 0)
    whole = hour * 60 + minute
    return whole if minute < 60 and whole <= DAY else None  # noqa: PLR2004 - of an hour


def _clock(key: str) -> list[str]:
    """Return what copy prints of an hour under a key of words/clock, the longest first."""
    forms = {form for found, forms in entries("clock") if found == key for form in forms}
    return sorted(forms, key=lambda form: (-len(form), form))
