"""The dateline: `LARKMOOR, March 4 (AP) -`, `Gazette, Friday, June 13, 2025-` and all forms of words/datelines.

It opens the story, glued to its first word or on a line of its own, and may be wrapped as the story is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from copydesk.item import Dateline, Dropped, Part, Span
from copydesk.read.dateline.opening import Opening, opening_of
from copydesk.read.lines import Line, trimmed
from copydesk.read.reading import Reading, joined
from copydesk.words import folded, word_list

LONGEST_DECK = 90  # a dateline may come behind a line or two that are shorter than a paragraph
TRIES = 4
DECKS = 1  # lines between a day and the dateline of the story
MOST_LINES = 4  # that a wrapped dateline may reach into
OPEN_TAG = re.compile(r"\s*\[[^\]]*$")


def read_dateline(reading: Reading) -> None:
    """Take the dateline off the line that opens the story; one on a line of its own goes as a whole."""
    index = reading.next()
    for _ in range(TRIES):
        if index == len(reading.lines):
            return
        length = len(reading.lines[index].text)
        if found := opening_at(reading, index):
            _cut(reading, index, *found)
            if found[0].alone:
                _read_second(reading, reading.next(index + 1))
            return
        if length > LONGEST_DECK:
            return
        index = reading.next(index + 1)


def _read_second(reading: Reading, index: int) -> None:
    """Read the dateline below a line with nothing but a day, or a place and a day.

    One that names its own day is the dateline, and the line above said it twice. Of any other, place and agency are
    read, and its text stays in the story, where they are printed.
    """
    first = reading.dateline
    found = None
    for _ in range(DECKS + 1):  # a deck may stand between
        found = opening_at(reading, index) if index < len(reading.lines) else None
        if found or index >= len(reading.lines) or len(reading.lines[index].text) > LONGEST_DECK:
            break
        index = reading.next(index + 1)
    if not found or not first or found[0].alone or not (found[0].place or found[0].agency):
        return
    opening = found[0]
    if opening.dated:
        reading.dropped.append(Dropped(first.text, "a day that the dateline names", first.spans))
        _cut(reading, index, *found)
        if reading.dateline and not reading.dateline.date:
            reading.dateline = replace(reading.dateline, date=first.date)
    elif not first.place and not first.agency:
        reading.dateline = replace(first, place=opening.place, agency=opening.agency)


def opening_at(reading: Reading, index: int) -> tuple[Opening, int] | None:
    """Return the dateline that begins in a line, and how many lines it reaches into, since it may be wrapped."""
    text = reading.lines[index].text
    opening = opening_of(text)
    if opening and not opening.alone and not OPEN_TAG.match(text, opening.story):
        return opening, 1
    for count in range(2, MOST_LINES + 1):
        lines = reading.lines[index : index + count]
        if len(lines) < count or not lines[-1].text or len(text) > LONGEST_DECK:
            break
        whole, _ = joined(lines)
        longer = opening_of(whole)
        if longer and not longer.alone and longer.story > len(text) and not OPEN_TAG.match(whole, longer.story):
            return longer, count
    return (opening, 1) if opening else None


def _cut(reading: Reading, index: int, opening: Opening, count: int) -> None:
    """Take a dateline off its lines. A tag that is listed is put aside; what others say is for the desk."""
    lines = reading.lines[index : index + count]
    text, _ = joined(lines)
    until = opening.tags[0][0] if opening.tags else opening.story
    printed, spans = text[opening.start : opening.end], _spans(lines, 0, until)
    reading.dateline = Dateline(printed, spans, opening.place, opening.agency, opening.day)
    for start, end in opening.tags:
        tag, spans = text[start:end].strip(), _spans(lines, start, end)
        if folded(tag).strip("[] ") in word_list("tags"):
            reading.dropped.append(Dropped(tag, "wire tag", spans))
        else:
            reading.desk_notes.append(Part(tag, spans))
    at = 0
    for place, line in enumerate(lines, index):
        reading.lines[place] = line.cut(min(max(opening.story - at, 0), len(line.text)))[1]
        at += len(line.text) + 1


def _spans(lines: list[Line], start: int, end: int) -> tuple[Span, ...]:
    """Return where in the copy a piece of joined lines stands."""
    spans, at = [], 0
    for line in lines:
        piece = trimmed(line.text[max(start - at, 0) : max(end - at, 0)], line.start + max(start - at, 0))
        if piece.text:
            spans.append(piece.span)
        at += len(line.text) + 1
    return tuple(spans)
