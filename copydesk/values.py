"""What the values of front matter mean, as copydesk or a person wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from copydesk.desk import Desk
from copydesk.item import EARLIEST
from copydesk.picture import Picture
from copydesk.read.embargo.nearly import is_word
from copydesk.read.picture import beside
from copydesk.read.tail.corrections import without_heading
from copydesk.sanitise import NO_TEXT
from copydesk.story import StoryCorrection, StoryDateline

FIRST = re.compile(r"[\W_]")
TIMED = re.compile(r"\d[T ]\d")  # a day alone would end at its first minute


def text_of(value: Any) -> str:
    """Return a scalar as text on one line; what is none has no text."""
    if not isinstance(value, (str, int, float, date)):
        return ""
    text = str(value)
    if text.isprintable() and "  " not in text:  # as most are: of such characters, only a space is white
        return text.strip(" ")
    return " ".join((text if text.isprintable() else NO_TEXT.sub(" ", text)).split())


def texts_of(value: Any) -> tuple[str, ...]:
    """Return a list of texts; people write one alone without a list."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(text_of, values) if text)


def moment_of(value: Any, desk: Desk) -> datetime | None:
    """Return a time in the site's zone; None for what is no time."""
    try:
        moment = value if isinstance(value, date) else datetime.fromisoformat(str(value))
        return desk.at(moment) if moment.year >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def embargo_of(said: Mapping[str, Any], desk: Desk) -> datetime | None:
    """Return the embargo in the front matter of a story or a page.

    Raises:
        ValueError: it names no time of day, or its key is spelled so that it would be overlooked.
    """
    keys = [key for key in said if _names_embargo(str(key))]
    if not keys:
        return None
    value = said[keys[0]]
    if keys != ["embargo"] or not TIMED.search(str(value)):
        raise ValueError
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        if moment.year < EARLIEST:
            raise ValueError
        return desk.until(moment)
    except OverflowError:
        raise ValueError from None


@lru_cache(maxsize=256)  # of the keys that stories have, which are a dozen
def _names_embargo(key: str) -> bool:
    return is_word(FIRST.split(key, maxsplit=1)[0])


def dateline_of(value: Any) -> StoryDateline | None:
    """Return a dateline: a text alone, or with what it says."""
    if isinstance(value, str):
        return StoryDateline(text_of(value))
    if not isinstance(value, dict) or not value.get("text"):
        return None
    day = value.get("date")
    place, agency = text_of(value.get("place")) or None, text_of(value.get("agency")) or None
    return StoryDateline(text_of(value["text"]), place, agency, day if isinstance(day, date) else None)


def picture_of(value: Any, file: str) -> Picture | None:
    """Return the picture of a Markdown file: a name beside it, or a name below content/ with what it says."""
    said = value if isinstance(value, dict) else {"file": value}
    name = text_of(said.get("file"))
    if not name:
        return None
    texts = (text_of(said.get(key)) for key in ("alt", "caption", "credit"))
    return Picture(name if "/" in name else beside(file, name), *texts)


def corrections_of(value: Any, key: str) -> tuple[StoryCorrection, ...] | None:
    """Return the corrections of the story of a key; None where one lacks its day or its text."""
    found: list[StoryCorrection] = []
    for entry in value if isinstance(value, list) else [value] if value else []:
        day, text = (entry.get("date"), text_of(entry.get("text"))) if isinstance(entry, dict) else (None, "")
        if not isinstance(day, date) or not text:
            return None
        day = day.date() if isinstance(day, datetime) else day
        again = sum(each.date == day for each in found)
        name = f"correction-{key}-{day}{f'-{again + 1}' if again else ''}"
        found.append(StoryCorrection(day, without_heading(text, day), name))
    return tuple(found)
