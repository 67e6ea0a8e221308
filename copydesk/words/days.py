"""The numbers of months and weekdays by their names: what two of them that disagree are found by."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from copydesk.words import SHORTEST, TELLING, _lines, _names, _own, languages


@cache
def weekday_numbers() -> dict[str, frozenset[int]]:
    """Return which weekdays, 1 being Monday, each name is one of in any language; short ones in English alone."""
    found: dict[str, set[int]] = defaultdict(set)
    for codes, shortest in ((languages(), SHORTEST), (_lines(), TELLING)):
        for code in codes:
            for form, number in _names(code, "weekday"):
                if len(form) >= shortest or not form.isascii():
                    found[form].add(number)
    for form, number in _names("en", "weekday short"):
        found[form].add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def numbered(kind: str, language: str) -> dict[str, int]:
    """Return the number of each month or weekday by its names in one language: 1 is January, or Monday."""
    return {form: number for form, number in _own(language, kind).items() if number}
