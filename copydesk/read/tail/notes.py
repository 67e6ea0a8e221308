"""Notes around the story: for the desk (`Eds: ...`), and for readers (`Editor's note: ...`, credits, corrections).

What tells other desks that a story was corrected is for the desk, too: `CORRECTS spelling in 3rd paragraph`, `(Corrects
name in paragraph 2)`, `REFILE (fixes headline)`, and `CORRECTED-` before a headline. `(This story corrects the number
of seats.)` is for readers. The first line is the headline, unless it is such an advisory.
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.read.tail.corrections import is_dated, opens_correction, read_correction
from copydesk.read.tail.credits import may_contribute, read_credit
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import LONGEST as LONGEST_FORM
from copydesk.read.text.openings import behind_mark, is_bracketed, is_form, keys_of, opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import tails

DESK = frozenset(("desk note", "desk note at the top", "version note", "correction note", "version slug"))
NOTES = DESK | {"note", "reader note", "correction", "dated correction"}
TOP = 8  # lines: above, notes in brackets tell what is new
ABOVE = 4  # lines: a headline, and what else is above the story
LONGEST = 400  # characters of an address
LONGEST_ADVISORY = 160
SLUG = re.compile(r"(?:[A-Z]+(?: \d{1,2})?[-–—]){1,2}(?=\w)")  # before a headline: `CORRECTED-UPDATE 2-Ferry sails`


def read_notes(reading: Reading) -> None:
    """Take the notes out of the story, each with the lines that it was wrapped to."""
    told = reading.may_open("credit", *NOTES) or may_contribute(reading)
    index, seen = 0, 0
    while index < len(reading.lines):
        text = reading.lines[index].text
        stop = index + 1
        if text:
            seen += 1
            if told or text[0] == "(" or text[-1] in ")]":  # else no note begins with it, and no credit ends it
                stop = _read_note(reading, index, seen)
        index = stop


def _read_note(reading: Reading, index: int, seen: int) -> int:
    """Take the note that begins with a line, if it is one; return where to look on."""
    text = reading.lines[index].text
    stop = index + 1
    if text[0] != "(" and NOTES.isdisjoint(keys_of(text[:LONGEST_FORM])):  # as nearly all lines are
        return read_credit(reading, index) if seen > 2 else stop  # noqa: PLR2004 - behind a headline and a paragraph
    first = reading.next() == index
    behind = not first or reading.next(stop) < len(reading.lines)  # something that may be the headline
    if _is_desk_note(reading, index, seen) or _is_signed(text):
        stop = paragraph_at(reading, index)
        reading.desk_notes.append(part(lift(reading, index, stop)))
    elif advisory := _advisory(reading, index, seen) if behind else 0:
        stop = index + 1 if advisory < len(text) else paragraph_at(reading, index)
        lines = lift(reading, index, stop)
        if advisory < len(text):
            slug, reading.lines[index] = lines[0].cut(advisory)
            lines = [slug]
        reading.desk_notes.append(part(lines))
    elif (at := opening(text, "note")) and behind_mark(text, at):
        stop = paragraph_at(reading, index)
        note = part(lift(reading, index, stop))
        private = any(form in note.text.lower() for form in tails("not for publication"))
        (reading.desk_notes if private else reading.notes).append(note)
    elif behind and is_bracketed(text) and opening(text, "reader note"):
        stop = paragraph_at(reading, index)
        reading.notes.append(part(lift(reading, index, stop)))
    elif (not first and opens_correction(text)) or (behind and is_dated(text)):
        stop = read_correction(reading, index)
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


def _advisory(reading: Reading, index: int, seen: int) -> int:
    """Return how much of a line tells other desks what is new in a version; 0 for none, all of it as a rule.

    `(Adds details, quotes)` stands among the first lines; the verb of a correction in capitals may stand anywhere; a
    slug is cut from the headline that it stands before.
    """
    text = reading.lines[index].text
    if at := opening(text, "version slug"):
        slug = SLUG.match(text)
        behind = text[at:].lstrip()
        alone = is_form(text, "version slug") and seen <= TOP
        if text[:at].isupper() and (alone or (behind[:1] == "(" and behind[-1] == ")")):
            return len(text)
        if slug and slug.end() > at:
            return slug.end() if reading.next() == index else len(text)
    if is_bracketed(text):
        new = opening(text, "version note") if seen > 1 else 0
        return len(text) if seen <= TOP and (new or opening(text, "correction note")) else 0
    at = opening(text, "correction note")
    said = text[at : at + 2]
    shouted = bool(at) and text[:at].isupper() and not text.isupper() and len(text) <= LONGEST_ADVISORY
    return len(text) if shouted and said[:1] == " " and said[1:].islower() else 0
