"""What copy is made of, told quickly: so that a rule looks closely only where there is something for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.item import Item
from copydesk.read.lines import beyond_ascii
from copydesk.rules.text.once import once
from copydesk.rules.text.passages import Passage, passages

DIGIT = re.compile(r"\d")
DIGITS = "0123456789"
TELLING = "aet"  # letters of which few texts have as many as another


@once
def foreign(item: Item) -> str:
    """Return the characters of the copy that ASCII has not, as they follow each other."""
    return beyond_ascii(item.copy)


@once
def numbered(item: Item) -> tuple[Passage, ...]:
    """Return the passages in which a digit stands, of any script."""
    return tuple(passage for passage in passages(item) if has_digit(passage.text))


def has_digit(text: str) -> bool:
    """Tell whether a digit stands in a text."""
    return any(map(text.__contains__, DIGITS)) or (not text.isascii() and bool(DIGIT.search(text)))


def may_repeat(texts: Iterable[str]) -> bool:
    """Tell whether two of these texts may have the same letters, whatever their capitals: else all are different."""
    counts = [tuple(map(text.casefold().count, TELLING)) for text in texts]
    return len(set(counts)) < len(counts)
