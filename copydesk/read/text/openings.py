"""What a line opens with: the forms of words/tails, behind whatever brackets, stars or dashes stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from copydesk.words import entries, folded, tails

LONGEST = 90  # characters: no form is longer
AROUND = " ([{<*_^~=#\"'“”‘’«»-–—/|.)]}>"
FIRST = re.compile(r"[^\W_]+")
BEHIND = re.compile(rf"[{re.escape(AROUND)}]*([^\W_]+)")


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
    """Return the keys of words/tails with a form whose first word is the first word of a text."""
    return keys_of_all((head,))


def keys_of_all(texts: Iterable[str]) -> frozenset[str]:
    """Return the same keys of several texts, of which only the beginnings are looked at."""
    known = _first_words()
    found: set[str] = set()
    for text in texts:
        if text.isascii():  # where small letters are as many as large ones, the first word alone needs them
            first = BEHIND.match(text, 0, LONGEST)
            word = first[1].lower() if first else ""
        else:
            first = FIRST.match(_plain(text[:LONGEST]))
            word = first[0] if first else ""
        if word in known:
            found |= known[word]
    return frozenset(found)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").lstrip(AROUND)


@cache
def _bare(key: str) -> frozenset[str]:
    return frozenset(form.rstrip(AROUND + ":!") for form in tails(key))


@cache
def _first_words() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for key, forms in entries("tails"):
        for form in forms:
            if first := FIRST.match(_plain(form)):
                words.setdefault(first[0], set()).add(key)
    return {word: frozenset(keys) for word, keys in words.items()}


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
