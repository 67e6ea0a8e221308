"""Marks: digits that may cite a source: `[1]`, `[2-4]`, `¹ ²`, `trading.1`, `cancers1,2`.

In brackets and raised they are sure; `firmness` tells how sure glued ones are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from copydesk.read.citations.digits import LONGEST, holds_digits, numbers_of, runs_of_digits
from copydesk.read.citations.firmness import (
    AFTER,
    DOUBTFUL,
    FIRM,
    LIKELY,
    NEVER,
    SENTENCE_ENDS,
    SURE,
    firmness_of,
    is_unit,
    word_before,
)
from copydesk.read.sources.numerals import FORMS, numerals

NUMBERS = rf"\d{{1,{LONGEST}}}(?:\s?[,;–-]\s?\d{{1,{LONGEST}}})*"
BRACKET = re.compile(rf"[\[［【]\s?{NUMBERS}\s?[\]］】]")
PARENTHESIS = re.compile(rf"[(（]\s?{NUMBERS}\s?[)）]")
OPENING = ("[", "［", "【", "(", "（")
POWERS = "⁻⁺"  # 10⁻³
BEFORE_DIGIT = 2  # a bracket, a space
RAISED_DIGIT = re.compile(r"[⁰¹²³⁴-⁹]")
RUN_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+(?:[ ,⁾˒ʼ’⁻–-]?[⁰¹²³⁴-⁹]+)*")
MORE = re.compile(rf"(?:[,–-]\d{{1,{LONGEST}}}(?!\d)){{1,20}}")
APART = re.compile(rf"(?:, ?\d{{1,{LONGEST}}}(?!\d)){{1,20}}")
JOINING = (",", "–", "-")
WHITE = " \n\u00a0\u3000"
GLUES = frozenset(".,;:!?…)]\"'“”‘’»›」』，。！？、،؛؟۔।॥%）")
ADDRESS = re.compile(r"://|www\.|@")
ADDRESS_ENDS = re.compile(r"[.,;:!?)\]\"'“”’»]*(?:\s|$)")
NONE: Mapping[int, str] = {}
SEEN_BEFORE = 80  # characters that are looked at


GLUED_TO = re.compile(r"[^\w\s]{0,3}\w{0,200}")  # read backwards
GLUED_BEHIND = re.compile(r"\w{0,200}")
LONGEST_PRINTED = 80  # characters of a mark: one may cite a thousand sources
SEEN = 203  # characters of a word: scripts that part none have long ones


class Mark(NamedTuple):
    """One reading of a run of digits; the mark is `text[start:end]`."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]
    firmness: int

    @property
    def raw(self) -> str:
        """What the copy prints."""
        return self.text[self.start : self.end].strip()

    @property
    def printed(self) -> str:
        """What the copy prints, with the word that the mark is glued to on either side; of a long mark, its start."""
        before = GLUED_TO.match(self.text[max(0, self.start - SEEN) : self.start][::-1])
        behind = GLUED_BEHIND.match(self.text, self.end)
        raw = self.text[self.start : min(self.end, self.start + LONGEST_PRINTED)]
        return f"{before[0][::-1] if before else ''}{raw}{behind[0] if behind else ''}"

    @property
    def glued(self) -> bool:
        """Tell whether it is plain digits, not in brackets and not raised."""
        return self.text[self.start].isdecimal()

    @property
    def on_word(self) -> bool:
        """Tell whether it is glued to a word, as in `apache2`, and not to punctuation."""
        return self.glued and self.text[self.start - 1 : self.start].isalpha()

    @property
    def small(self) -> bool:
        """Tell whether the word that it is glued to is in small letters."""
        return word_before(self.before).islower()

    @property
    def before(self) -> str:
        """What stands before it, as far as it tells."""
        return self.text[max(0, self.start - SEEN_BEFORE) : self.start]


