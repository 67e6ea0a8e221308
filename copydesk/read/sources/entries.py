"""One entry of a list of sources: its number in any form, what goes on in the next line, its URL.

    [1] https://…   [1]https://…   1. Title, date   1) …   (1) …   1: …   1 https://…   ¹ https://…   ٢. …   • ^ Title
    [iv] …   [note 4] …   【注4】…

A bare number must come next, or have a URL behind it. `[]` at the end of an entry and `^` at its beginning are junk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from copydesk.item import Source
from copydesk.read.citations.digits import RAISED
from copydesk.read.lines import Line
from copydesk.read.reading import joined
from copydesk.read.sources.numerals import numeral_at
from copydesk.read.text.wrapping import runs_on

NUMBER = re.compile(
    r"(?P<square>[\[［【]\s?(\d{1,4})\s?[\]］】]:?\s*)"
    r"|(?P<round>[(（]\s?(\d{1,4})\s?[)）]:?\s*)"
    r"|(?P<point>\(?(\d{1,4})(?:[:)）．、]\s*|\.(?!\d)\s*))"
    r"|(?P<raised>([⁰¹²³⁴-⁹]{1,4})[.)]?\s*)"
    r"|(?P<bare>(\d{1,4})\s+(?=\S))"
)
BEHIND = re.compile(r":?\s*")
BULLETS = "•‣◦▪●■*·–—-"
BULLET = re.compile(rf"[{BULLETS}]\s+")
BACK = re.compile(r"[\^↑]\s*(?:(?:[a-z]\s)+(?=[a-z]\s|[^\sa-z])|\s*)")  # a web encyclopedia's way back, `^ a b`
URL = re.compile(r"(?<![?=&/])https?://[^\s<>\"“”«»、。，；）」』】]+", re.IGNORECASE)
ADDRESS = re.compile(r"(?:mailto:|www\.|doi:|10\.\d{4,}/|[\w-]+(?:\.[\w-]+)+/|\.{0,2}/|[\w-]+#)\S+$", re.IGNORECASE)
IN_URL = re.compile(r"\[\](?![=&])")  # ?a[]=1 is part of a URL, the junk is not
TRAILING = ".,;:!?'’"
OPENS = frozenset("[［【(（0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")
FEW = 999  # sources: a higher number is a year, unless the one before it is near
NEAR = 10
WIDE = 45  # characters: a shorter line was not wrapped


class Number(NamedTuple):
    """The number that an entry opens with, how it is printed, and where it ends."""

    value: int
    form: str
    end: int


class Entry(NamedTuple):
    """The lines of one entry; its number is 0 where it has none."""

    lines: list[Line]
    number: int


@dataclass(slots=True)
class Listing:
    """What may be a list of sources: its entries, the lines they stand in, and its heading, perhaps on the first."""

    entries: list[Entry]
    start: int
    stop: int
    heading: Line | None = None
    top: int = -1  # the line that it begins with
    form: str = ""
    plain: bool = False  # the heading says `Sources`, and not just `Notes`
    marked: dict[int, int] | None = None  # how firmly the text cites each number, once that is asked for

    def __post_init__(self) -> None:
        """Begin with the first entry where no heading stands above."""
        self.top = self.start if self.top < 0 else self.top

    @property
    def inline(self) -> bool:
        """Tell whether the heading stands on the line of the first entry."""
        return self.heading is not None and self.top == self.start

    @property
    def numbers(self) -> list[int]:
        """The number of each entry, its place where it has none."""
        return [entry.number or place for place, entry in enumerate(self.entries, 1)]

    @property
    def numbered(self) -> bool:
        """Tell whether an entry has a number."""
        return any(entry.number for entry in self.entries)

    def share(self) -> float:
        """Return how many of the entries hold an address."""
        found = 0
        for entry in self.entries:
            number = number_of(entry.lines[0].text)
            found += is_address(entry.lines[0].text, number.end if number else 0) or bool(url_of(entry.lines[1:]))
        return found / len(self.entries)


def number_of(text: str, at: int = 0) -> Number | None:
    """Return the number that a line opens with, perhaps behind a bullet; or what stands at an offset into it."""
    if text[at] in BULLETS:
        bullet = BULLET.match(text, at)
        at = bullet.end() if bullet else len(text)
    first = text[at : at + 1]
    return _number_of(text, at) if first in OPENS or first.isdecimal() else None


@lru_cache(1024)  # an entry is asked for several times
def _number_of(text: str, at: int) -> Number | None:
    found = NUMBER.match(text, at)
    if not found or not found.lastgroup:
        if not (numeral := numeral_at(text, at)):
            return None
        value, form, end = numeral
        behind = BEHIND.match(text, end)
        return Number(value, form, behind.end() if behind else end)
    digits = next(group for group in found.groups()[1::2] if group)
    return Number(int(digits.translate(RAISED)), found.lastgroup, found.end())


def form_of(text: str) -> str:
    """Return the form of the number that a line opens with; nothing where it opens with none."""
    number = number_of(text) if text else None
    return number.form if number else ""


def opens(text: str, last: int) -> int:
    """Return the number of the entry that a line opens behind number `last`, 0 for none."""
    number = number_of(text)
    if not number or (number.value > FEW and not last < number.value < last + NEAR):
        return 0
    if number.form == "bare" and number.value != last + 1 and not URL.search(text):
        return 0
    return number.value


def is_address(text: str, start: int = 0) -> bool:
    """Tell whether a text, from an offset, holds a URL, or is an address as a whole."""
    return bool(URL.search(text, start) or ADDRESS.match(without_junk(text), start))


def goes_on(line: Line, above: Sequence[Line], *, apart: bool, wrapped: bool) -> bool:
    """Tell whether a line belongs to the entry above: its URL, or what was wrapped, if the copy was."""
    if URL.match(line.text):
        return not any(URL.search(each.text) for each in above)
    last = above[-1]
    if apart or without_junk(last.text) != last.text or not any(map(str.isalnum, line.text)):
        return False
    ended = URL.search(last.text)
    if line.indent > above[0].indent:
        return True
    return not ended and (len(last.text) >= WIDE or len(above) > 1) and (wrapped or runs_on(last, line))


def url_of(lines: Sequence[Line]) -> str | None:
    """Return the first URL of an entry."""
    found = URL.search(joined(lines)[0])
    return found[0] if found else None


def source(entry: Entry, place: int) -> Source:
    """Return an entry as a source; `place` is its number where it has none."""
    text, spans = joined(entry.lines)
    bullet = BULLET.match(text)
    found = number_of(text) if entry.number else None
    text = text[found.end if found else bullet.end() if bullet else 0 :]
    text = without_junk(text[back.end() :] if (back := BACK.match(text)) else text).strip()
    link = next(urls(text), None)
    return Source(entry.number or place, text, spans, link[1] if link else None)


def without_junk(text: str) -> str:
    """Return a text without the junk `[]` at its end, and the white space before that."""
    inner = text[:-1].rstrip() if text[-1:] == "]" else ""
    return inner[:-1].rstrip() if inner[-1:] == "[" else text


def urls(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each URL of a text begins, and the URL without what is around it: punctuation, the junk `[]`."""
    for link in URL.finditer(text):
        yield link.start(), _trim(IN_URL.split(link[0])[0])


def _trim(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    end, surplus = len(url), url.count(")") - url.count("(")
    while url[end - 1] in TRAILING or (url[end - 1] == ")" and surplus > 0) or url[end - 1] == "]":
        end -= 1
        surplus -= url[end] == ")"
    return url[:end]
