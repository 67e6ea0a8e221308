"""Slips of spelling: whether two names are one, but for a letter left out, added, changed, or two that are swapped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import compress
from operator import eq

FEWEST = 6  # letters: shorter names are often that near to each other
LONGEST = 40  # letters: a longer run of them is no name, and what it has in common takes their square in memory
HEAD = FEWEST // 2
KEPT = 2  # letters at the end that agree: most languages bend names there
NUMBER = re.compile(r"m[ae]n\Z")  # a Frenchman, two Frenchmen


def near(name: str) -> frozenset[str]:
    """Return what a name has in common with what a slip may have made of it: itself, and itself less one letter."""
    if len(name) > LONGEST:
        return frozenset()
    name = name.casefold()
    return frozenset((name, *(name[:at] + name[at + 1 :] for at in range(len(name)))))


def kindred(names: Collection[str]) -> list[str]:
    """Return those of some names that begin or end as another does, as all do that differ in one place: most do not."""
    small = [name.casefold() for name in names]
    heads = [name[:HEAD] for name in small]
    tails = [name[:1] + end[-KEPT:] for name, end in zip(names, small, strict=True)]
    begin, end = _twice(heads), _twice(tails)
    return [name for name, head, tail in zip(names, heads, tails, strict=True) if head in begin or tail in end]


def _twice(texts: list[str]) -> set[str]:
    """Return the texts that are there more than once."""
    ordered = sorted(texts)
    return set(compress(ordered, map(eq, ordered, ordered[1:])))


def nearest(names: Iterable[str]) -> dict[str, set[str]]:
    """Return, by what they have in common, names that are long enough; time grows with their number, not its square."""
    found: dict[str, set[str]] = {}
    for name in names:
        if len(name) >= FEWEST:
            for key in near(name):
                found.setdefault(key, set()).add(name)
    return found


def is_slip(name: str, other: str, *, english: bool) -> bool:
    """Tell whether two names differ in one letter, or two that are swapped; in English their ends count, too."""
    if min(len(name), len(other)) < FEWEST or name == other or name[0] != other[0]:
        return False
    shorter, longer = sorted((name.casefold(), other.casefold()), key=len)
    if len(longer) > len(shorter) + 1:
        return False
    kept = 1 if english else KEPT
    if english and longer in (f"{shorter}e", f"{shorter}{shorter[-1]}") and not longer.endswith("s"):
        return True  # Whitcomb and Whitcombe, Lehman and Lehmann
    if shorter[-kept:] != longer[-kept:] or NUMBER.sub("", shorter) == NUMBER.sub("", longer):
        return False
    at = next((at for at, (one, two) in enumerate(zip(shorter, longer, strict=False)) if one != two), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
    return swapped or shorter[at + 1 :] == longer[at + 1 :]
