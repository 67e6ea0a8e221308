"""A moment as a sentence prints it: `6 p.m. EST, Tuesday, March 4, 2025`, `00:01 GMT on 4 March 2025`.

It needs one day with its year, one time and one zone; without any of them, or with two, it is none. Only where each
time has its own zone (`4 a.m. CT / 5 a.m. ET`) may there be several: the latest counts, so that nothing goes out early.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from copydesk.read.text.dates import find_dates
from copydesk.words import spoken, zones

LONGEST = 160  # characters
TIME = re.compile(
    r"(?<![\d+-])(?:(?P<h12>\d{1,2})(?:[:.](?P<m12>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<h24>\d{1,2})[:.h](?P<m24>\d{2})(?!\d)|(?P<hhmm>\d{4})(?!\d)|(?P<noon>noon\b))",
    re.IGNORECASE,
)
OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?!\d)")
WORD = re.compile(r"[^\W\d_]+")
Clock = tuple[tuple[int, int], tzinfo]  # hour and minute, and the zone

STRAY = 4  # words that are no part of a moment: more are a sentence


def find_moment(text: str) -> datetime | None:
    """Return the time with its zone that a line names; None where it names none, or more than one."""
    if len(text) > LONGEST:
        return None
    dates = list(islice(find_dates(text, len(text)), 2))
    if len(dates) != 1 or not dates[0].day:
        return None
    day = dates[0].day
    rest = f"{text[: dates[0].start]} | {text[dates[0].end :]}"
    clocks, rest = _in_turn(rest) or _one(rest)
    stray = sum(map(_is_stray, WORD.findall(rest)))
    moments = [datetime(day.year, day.month, day.day, *clock, tzinfo=zone) for clock, zone in clocks]
    return max(moments, key=datetime.timestamp, default=None) if stray <= STRAY else None


def _one(text: str) -> tuple[list[Clock], str]:
    """Return the one time and the one zone that a text has, and the text without them."""
    zone, rest = _zone(text)
    times = list(TIME.finditer(rest))
    clock = _clock(times[0]) if zone and len(times) == 1 else None
    return ([(clock, zone)], TIME.sub(" | ", rest)) if clock and zone else ([], text)


def _in_turn(text: str) -> tuple[list[Clock], str] | None:
    """Return the times of a text, each with the zone behind it, and the text without them; None for fewer than two."""
    times, names = list(TIME.finditer(text)), list(_names().finditer(text))
    if not 1 < len(times) == len(names) or OFFSET.search(text):
        return None
    clocks = []
    for time, name, below in zip(times, names, [*times[1:], None], strict=True):
        clock, zone = _clock(time), _tzinfo(zones()[name[0]])
        if not clock or not zone or not time.end() <= name.start() <= (below.start() if below else len(text)):
            return None
        clocks.append((clock, zone))
    return clocks, _names().sub(" | ", TIME.sub(" | ", text))


def _is_stray(word: str) -> bool:
    return word.casefold() not in spoken("weekday") and len(word) > 3  # noqa: PLR2004 - on, at, Uhr


def _clock(found: re.Match[str]) -> tuple[int, int] | None:
    """Return hour and minute."""
    if found["noon"]:
        return 12, 0
    if found["h12"]:
        hour, minute = int(found["h12"]), int(found["m12"] or 0)
        if not 1 <= hour <= 12:  # noqa: PLR2004 - of a clock's face
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    elif found["hhmm"]:
        hour, minute = int(found["hhmm"][:2]), int(found["hhmm"][2:])
    else:
        hour, minute = int(found["h24"]), int(found["m24"])
    return (hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a day and an hour


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(zones(), key=len, reverse=True)))})\b")


def _zone(text: str) -> tuple[tzinfo | None, str]:
    """Return the zone that a text names, and the text without it; none where it names two."""
    if found := OFFSET.search(text):
        digits = found["offset"][1:].replace(":", "").zfill(2)
        offset = f"{found['offset'][0]}{digits[:2]}:{digits[2:] or '00'}"
        return _tzinfo(offset), text[: found.start()] + " | " + text[found.end() :]
    names = list(_names().finditer(text))
    if len({zones()[found[0]] for found in names}) != 1:
        return None, text
    return _tzinfo(zones()[names[0][0]]), _names().sub(" | ", text)


def _tzinfo(name: str) -> tzinfo | None:
    if name[0] not in "+-":
        return ZoneInfo(name)
    try:
        return datetime.strptime(name, "%z").tzinfo
    except ValueError:
        return None
