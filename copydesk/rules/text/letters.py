"""What copy is made of, told quickly: so that a rule looks closely only where there is something for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.item import Item
from copydesk.read.lines import beyond_ascii
from copydesk.rules.text.once import once
from copydesk.rules.text.passages import Passage, odd, passages, whole

DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")
DIGITS = "0123456789"


@once
def foreign(item: Item) -> str:
    """Return the characters of the copy that ASCII has not, as they follow each other."""
    return beyond_ascii(odd(item))


@once
def plain_letters(item: Item) -> bool:
    """Tell whether the copy has no other letters than those of ASCII, whatever its marks."""
    return not LETTER.search(foreign(item))


@once
def numbered(item: Item) -> tuple[Passage, ...]:
    """Return the passages in which a digit stands, of any script."""
    text = whole(item)
    digits = [*filter(text.__contains__, DIGITS), *DIGIT.findall(foreign(item))]
    return tuple([passage for passage in passages(item) if any(map(passage.text.__contains__, digits))])


def may_repeat(texts: Iterable[str]) -> bool:
    """Tell whether two of these texts may have the same letters, whatever their capitals: else all are different."""
    # few texts have as many of each of these as another
    folded = map(str.casefold, texts)
    counts = [(text.count("a"), text.count("e"), text.count("t")) for text in folded]
    return len(set(counts)) < len(counts)
