"""What a line opens with: the forms of words/tails, behind whatever brackets, stars or dashes stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from copydesk.words import entries, folded, tails

LONGEST = 90  # characters: no form is longer
AROUND = " ([{<*_^~=#\"'“”‘’«»-–—/|.)]}>"
WORDS = re.compile(r"([^\W_]+)(?:[\W_]+([^\W_]+))?")
NONE = frozenset[str]()
WITHIN = ("credit word", "correction day")  # keys of words that stand inside a text, and for which no line is asked
GLANCE = 48  # characters in which two words stand whole
POINTS = ",.:"


def opening(text: str, key: str) -> int:
    """Return how many characters of a text are the form that it opens with and what stands before; 0 for none."""
    head = text[:LONGEST]
    if key not in keys_of(head):
        return 0
    bare = _plain(head)
    for form in tails(key):
        if bare.startswith(form) and not (form[-1].isalnum() and bare[len(form) : len(form) + 1].isalnum()):
            return len(head) - len(bare) + len(form)
    return 0


def is_form(text: str, key: str) -> bool:
    """Tell whether a text is a form as a whole, but for what stands around it and a colon."""
    if len(text) > LONGEST or key not in keys_of(text):
        return False
    return _plain(folded(text)).rstrip(AROUND + ":!") in _bare(key)


@lru_cache(1024)  # each reader asks for the same lines
def keys_of(head: str) -> frozenset[str]:
    """Return the keys of words/tails with a form whose first two words are the first two of a text."""
    words = WORDS.match(_plain(head))
    known = _first_words().get(words[1]) if words else None
    if not words or not known:
        return NONE
    return known.get("", NONE) | known.get((words[2] or "").casefold(), NONE)


def keys_of_all(texts: Iterable[str]) -> frozenset[str]:
    """Return the same keys of several texts, of which only the beginnings are looked at."""
    known, found = _first_words(), set[str]()
    for text in texts:
        first, _, rest = text[:GLANCE].partition(" ")
        first = first.rstrip(POINTS)
        if first.isalnum() and first.isascii():  # the first two words, as they stand, refuse nearly every text
            seconds = known.get(first.lower())
            if not seconds or _is_other(rest.partition(" ")[0].rstrip(POINTS), seconds):
                continue
        if text and (text[0].isalnum() or text[0] in AROUND):  # no bullet
            found |= keys_of(text[:LONGEST])
    return frozenset(found)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").lstrip(AROUND)


def _is_other(word: str, seconds: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word is plainly none of those that a form goes on with, if none ends before it."""
    return word.isalnum() and word.isascii() and "" not in seconds and word.lower() not in seconds


@cache
def _bare(key: str) -> frozenset[str]:
    return frozenset(form.rstrip(AROUND + ":!") for form in tails(key))


@cache
def _first_words() -> dict[str, dict[str, frozenset[str]]]:
    """Return by its first word, and its second or none, the keys of each form."""
    known: dict[str, dict[str, frozenset[str]]] = {}
    for key, forms in entries("tails"):
        for form in forms if key not in WITHIN else ():
            if words := WORDS.match(_plain(form)):
                seconds = known.setdefault(words[1], {})
                second = (words[2] or "").casefold()
                seconds[second] = seconds.get(second, NONE) | {key}
    return known


def behind_mark(text: str, at: int) -> int:
    """Return where the text begins behind a colon or a dash that follows an offset; 0 where neither does."""
    rest = text[at:].lstrip(" )]）*_")
    mark = rest[:1]
    if mark not in (":", "：", "_", "–", "—", "-") and text[at:].lstrip()[:1] != "_":
        return 0
    return len(text) - len(rest.lstrip(" :：_–—-*")) or len(text)


def is_bracketed(text: str) -> bool:
    """Tell whether a text stands in brackets as a whole."""
    return text[:1] in "([" and text.rstrip(".")[-1:] in ")]"
