"""Marks: digits that may cite a source, and how sure each is by what stands around it alone.

Sure: `[1]`, `[2-4]`, `¹ ²`. Firm: glued to a word in small letters or to its punctuation, `trading.1`, `cancers1,2`. Likely:
glued to a word with capitals, `Courier4`. Doubtful: it needs the order of the other marks to be one: `GPL24`, `4.1.2`, `2017` +
`3`, the last digits of `XFree861`. No mark at all: `km2`, `Web3`, `No.1`, `G7`, `COVID-19`, a year, the middle of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from copydesk.words import folded, word_list

NEVER, SPLIT, DOUBTFUL, LIKELY, FIRM, SURE = range(6)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DIGITS = re.compile(r"\d+|[⁰¹²³⁴-⁹]+")
LONGEST = 4  # digits of a source's number
NUMBERS = rf"\d{{1,{LONGEST}}}(?:\s?[,;–-]\s?\d{{1,{LONGEST}}})*"
BRACKET = re.compile(rf"[\[［【]\s?{NUMBERS}\s?[\]］】]")
PARENTHESIS = re.compile(rf"[(（]\s?{NUMBERS}\s?[)）]")
OPENING = "[［【(（"
BEFORE_DIGIT = 2  # a bracket, a space
RUN_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+(?:[ ,⁾˒ʼ’]?[⁰¹²³⁴-⁹]+)*")
MORE = re.compile(rf"(?:,\d{{1,{LONGEST}}}(?!\d))+")
APART = re.compile(rf"(?:, ?\d{{1,{LONGEST}}}(?!\d))+")
PIECE = re.compile(r"(\d+)\s?[–-]\s?(\d+)|\d+|[⁰¹²³⁴-⁹]+")
WIDEST_RANGE = 20
WHITE = " \n\u00a0\u3000"
GLUES = frozenset(".,;:!?…)]\"'“”‘’»›」』，。！？、،؛؟%）")
AFTER = re.compile(r"(?![.,:]\d)(?=$|[\s.,;:!?…)\]\[\"'“”‘’»›—–،؛؟，。、！？）」』]|[A-Z][a-z])")
FULL = "，。！？、」』）"
COUNTED = re.compile(r"\s?[^\W\d_a-zA-Z]")
AFTER_DOUBT = re.compile(r"-[^\W\d_]|[^\W\d_]")  # `GPL24-Text`, and a script that parts no words
WORD_BEFORE = re.compile(r"[^\W\d_]+$")
YEAR_ENDS = re.compile(r"(?<![\d.,])(?:19|20)\d\d\.$")
TWO_POINTS = re.compile(r"\d[.,]\d+\.$")
ADDRESS = re.compile(r"://|www\.|@")
ADDRESS_ENDS = re.compile(r"[.,;:!?)\]\"'“”’»]*(?:\s|$)")
SENTENCE_ENDS = re.compile(r"$|[\"'”’»)\]]*(?:$|\s+[\"“„«‘(\[]*[^\Wa-z\d_])")
LOST = re.compile(r"[^\W\d_A-Z]{3}[.!?…][\"”’»]?$")
SHORTEST_CAPITALS = 5  # letters: G7, MP3 and AS400 are names
NONE: Mapping[int, str] = {}
SEEN_BEFORE = 80  # characters that are looked at


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
    def glued(self) -> bool:
        """Tell whether it is plain digits, not in brackets and not raised."""
        return self.text[self.start].isdecimal()

    @property
    def on_word(self) -> bool:
        """Tell whether it is glued to a word, as in `apache2`, and not to punctuation."""
        return self.glued and self.text[self.start - 1 : self.start].isalpha()

    @property
    def before(self) -> str:
        """What stands before it, as far as it tells."""
        return self.text[max(0, self.start - SEEN_BEFORE) : self.start]


def marks(
    text: str, listed: Set[int], addresses: Mapping[int, str] = NONE, *, round_brackets: bool = False
) -> Iterator[Mark]:
    """Yield the mark that each run of digits may be, whole runs only (`splits` reads their ends).

    Args:
        text: one line or block.
        listed: the numbers of the sources.
        addresses: the URLs of the sources by their numbers: a number behind its own URL is a mark.
        round_brackets: whether the list itself is numbered `(1)`, so that `(1)` in the text may cite it.
    """
    at = 0
    for digits in DIGITS.finditer(text):
        start, end = digits.span()
        if start < at:
            continue
        mark = _bracketed(text, start, at, listed, round_brackets=round_brackets)
        if not mark and digits[0][0].isdecimal():
            mark = _glued(text, start, end, listed, addresses)
        elif not mark and start and not (text[start - 1].isspace() or text[start - 1].isdecimal()):
            mark = _raised(text, start, listed)
        if mark:
            at = mark.end
            yield mark


def numbers_of(raw: str, listed: Set[int]) -> tuple[int, ...]:
    """Return the numbers of a mark, ranges written out.

    Raised digits run together: `¹²` is source 12 where there is one, else sources 1 and 2.
    """
    found: list[int] = []
    for piece in PIECE.finditer(raw):
        if piece[1]:
            first, last = int(piece[1]), int(piece[2])
            found.extend(range(first, last + 1) if 0 <= last - first < WIDEST_RANGE else (first, last))
        elif (plain := piece[0].translate(RAISED)) != piece[0] and (len(plain) > LONGEST or int(plain) not in listed):
            found.extend(map(int, plain))
        else:
            found.append(int(plain))
    return tuple(found)


def address_before(before: str) -> str:
    """Return the address that a text ends with; nothing where it ends with none."""
    last = before[max(map(before.rfind, WHITE)) + 1 :]
    return last if ADDRESS.search(last) else ""


def _bracketed(text: str, start: int, at: int, listed: Set[int], *, round_brackets: bool) -> Mark | None:
    """Return the mark in brackets whose first number begins at `start`, with the space before it."""
    if not start or text[start - 1] not in OPENING + " ":
        return None
    for opening in range(start - 1, max(at, start - BEFORE_DIGIT) - 1, -1):
        if text[opening] in OPENING:
            square = BRACKET.match(text, opening)
            found = square or (PARENTHESIS.match(text, opening) if round_brackets else None)
            if found:
                begin = opening - 1 if opening > at and text[opening - 1].isspace() else opening
                return Mark(text, begin, found.end(), numbers_of(found[0], listed), SURE if square else LIKELY)
    return None


def _raised(text: str, start: int, listed: Set[int]) -> Mark | None:
    found = RUN_RAISED.match(text, start)
    if not found:
        return None
    before = text[max(0, start - SEEN_BEFORE) : start]
    word = WORD_BEFORE.search(before)
    power = word and found[0] in "²³" and _unit(word[0], before[: word.start()])
    return (
        None if power or address_before(before) else Mark(text, start, found.end(), numbers_of(found[0], listed), SURE)
    )


def _glued(text: str, start: int, end: int, listed: Set[int], addresses: Mapping[int, str]) -> Mark | None:
    """Return the mark that plain digits glued to what stands before them are, or may be."""
    if not start or text[start - 1].isspace() or end - start > LONGEST:
        return None
    before = text[max(0, start - SEEN_BEFORE) : start]
    if address := address_before(before):
        known = address.lstrip('(<"“‘«„') == addresses.get(int(text[start:end]))
        firmness = (FIRM if known else DOUBTFUL) if ADDRESS_ENDS.match(text, end) else NEVER
        return Mark(text, start, end, (int(text[start:end]),), firmness) if firmness else None
    if not (text[start - 1].isalpha() or text[start - 1] in GLUES):
        return None
    for longer in (APART, MORE) if text[end : end + 1] == "," else ():
        more = longer.match(text, end)
        if more and AFTER.match(text, more.end()):
            if longer is MORE or (text[start - 1] in ".!?…" and SENTENCE_ENDS.match(text, more.end())):
                end = more.end()
                break
    firmness = _firmness(text, start, end, before)
    return Mark(text, start, end, numbers_of(text[start:end], listed), firmness) if firmness else None


def _firmness(text: str, start: int, end: int, before: str) -> int:
    """Tell how sure digits are a mark by what stands on both sides."""
    if COUNTED.match(text, end) and text[end : end + 2].lstrip()[0] in word_list("counters"):
        return NEVER
    doubt = AFTER_DOUBT.match(text, end)
    if not AFTER.match(text, end):
        scripts = doubt and (doubt[0][0] == "-" or not text[end].isascii())
        return min(DOUBTFUL, _word(before, text[start:end])) if scripts and before[-1].isalpha() else NEVER
    if doubt and text[end] != "-":  # the next sentence is glued, too
        return FIRM if LOST.search(before) else NEVER
    return _word(before, text[start:end]) if before[-1].isalpha() else _point(before, text, start, end)


def _point(before: str, text: str, start: int, end: int) -> int:
    """Tell how sure digits glued to punctuation are: not in `3.5`, `No.1`, or behind an opening quote."""
    point, rest = before[-1], before[:-1]
    if point in FULL:  # in scripts that part no words, the next one stands there
        return LIKELY if not AFTER_DOUBT.match(text, end) else DOUBTFUL
    if not rest or rest[-1].isspace():
        closes = point == "»" and rest.rfind("«") > rest.rfind("»")
        return FIRM if closes else NEVER
    if point in ".,:" and rest[-1].isdecimal():  # a decimal, unless a year ends the sentence
        if not SENTENCE_ENDS.match(text, end):
            return NEVER
        return FIRM if YEAR_ENDS.search(before) else DOUBTFUL
    named = WORD_BEFORE.search(rest)
    if point != "." or not named:
        return FIRM
    if f"{named[0]} *" in word_list("abbreviations"):  # a word in small letters, too
        return FIRM if SENTENCE_ENDS.match(text, end) else NEVER
    short = word_list("abbreviations").intersection((folded(named[0]), f"{folded(named[0])} *"))
    return NEVER if short else FIRM


def _unit(word: str, before: str) -> bool:
    """Tell whether a word is a unit, of which there are squares and cubes."""
    units, word = word_list("units"), folded(word)
    return word in units or (f"{word} *" in units and before.rstrip()[-1:].isdigit())


def _word(before: str, digits: str) -> int:
    """Tell how sure digits glued to a word are: not in `km2`, `CO2`, `Web3`, `G7`, `5b1`."""
    found = WORD_BEFORE.search(before)
    if not found:
        return NEVER
    word = found[0]
    cased = word.lower() != word.upper()
    if digits in ("2", "3") and _unit(word, before[: found.start()]):
        return NEVER
    if (
        (cased and before[: found.start()][-1:].isdigit())
        or word in word_list("names")
        or word.lower() in word_list("names")
    ):
        return NEVER
    if len(word) == 1 and cased:
        return DOUBTFUL if word.islower() else NEVER
    if cased and word.isupper() and len(word) < SHORTEST_CAPITALS:
        return DOUBTFUL
    return FIRM if word.islower() or not cased else LIKELY
