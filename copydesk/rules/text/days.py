"""Texts in which a date may stand, and the numbers in them: where rules look for one, since copy has few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from copydesk.item import Item, Span
from copydesk.rules.text.letters import numbered as with_digits
from copydesk.rules.text.once import once
from copydesk.words.days import numbered

KINDS = ("headline", "summary", "paragraph", "subhead", "quote", "list", "note")
LONGEST_NAME = 24  # characters
OF_ASCII = "ıſ"  # letters that a pattern takes for `i` and `s`, whatever their capitals
PLAIN = re.compile(r"[\x00-\xb4\xb6-\xff\u2000-\u206f]*")  # letters that have one other form at most: so µ has not


class Dated(NamedTuple):
    """A text that may hold dates, and the function that turns an offset into one of the copy."""

    text: str
    at: Callable[[int], int]


@once
def dated_texts(item: Item) -> tuple[Dated, ...]:
    """Return the dateline, and all that readers see in which a digit stands."""
    return tuple(_dated_texts(item))


def _dated_texts(item: Item) -> Iterator[Dated]:
    if item.dateline and len(item.dateline.spans) == 1:
        (start, end), text = item.dateline.spans[0], item.dateline.text
        if item.copy.startswith(text, start):
            yield Dated(text, lambda offset: min(start + offset, end))
    for passage in with_digits(item):
        if passage.kind in KINDS:
            yield Dated(passage.text, passage.at)


@cache
def names(kind: str, language: str) -> re.Pattern[str]:
    """Return a pattern of the names of weekdays or months in a language, the longest first."""
    forms = sorted(numbered(kind, language), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms)) or '(?!)'})", re.IGNORECASE)


@cache
def _shortest(kind: str, language: str) -> tuple[list[str], list[str]]:
    """Return names of which one is in each text that has any: `mon` is in every Monday; those of ASCII, and all."""
    forms = numbered(kind, language)
    every = [form for form in forms if not any(other in form for other in forms if other != form)]
    return list(filter(str.isascii, every)), every


def has_name(text: str, kind: str, language: str) -> bool:
    """Tell whether a weekday or a month is named in a text, or in a part of a word."""
    in_ascii, every = _shortest(kind, language)
    if text.isascii():
        return any(map(text.lower().__contains__, in_ascii))
    if PLAIN.fullmatch(text):
        return any(map(text.lower().__contains__, every))
    return bool(names(kind, language).search(text))


def named_in(text: str, start: int, end: int, kind: str, language: str) -> list[Span]:
    """Return where weekdays or months are named in a piece of a text."""
    if text.isascii() and (small := _in_small_letters(kind, language)):
        found = (each.span() for each in small.finditer(text[start:end].lower()))
        return [(start + first, start + last) for first, last in found]
    return [each.span() for each in names(kind, language).finditer(text, start, end)]


@cache
def _in_small_letters(kind: str, language: str) -> re.Pattern[str] | None:
    """Return a pattern of the names in ASCII, for small letters: it is quick; None where `names` finds more there."""
    forms = sorted(numbered(kind, language), key=len, reverse=True)
    if any(letter in form for form in forms for letter in OF_ASCII):
        return None
    return re.compile("|".join(re.escape(form) for form in forms if form.isascii()) or "(?!)")


def number_of(kind: str, name: str, language: str) -> int:
    """Return the number of a weekday or month by its name in a language, 0 where it is none."""
    return numbered(kind, language).get(" ".join(name.casefold().split()), 0)


def printed(day: date) -> str:
    """Return a day as a correction prints it: `June 14, 2025`."""
    return f"{day:%B} {day.day}, {day.year}"
