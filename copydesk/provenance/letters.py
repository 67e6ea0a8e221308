"""Text as its letters and digits alone, so that what was pasted from a page is found however it was set.

Quotes, dashes, spaces, soft hyphens, capitals, escapes of Markdown and forms of one character make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from unicodedata import category, normalize

from copydesk.item import Span

KEPT = "LMN"  # the classes of Unicode: letters, the marks on them, numbers
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});", re.IGNORECASE)


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letters = "".join(c for c in normalize("NFKD", chr(code)).casefold() if category(c)[0] in KEPT)
        self[code] = letters
        return letters


FOLDED = _Folded()


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return (ENTITY.sub("", text) if "&" in text else text).translate(FOLDED)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of pieces of a text, and where in it each of them stands; -1: between two of them."""

    text: str
    at: tuple[int, ...]

    def spans(self, start: int, end: int) -> list[Span]:
        """Return where in the text some letters stand, each run of them from its first to its last."""
        found: list[Span] = []
        for at in self.at[start:end]:
            if at < 0:
                continue
            if found and found[-1][0] <= at <= found[-1][1]:
                found[-1] = found[-1][0], max(found[-1][1], at + 1)
            else:
                found.append((at, at + 1))
        return found


def letters_in(text: str, groups: Iterable[Iterable[Span]]) -> Letters:
    """Return the letters of groups of spans of a text; a line feed parts the groups."""
    letters: list[str] = []
    places: list[int] = []
    for group in groups:
        if letters:
            letters.append("\n")
            places.append(-1)
        for start, end in group:
            passed = {*chain(*(range(*found.span()) for found in ENTITY.finditer(text, start, end)))}
            for at in range(start, end):
                folded = FOLDED[ord(text[at])] if at not in passed else ""
                letters.append(folded)
                places.extend([at] * len(folded))
    return Letters("".join(letters), tuple(places))
