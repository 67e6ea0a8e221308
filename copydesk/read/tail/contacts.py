"""Whom the press may ask: a heading of words/tails (`Media Contact:`) and the short lines under it.

    Contact: Ana Duro, 555-0199             Press Contact
                                            Ana Duro
                                            press@example.com

One of the lines must hold a phone number or an address; a web address counts only on its own line under a heading
that is not about information. A closing paragraph that tells readers where to ask is prose and stays, as do
`Contact: a film by Ana Duro` and a list of pages. The lines are kept for the desk, and never published.
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.read.sources.sources import is_heading
from copydesk.read.summary.bullets import bullet
from copydesk.read.text.extent import lift, part
from copydesk.read.text.openings import is_form, opening
from copydesk.read.text.sentences import ends_sentence

LONGEST = 100  # characters of a line
MOST = 16  # lines
REACHED = re.compile(r"\w@\w|\+?\(?\d[\d\s().+/-]{5,30}\d")
SITE = re.compile(r"https?://|www\.", re.IGNORECASE)
FEW = 4  # words in small letters behind a heading: more, and no name first, are prose
NUMBER = re.compile(r"\[\d{1,3}\]|\d{1,3}[.)]\s")
PROSE = 60  # characters: a longer line that ends a sentence is prose


def read_contacts(reading: Reading) -> None:
    """Take each block of contacts for the desk."""
    index = 0 if reading.may_open("contact") else len(reading.lines)
    while index < len(reading.lines):
        text = reading.lines[index].text
        stop = _block(reading, index) if text and len(text) <= LONGEST and _is_heading(text) else 0
        if stop:
            reading.desk_notes.extend(part([line]) for line in lift(reading, index, stop))
        index = max(stop, index + 1)


def _is_heading(text: str) -> bool:
    if is_form(text, "contact"):
        return True
    at = opening(text, "contact")
    return bool(at) and text[at:].lstrip()[:1] == ":" and not _is_prose(text) and _is_reached(text[at:].lstrip(" :"))


def _is_reached(text: str) -> bool:
    """Tell whether what stands behind a heading's colon may be somebody, or where to reach them: none is a sentence."""
    return text[:1].isupper() or bool(REACHED.match(text)) or sum(map(str.islower, text.split())) <= FEW


def _is_prose(text: str) -> bool:
    return len(text) > PROSE and ends_sentence(text)


def _is_headed(text: str) -> bool:
    """Tell whether a heading stands before a colon and what is nobody: `Press: 12 kg of force`."""
    at = opening(text, "contact")
    return bool(at) and text[at:].lstrip()[:1] == ":" and not _is_heading(text)


def _is_source(text: str) -> bool:
    """Tell whether a line opens or belongs to a list of sources, or begins another part."""
    return is_heading(text) or bool(NUMBER.match(text) or opening(text, "about"))


def _block(reading: Reading, start: int) -> int:
    """Return where a block of contacts ends; 0 where it is none.

    It goes on behind a blank line while the lines there hold a number or an address, or are headings of their own.
    """
    stop = index = start
    reached = False
    text = reading.lines[start].text
    site = is_form(text, "contact") and not opening(text, "information")
    while index < len(reading.lines) and index < start + 2 * MOST:
        group = index
        while index < len(reading.lines) and reading.lines[index].text and index < start + 2 * MOST:
            index += 1
        texts = [line.text for line in reading.lines[group:index]]
        if any(len(text) > LONGEST or _is_prose(text) or _is_source(text) or _is_headed(text) for text in texts):
            break
        if opening(text, "information") and any(bullet(reading, line) for line in reading.lines[group:index]):
            break
        holds = any(REACHED.search(text) or (site and group == start and SITE.search(text)) for text in texts)
        alone = len(texts) == 1 and (group == start or _is_heading(texts[0]))
        if not (holds or alone or _is_name(reading, texts, index)):
            break
        reached = reached or holds
        stop = index if holds else stop
        index = reading.next(index)
    return stop if reached else 0


def _is_name(reading: Reading, texts: list[str], stop: int) -> bool:
    """Tell whether short lines are a name and an office, whose number stands below the next blank line."""
    below = reading.next(stop)
    if len(texts) > 3 or below >= len(reading.lines):  # noqa: PLR2004 - a name, an office, a house
        return False
    text = reading.lines[below].text
    return (
        all(len(text) < PROSE and not ends_sentence(text, colon=True) for text in texts)
        and len(text) < PROSE
        and bool(REACHED.search(text))
    )
