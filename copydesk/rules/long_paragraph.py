"""A paragraph that is longer than readers of news stay with.

## Why

News is read on narrow columns and phones, where a paragraph of 120 words fills the screen. Whoever reaches such a block
skips it, and the fact in the middle of it.

## Example

    a paragraph of 163 words

## Remedy

Part it where its subject changes: most news paragraphs have one or two sentences. A blank line in the copy parts two
paragraphs. `DESK_LIMITS = {"long-paragraph": 150}` sets another limit.

## Authority

Reuters Handbook of Journalism and the BBC's guides ask for short paragraphs; the number is copydesk's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.lines import WIDE
from copydesk.rules._limits import limit_of
from copydesk.rules.text.language import word_list_of
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.passages import passages

SEVERITY = WARNING
LIMIT = 120  # words
WORD = 2.5  # Chinese or Japanese characters say as much as a word
UNSPACED = {"th": 5, "lo": 5, "km": 5, "my": 5}  # letters of a word where none are parted


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each paragraph with too many words."""
    limit, letters = limit_of(__name__, LIMIT, desk), UNSPACED.get(word_list_of(item, desk))
    is_wide = bool(WIDE.search(foreign(item)))
    for passage in passages(item, "paragraph"):
        if letters or is_wide or _may_be_long(passage.text, limit):
            wide = len(WIDE.findall(passage.text)) if is_wide else 0
            words = len(passage.text) // letters if letters else int(wide / WORD) or len(passage.text.split())
            if words > limit:
                message = f"the paragraph has about {words} words" if wide else f"the paragraph has {words} words"
                yield Fault(f"{message} (at most {limit}): part it where its subject changes", passage.at(0))


def _may_be_long(text: str, limit: int) -> bool:
    """Tell whether a text may have more words than the limit, each with a space behind it."""
    return len(text) > 2 * limit and (text.count(" ") >= limit or not text.isprintable())
