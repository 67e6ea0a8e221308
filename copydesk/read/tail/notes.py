"""Notes around the story: for the desk (`Eds: ...`), and for readers (`Editor's note: ...`, credits, corrections).

    Correction (June 3, 2025): the ferry has 60 seats.

A correction without a date is a note. The first line is the headline, whatever it says.
"""

from __future__ import annotations

import re
from datetime import datetime

from copydesk.item import Correction
from copydesk.read.reading import Reading
from copydesk.read.tail.credits import read_credit
from copydesk.read.text.dates import read_moment
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import LONGEST as LONGEST_FORM
from copydesk.read.text.openings import behind_mark, is_bracketed, keys_of, opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import tails

NOTES = frozenset(
    ("desk note", "desk note at the top", "note", "version note", "correction note", "correction"),
)
TOP = 8  # lines: above, notes in brackets tell what is new
ABOVE = 4  # lines: a headline, and what else is above the story
LONGEST = 400  # characters of an address
DAY = re.compile(r"[\s,(\[]{0,3}([^:(\[)\]–—]{3,40}?)[)\]\s]{0,2}(?=\s?[:–—_-])")


def read_notes(reading: Reading) -> None:
    """Take the notes out of the story, each with the lines that it was wrapped to."""
    index, seen = 0, 0
    while index < len(reading.lines):
        line = reading.lines[index]
        stop = index + 1
        if line.text:
            seen += 1
            stop = _read_note(reading, index, seen)
        index = stop


def _read_note(reading: Reading, index: int, seen: int) -> int:
    """Take the note that begins with a line, if it is one; return where to look on."""
    text = reading.lines[index].text
    stop = index + 1
    if text[0] != "(" and NOTES.isdisjoint(keys_of(text[:LONGEST_FORM])):  # as nearly all lines are
        return read_credit(reading, index) if seen > 2 else stop  # noqa: PLR2004 - behind a headline and a paragraph
    if _is_desk_note(reading, index, seen) or _is_signed(text):
        stop = paragraph_at(reading, index)
        reading.desk_notes.append(part(lift(reading, index, stop)))
    elif (at := opening(text, "note")) and behind_mark(text, at):
        stop = paragraph_at(reading, index)
        note = part(lift(reading, index, stop))
        private = any(form in note.text.lower() for form in tails("not for publication"))
        (reading.desk_notes if private else reading.notes).append(note)
    elif 1 < seen <= TOP and (kind := _version(text)):
        stop = paragraph_at(reading, index)
        notes = reading.notes if kind == "correction note" else reading.desk_notes
        notes.append(part(lift(reading, index, stop)))
    elif seen > 1 and (at := opening(text, "correction")):
        stop = _read_correction(reading, index, at)
    elif seen > 2:  # noqa: PLR2004 - behind a headline and a paragraph
        stop = read_credit(reading, index)
    return stop


def _is_desk_note(reading: Reading, index: int, seen: int) -> bool:
    """Tell whether a line opens a note for the desk; `Editors: two left in May.` amid the story opens none."""
    text = reading.lines[index].text
    if (at := opening(text, "desk note")) and behind_mark(text, at):
        return True
    at = opening(text, "desk note at the top")
    if not at or not behind_mark(text, at):
        return False
    last = opening(text, "desk note at the end") and reading.next(paragraph_at(reading, index)) == len(reading.lines)
    if is_bracketed(text) or text[:at].isupper() or last:
        return True
    return seen <= ABOVE and not any(ends_sentence(line.text, colon=True) for line in reading.lines[:index])


def _is_signed(text: str) -> bool:
    """Tell whether a line is a writer's address in double brackets: `((ana.duro@example.com; +44 20 5550 0199))`."""
    return text.startswith("((") and text.endswith("))") and "@" in text and len(text) <= LONGEST


def _version(text: str) -> str | None:
    """Return the kind of a note in brackets that tells what is new in a version: `(Adds details, quotes)`."""
    if not is_bracketed(text):
        return None
    return next((key for key in ("version note", "correction note") if opening(text, key)), None)


def _read_correction(reading: Reading, index: int, at: int) -> int:
    """Take a correction with its date; one without a date is a note, and one without colon or dash is prose."""
    text = reading.lines[index].text
    printed = DAY.match(text, at)
    day = read_moment(printed[1]) if printed else None
    if not behind_mark(text, printed.end() if printed and day else at):
        return index + 1
    stop = paragraph_at(reading, index)
    lines = lift(reading, index, stop)
    if not day:
        reading.notes.append(part(lines))
        return stop
    said = part(lines)
    day = day.date() if isinstance(day, datetime) else day
    reading.corrections.append(Correction(day, said.text, said.spans))
    return stop