def marks(text: str, listed: frozenset[int], addresses: Mapping[int, str] = NONE, form: str = "") -> Iterator[Mark]:
    """Yield the mark that each run of digits may be, whole runs only (`splits` reads their ends).

    Args:
        text: one line or block.
        listed: the numbers of the sources.
        addresses: the URLs of the sources by their numbers: a number behind its own URL is a mark.
        form: how the list itself is numbered: `(1)` in the text may cite what is numbered so.
    """
    if form in FORMS:
        for start, end, number in numerals(text, form):
            begin = start - 1 if text[start - 1 : start].isspace() else start
            yield Mark(text, begin, end, (number,), SURE)
        return
    at = 0
    for digits in runs_of_digits(text) if holds_digits(text) else ():
        start, end = digits.span()
        before = text[start - 1 : start]
        if start < at or (before.isspace() and text[start - 2 : start - 1] not in OPENING):
            continue
        mark = _bracketed(text, start, at, listed, form)
        if not mark and digits[0][0].isdecimal():
            end = end if digits[0].isdecimal() else start + len(RAISED_DIGIT.split(digits[0], maxsplit=1)[0])
            mark = _glued(text, start, end, listed, addresses)
        elif not mark and before and not before.isspace() and before not in POWERS:
            mark = _raised(text, start, listed)
        if mark:
            at = mark.end
            yield mark


def address_before(before: str) -> str:
    """Return the address that a text ends with; nothing where it ends with none."""
    last = before[max(map(before.rfind, WHITE)) + 1 :]
    return last if ADDRESS.search(last) else ""


def _bracketed(text: str, start: int, at: int, listed: frozenset[int], form: str) -> Mark | None:
    """Return the mark in brackets whose first number begins at `start`, with the space before it."""
    if not start or text[start - 1] not in (*OPENING, " "):
        return None
    for opening in range(start - 1, max(at, start - BEFORE_DIGIT) - 1, -1):
        if text[opening] in OPENING:
            square = BRACKET.match(text, opening)
            found = square or (PARENTHESIS.match(text, opening) if form == "round" else None)
            if found:
                begin = opening - 1 if opening > at and text[opening - 1].isspace() else opening
                return Mark(text, begin, found.end(), numbers_of(found[0], listed), SURE if square else LIKELY)
    return None


def _raised(text: str, start: int, listed: frozenset[int]) -> Mark | None:
    found = RUN_RAISED.match(text, start)
    if not found:
        return None
    before = text[max(0, start - SEEN_BEFORE) : start]
    word = word_before(before)
    power = word and found[0] in "²³" and is_unit(word, before[: -len(word)])
    return (
        None if power or address_before(before) else Mark(text, start, found.end(), numbers_of(found[0], listed), SURE)
    )


def _glued(text: str, start: int, end: int, listed: frozenset[int], addresses: Mapping[int, str]) -> Mark | None:
    """Return the mark that plain digits glued to what stands before them are, or may be."""
    if not start or text[start - 1].isspace() or end - start > LONGEST:
        return None
    before = text[max(0, start - SEEN_BEFORE) : start]
    if address := address_before(before):
        known = address.lstrip('(<"“‘«„') == addresses.get(int(text[start:end]))
        firmness = (FIRM if known else DOUBTFUL) if ADDRESS_ENDS.match(text, end) else NEVER
        return Mark(text, start, end, (int(text[start:end]),), firmness) if firmness else None
    point = text[start - 1]
    if not (point.isalpha() or point in GLUES or unicodedata.category(point)[0] == "M"):
        return None
    for longer in (APART, MORE) if text[end : end + 1] in JOINING else ():
        more = longer.match(text, end)
        apart = point in ".!?…" and more and SENTENCE_ENDS.match(text, more.end())
        if more and AFTER.match(text, more.end()) and (apart or longer is MORE):
            end = more.end()
            break
    firmness = firmness_of(text, start, end, before)
    return Mark(text, start, end, numbers_of(text[start:end], listed), firmness) if firmness else None
