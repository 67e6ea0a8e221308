"""Corrections: what was put right, and on which day. One without a day is a note for readers.

Correction (June 3, 2025): the ferry has 60 seats.
Korrektur vom 3. Juni 2025: ...
Corrected June 3: ...                           in the year of the dateline, or of `Date:`
This article was amended on 3 June 2025. ...    a sentence, if its day stands at once behind it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from copydesk.item import Correction, Part
from copydesk.read.reading import Reading
from copydesk.read.text.dates import date_at, read_moment
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import behind_mark, is_bracketed, opening
from copydesk.words import folded, spoken, tails

WORDS = 3  # before the day: `vom Samstag, dem`
BEFORE = re.compile(r"[\s,،、，:(\[（：–—-]*")
WORD = re.compile(r"[^\W\d_]+")
CLOCK = re.compile(r"[\s,]*(?:at\s|um\s|à\s)?\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?|Uhr)?(?:\s?[A-Z]{2,4})?")
AFTER = re.compile(r"\.?(?:\s?[гр]\.)?(?=\s?[:)\]）：–—-])")  # of the year: `2025 г.`, `2025.`
STOP = re.compile(r"[.,;]?\s")
TURN = timedelta(days=60)  # in which a story of December is corrected in January


@dataclass(frozen=True, slots=True)
class Heading:
    """What a correction opens with: its day, None where none is printed; where its text begins; `alone`: no more."""

    day: date | None
    end: int
    alone: bool = True


def heading_of(text: str, year: int | None = None) -> Heading | None:
    """Return the heading of a correction that a text opens with; None where it is none.

    Args:
        text: the text.
        year: that of a day which is printed without one.
    """
    sure = opening(text, "correction")
    at = sure or opening(text, "dated correction")
    if not at:
        return None
    found = _day_at(text, at, year)
    if found and (end := behind_mark(text, found[1])):
        return Heading(found[0], end)
    if found and (clock := CLOCK.match(text, found[1])) and (end := behind_mark(text, clock.end())):
        return Heading(found[0], end, alone=False)
    if found and opening(text, "correction sentence") and STOP.match(text, found[1]):
        return Heading(found[0], 0, alone=False)
    end = behind_mark(text, at) if sure else 0
    return Heading(None, end) if end else None


def _day_at(text: str, at: int, year: int | None) -> tuple[date, int] | None:
    """Return the day that a text names at an offset, behind a weekday or words such as `on`, and where it ends."""
    for _ in range(WORDS + 1):
        before = BEFORE.match(text, at)
        at = before.end() if before else at
        if printed := date_at(text, at):
            shown = text[at : printed.end]
            end = after.end() if (after := AFTER.match(text, printed.end)) else printed.end
            day = printed.day or (read_moment(f"{shown}, {year}") if year else None)
            return (day.date() if isinstance(day, datetime) else day, end) if day else None
        word = WORD.match(text, at)
        if not word or not (folded(word[0]) in tails("correction day") or folded(word[0]) in spoken("weekday")):
            return None
        at = word.end()
    return None


def without_heading(text: str, day: date) -> str:
    """Return the text of a correction without a heading that says no more than its day; else as it is."""
    heading = heading_of(text, day.year)
    if not heading or not heading.alone or heading.day not in (day, None) or heading.end >= len(text):
        return text
    if text[0] in "([":
        return text[heading.end : -1].rstrip() if is_bracketed(text) and text[-1] in ")]" else text
    return text[heading.end :]


def opens_correction(text: str) -> bool:
    """Tell whether a text begins with a word for a correction."""
    return bool(opening(text, "correction") or opening(text, "dated correction"))


def is_dated(text: str) -> bool:
    """Tell whether a text opens a correction with its whole day, which no headline has."""
    heading = heading_of(text)
    return bool(heading and heading.day)


def read_correction(reading: Reading, index: int) -> int:
    """Take the correction that begins with a line, if it is one; return where to look on."""
    heading = heading_of(reading.lines[index].text, 2000)  # of any year: it is a note until the year is known
    if not heading:
        return index + 1
    stop = paragraph_at(reading, index)
    stop = next((below for below in range(index + 1, stop) if is_dated(reading.lines[below].text)), stop)
    said = part(lift(reading, index, stop))
    heading = heading_of(said.text)
    if heading and heading.day:
        reading.corrections.append(Correction(heading.day, said.text, said.spans))
    else:
        reading.notes.append(said)
    return stop


def read_correction_days(reading: Reading) -> None:
    """Make a correction of each note whose day is without a year, if dateline or header block print one."""
    known = read_moment(next((meta.text for meta in reading.meta if meta.key == "Date"), ""))
    known = (reading.dateline.date if reading.dateline else None) or known
    if not known:
        return
    published = known.date() if isinstance(known, datetime) else known
    for note in tuple(reading.notes):
        if day := _day_behind(note, published):
            reading.notes.remove(note)
            reading.corrections.append(Correction(day, note.text, note.spans))


def _day_behind(note: Part, published: date) -> date | None:
    """Return the day of a note that is a correction: in the year of the story, or soon after its end."""
    for year in (published.year, published.year + 1):
        heading = heading_of(note.text, year)
        if not heading or not heading.day:
            return None
        if published <= heading.day and (year == published.year or heading.day - published <= TURN):
            return heading.day
    return None
