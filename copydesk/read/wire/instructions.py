"""What a wire service writes to the desks of its clients, a line each, and not to readers.

(STORY CAN END HERE. OPTIONAL MATERIAL FOLLOWS.)   -more-      in brackets, dashes or capitals: words/wire
c.1998 Larkmoor News Service                                   and lines that say whose and for whom it is
(For use by Larkmoor News Service clients.)
URGENT                                                         above the headline: words/urgency
AP Photos LM101-104                                            what there is besides
(lf)   The kites flew.(More)   They landed. (lf-ad)            who filed it, among the first lines; behind a sentence
REUTER                                                         an agency between two blank lines of a telex

A word that ends a wrapped paragraph (`THERE WERE MANY / MORE.`) is none.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.read.dateline.opening import opening_of
from copydesk.read.reading import Reading
from copydesk.read.text.widths import WORDS, is_below_open
from copydesk.read.wire.filing import is_agency_line
from copydesk.words import folded, word_list

REASON = "wire instruction"
LONGEST = 120  # characters
HEAD = 12  # lines in which initials stand
STORY = 3  # lines that stand above an agency's name inside a telex
BEHIND = 60  # characters of an instruction behind a sentence
AROUND = "()[]*-–—. <"
SENTENCE_ENDS = ".!?…\"”’'»"
RIGHTS = re.compile(
    r"c\.\s?(?:19|20)\d\d,?\s\S.*|story filed by (?:\S+ ?){1,5}"
    r"|\(?for use by (?:\S+ ){1,9}(?:clients|subscribers|service)(?: only)?\.?\)?",
    re.IGNORECASE,
)
RIGHTS_OPEN = "cCsSfF(ſ"  # its first characters, in any case: nearly every line is refused by them
INITIALS = re.compile(r"\([a-z]{2,3}(?:[-/][a-z]{2,3}){0,4}\)")
CODE = r"[A-Z]{2,6}\d{2,4}(?:-\d{1,4})?"
PHOTOS = re.compile(
    rf"(?:[Ww]ith )?([A-Z]{{2,5}}) (?:[Pp]hotos?|[Gg]raphics?) {CODE}(?:,? (?:and )?{CODE}){{0,20}}\.?<?"
)


def read_instructions(reading: Reading) -> None:
    """Put the instructions aside."""
    _read_urgency(reading)
    telex = reading.capitals
    for index, line in enumerate(reading.lines):
        text = line.text
        if 0 < len(text) <= LONGEST and (
            (_may_instruct(text) and _is_instruction(reading, index)) or (telex and _is_agency_between(reading, index))
        ):
            reading.drop(reading.take(index, index + 1), REASON)
        elif text[-1:] == ")" and (at := _behind(text)):
            reading.lines[index], behind = line.cut(at)
            reading.drop([behind], REASON)
    index = reading.next()
    for _ in range(HEAD) if "(" in reading.copy else ():
        if index == len(reading.lines):
            return
        text = reading.lines[index].text
        if text[0] == "(" and _are_initials(text):
            reading.drop(reading.take(index, index + 1), REASON)
        index = reading.next(index + 1)


def _read_urgency(reading: Reading) -> None:
    """Put the word above a headline aside; above a dateline there is no headline but that word."""
    first = reading.next()
    below = reading.next(first + 1)
    if reading.next(below + 1) >= len(reading.lines):
        return
    text, under = reading.lines[first].text, reading.lines[below].text
    if text.isupper() and folded(text).strip(AROUND) in word_list("urgency") and not opening_of(under):
        reading.drop(reading.take(first, first + 1), REASON)


def _may_instruct(text: str) -> bool:
    """Tell whether a line begins as an instruction may, or is in capitals: nearly every one is refused here."""
    return text[0] in RIGHTS_OPEN or not text[0].isalpha() or text.isupper() or "hoto" in text or "raphic" in text


def _is_instruction(reading: Reading, index: int) -> bool:
    text = reading.lines[index].text
    if (text[0] in RIGHTS_OPEN and RIGHTS.fullmatch(text)) or _is_photos(text):
        return True
    bare = text[0].isalpha()
    if (
        (bare and not text.isupper())
        or text[0].casefold()[:1] not in _beginnings()
        or folded(text).strip(AROUND) not in word_list("wire")
    ):
        return False
    return not (bare and text.count(" ") < WORDS and is_below_open(reading.lines, index))


@cache
def _beginnings() -> frozenset[str]:
    """Return the first characters of all such lines: no bullet is among them."""
    return frozenset(form[0] for form in word_list("wire")).union(AROUND)


def _is_photos(text: str) -> bool:
    found = PHOTOS.fullmatch(text) if "hoto" in text or "raphic" in text else None
    return bool(found and is_agency_line(found[1]))


def _is_agency_between(reading: Reading, index: int) -> bool:
    """Tell whether a line inside the story is an agency's name, with blank lines around it."""
    lines, text = reading.lines, reading.lines[index].text
    if not is_agency_line(text) or index + 1 == len(lines) or lines[index - 1].text or lines[index + 1].text:
        return False
    above = [line.text for line in lines[max(0, index - 2 * STORY) : index] if line.text]
    below = reading.next(index + 1)
    names = [*above[-1:], *(line.text for line in lines[below : below + 1])]
    return len(above) >= STORY and not any(map(is_agency_line, names))


def _behind(text: str) -> int:
    """Return where an instruction begins behind the last sentence of a line, 0 where none does."""
    at = text.rfind("(", max(0, len(text) - BEHIND))
    if at <= 0 or not (folded(text[at:]).strip(AROUND) in word_list("wire") or _are_initials(text[at:])):
        return 0
    return at if text[at - 1] in SENTENCE_ENDS or (text[at - 1] == " " and text[at - 2] in SENTENCE_ENDS) else 0


def _are_initials(text: str) -> bool:
    return bool(INITIALS.fullmatch(text)) and text[1:-1] not in word_list("agencies")
