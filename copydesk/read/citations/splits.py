"""Marks at the end of longer numbers and names: the 3 of `20173`, the 4 of `DebConf144`, the 2 of `#6465242`.

Each is one reading of several. What the text prints elsewhere without it (`DebConf14`), or is a year, is the better
one; all of them need the order of the other marks to be citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copydesk.read.citations.digits import LONGEST
from copydesk.read.citations.firmness import AFTER, AFTER_DOUBT, DOUBTFUL, PLAIN, SPLIT
from copydesk.read.citations.marks import WHITE, Mark

DIGITS = re.compile(r"\d\d+")
ENDS = re.compile(r"\d(?!\w)")
LONGEST_NAME = 60  # characters
SHORTEST_NAME = 3
YEAR = re.compile(r"(?:19|20)\d\d")
NAME = re.compile(r"[a-zA-ZÀ-ɏͰ-ԯ]|#|[./-].*[./-]")
OPENING = "([{<\"'“‘«„‚"


@lru_cache(1)  # asked for by each number of a copy that may be split, of which few copies have any
def names(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the words of texts that end in digits, such as `XFree86`."""
    return frozenset(_word(text, found.end()) for text in texts for found in ENDS.finditer(text))


def splits(text: str, listed: frozenset[int], texts: tuple[str, ...]) -> Iterator[Mark]:
    """Yield each way to read a source's number at the end of a longer run of digits.

    Args:
        text: one block.
        listed: the numbers of the sources.
        texts: all blocks, whose `names` tell what stands elsewhere.
    """
    most = max(listed, default=0)
    for digits in DIGITS.finditer(text):
        start, end = digits.span()
        if end - start > LONGEST_NAME // 2 or not (AFTER.match(text, end) or AFTER_DOUBT.match(text, end)):
            continue
        if YEAR.fullmatch(digits[0]):
            continue
        word = ""
        for at in range(max(start + 1, end - min(LONGEST, len(str(most)))), end):
            if text[at] == "0" or int(text[at:end]) not in listed:
                continue
            word = word or _word(text, end)
            yield Mark(text, at, end, (int(text[at:end]),), _firmness(word, end - at, names(texts)))


def _firmness(word: str, length: int, known: frozenset[str]) -> int:
    """Tell how well the word reads without its last digits."""
    name = word[:-length]
    if YEAR.fullmatch(name) or (len(name) >= SHORTEST_NAME and name in known):
        return DOUBTFUL
    return SPLIT if NAME.search(name) else PLAIN


def _word(text: str, end: int) -> str:
    """Return the word that ends at an offset, less the brackets and quotes that open it."""
    before = text[max(0, end - LONGEST_NAME) : end]
    return before[max(map(before.rfind, WHITE)) + 1 :].lstrip(OPENING)
