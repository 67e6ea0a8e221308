"""Numbers that are not digits alone, and so only stand in brackets: `[iv]`, `[note 3]`, `【注3】`.

A list that is numbered so is cited by such marks only, since the same copy may hold a list of `[1] [2]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.words import spoken

ROMAN, NOTED = "roman", "noted"
FORMS = frozenset((ROMAN, NOTED))
OPENING = frozenset("[［【(（")
MOST = 89  # lxxxix: `[c]` and `[d]` are letters


def numeral_at(text: str, at: int) -> tuple[int, str, int] | None:
    """Return the number in brackets that begins at an offset, its form, and where it ends; None where none does."""
    found = _pattern().match(text, at) if text[at : at + 1] in OPENING else None
    return _read(found) if found else None


def numerals(text: str, form: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each number of one of these forms begins and ends in a text, and the number."""
    for found in _pattern().finditer(text):
        number = _read(found)
        if number and number[1] == form:
            yield found.start(), found.end(), number[0]


def _read(found: re.Match[str]) -> tuple[int, str, int] | None:
    if found[ROMAN]:
        value = _values().get(found[ROMAN])
        return (value, ROMAN, found.end()) if value else None
    return int(found[NOTED]), NOTED, found.end()


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, spoken("note mark")), key=len, reverse=True))
    return re.compile(
        rf"\[(?P<{ROMAN}>[ivxl]{{1,8}})\]|[\[［【(（]\s?(?i:{words})[.\s]?\s?(?P<{NOTED}>\d{{1,4}})\s?[\]］】)）]"
    )


@cache
def _values() -> dict[str, int]:
    """Return the value of each Roman number."""
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
    return {tens[value // 10] + ones[value % 10]: value for value in range(1, MOST + 1)}
