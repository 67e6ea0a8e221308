"""As printed -> as published: what wires write for want of the characters, an Item to an Item.

    ``We row on,'' he said _ or shouted.  ->  “We row on,” he said — or shouted.

That is done only to copy that is plainly a wire's: it has doubled backticks that '' closes, or a dateline that `_`
closes, or an envelope was put aside. Copy out of an archive's markup has its entities (`&amp;`) resolved, too. URLs
stay as they are, and each citation stays behind the same word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from copydesk.item import Block, Correction, Item, Part

T = TypeVar("T", Part, Correction)

PUBLISHED = {"``": "“", "''": "”", "'''": "’”", "`": "‘", "_": "—", "--": "—"}
PUBLISHED |= {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
MARKS = re.compile(
    r"(?P<url>(?:https?://|www\.)\S+)|(?P<entity>&(?:amp|lt|gt|quot|apos);)"
    r"|(?P<quote>``|''(?:'(?!'))?|(?<![\w`])`(?=\w))|(?P<dash>(?<=\S )(?:_|--)(?= \S)|(?<=[^\W\d_])--(?=[^\W\d_]))",
    re.IGNORECASE,
)
CODE = re.compile(r"[\w.;)]`")  # backticks that close, as programmers write them
ENVELOPE = {"wire envelope", "wire mark"}


def typeset(item: Item) -> Item:
    """Return an item as it is published; the spans and the copy stay those of what was printed."""
    reasons = {part.reason for part in item.dropped}
    parts = (*item.body, *item.summary, *item.notes, *((item.headline,) if item.headline else ()))
    texts = [part.text for part in parts if "`" in part.text]
    quoted = any("''" in text.partition("``")[2] for text in texts) and not any(map(CODE.search, texts))
    kinds = {"quote"} if quoted else set()
    if quoted or reasons & ENVELOPE or _is_underlined(item):
        kinds.add("dash")
    if "archive markup" in reasons:
        kinds.add("entity")
    if not kinds:
        return item
    return replace(
        item,
        headline=item.headline and _part(item.headline, kinds),
        summary=tuple(_part(part, kinds) for part in item.summary),
        body=tuple(_block(block, kinds) for block in item.body),
        notes=tuple(_part(part, kinds) for part in item.notes),
        corrections=tuple(_part(part, kinds) for part in item.corrections),
    )


def _is_underlined(item: Item) -> bool:
    """Tell whether the dateline is closed by `_`."""
    spans = item.dateline.spans if item.dateline else ()
    return bool(spans) and item.copy[spans[-1][0] : spans[-1][1]].rstrip().endswith("_")


def _part(part: T, kinds: set[str]) -> T:
    return replace(part, text=_set(part.text, kinds)[0])


def _block(block: Block, kinds: set[str]) -> Block:
    text, shifts = _set(block.text, kinds)
    ends, less = [at for at, _ in shifts], [0, *accumulate(by for _, by in shifts)]
    marks = (replace(mark, offset=mark.offset - less[bisect_right(ends, mark.offset)]) for mark in block.citations)
    return replace(block, text=text, citations=tuple(marks))


def _set(text: str, kinds: set[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text, and where something in it became shorter, and by how much."""
    shifts: list[tuple[int, int]] = []

    is_open = False

    def mark(found: re.Match[str]) -> str:
        nonlocal is_open
        kind = found.lastgroup or ""
        if kind not in kinds or (found[0].startswith("''") and not is_open):
            return found[0]
        is_open = not found[0].startswith("''") if kind == "quote" and len(found[0]) > 1 else is_open
        new = PUBLISHED[found[0].lower()]
        shifts.append((found.end(), len(found[0]) - len(new)))
        return new

    return MARKS.sub(mark, text), shifts
