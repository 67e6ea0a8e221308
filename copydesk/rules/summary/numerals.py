"""The words of a language that are numbers, and whether a text has any: most have none, and are looked at no closer."""

from __future__ import annotations

import re
from functools import cache

from copydesk.words import entries_of, file_of, folded

DIGIT = re.compile(r"\d")
WORDS = re.compile(r"[^\W\d_]+")
IN_ASCII = re.compile(r"[A-Za-z]+")  # finds the same in such texts, and in less time


@cache
def numerals(kind: str, language: str) -> dict[str, int]:
    """Return the numbers of a language's entries such as `number 5: five`, by each form."""
    code = file_of(language)
    found = {}
    for key, forms in entries_of(code) if code else ():
        name, _, number = key.rpartition(" ")
        if name == kind:
            found.update(dict.fromkeys(map(folded, forms), int(number)))
    return found


@cache
def forms(kind: str, language: str) -> frozenset[str]:
    """Return what a language's file has under a key, folded."""
    code = file_of(language)
    return frozenset(folded(form) for key, each in (entries_of(code) if code else ()) if key == kind for form in each)


def knows_words(language: str) -> bool:
    """Tell whether the numerals of a language are known, so that one spelled out is found."""
    return bool(numerals("number", language))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return (IN_ASCII if text.isascii() else WORDS).findall(text.casefold())


def may_count(text: str, language: str) -> bool:
    """Tell whether a text may have a number, in digits or in words, other than a lone `one`."""
    if DIGIT.search(text):
        return True
    names, words = numerals("number", language), words_of(text)
    told = list(filter(names.__contains__, words))
    if len(told) != 1 or names[told[0]] > 1:
        return bool(told)
    return "%" in text or not _goes_on(language).isdisjoint(words)


@cache
def _goes_on(language: str) -> frozenset[str]:
    """Return the words behind a numeral that make it another number: scales and signs of percentages."""
    return forms("percent", language).union(numerals("scale", language), ("per",))


def is_number(word: str, language: str) -> bool:
    """Tell whether a word, folded, may be one of a number: it has a digit, is a numeral or a scale."""
    return bool(DIGIT.search(word)) or word in numerals("number", language) or word in numerals("scale", language)
