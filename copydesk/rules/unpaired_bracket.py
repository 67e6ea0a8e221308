"""A bracket without its partner.

## Why

What stands behind a bracket that is never closed reads as an aside to the end of the paragraph; one that closes nothing
is the rest of a text that was cut.

## Example

    The ferry (built in 1962 sails again on Friday.

## Remedy

Add the bracket that is missing, or delete this one. Letters and numbers of a list (`a)`, `1)`), faces such as `:)` and
brackets over several paragraphs are passed over.

## Authority

AP Stylebook, parentheses; vale and LanguageTool (`UNPAIRED_BRACKETS`) check the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.marks import KINDS, Lone, partnerless
from copydesk.rules.text.passages import Passage, passages, whole

SEVERITY = WARNING
PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［", "】": "【", "〕": "〔", "》": "《"}
BRACKET = re.compile(r"[()\[\]{}（）［］【】〔〕《》]")
SAME = str.maketrans("（）［］", "()[]")  # a wide one may close a narrow one
LISTED = re.compile(r"(?:^|[\s(\[（,;:、。，；：])(?:\w|\d{1,3}(?:[.-]\w{1,2})?|[ivxIVX]{2,5}|[a-z]{2})$")
FACE = re.compile(
    r"(?<!\w)[:;=8xX]['’]?[-o^]?[()\[\]]+|(?<![()\[\]])[()\[\]]+[-o^]?['’]?[:;=](?!\w)|[¯ʕ(]\S{0,8}[ツ°_ʖ益ω]\S{0,8}"
)
REACH = 8  # characters of what numbers a list, or of a face


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each bracket that is alone in its paragraph, and has no partner in another."""
    del desk
    text, wide = whole(item), foreign(item)
    pairs = [
        (opens, closes)
        for closes, opens in PAIRS.items()
        if (opens in text or closes in text if opens.isascii() else opens in wide or closes in wide)
    ]
    if pairs:
        uneven = [passage for passage in passages(item, *KINDS) if not _even(passage.text, pairs)]
        lone = [each for passage in uneven for each in _lone(passage)]
        for each in partnerless(lone):
            what = "opens a bracket that nothing closes" if each.opens else "closes a bracket that nothing opens"
            message = f"`{each.shown}` {what}: add the one that is missing, or delete this one"
            yield Fault(message, each.passage.at(each.at))


def _lone(passage: Passage) -> Iterator[Lone]:
    """Yield the brackets of a passage without partner: those that close before those that open."""
    text = passage.text
    faces = [found.span() for found in FACE.finditer(text)]
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        at = found.start()
        if any(start <= at < end for start, end in faces):
            continue
        if found[0] not in PAIRS:
            opened.append(at)
        elif opened and _pairs(text[opened[-1]], found[0]):
            opened.pop()
        elif not LISTED.search(text[max(0, at - REACH) : at]):
            yield Lone(passage, at, opens=False)
    for before, at in pairwise([-2, *opened]):
        if at > before + 1:  # of `[[[`, the first
            yield Lone(passage, at, opens=True)


def _even(text: str, pairs: list[tuple[str, str]]) -> bool:
    """Tell whether a text has as many brackets of each kind as close; what is nested wrongly is no matter."""
    return all(text.count(closes) == text.count(opens) for opens, closes in pairs)


def _pairs(opens: str, closes: str) -> bool:
    return PAIRS[closes].translate(SAME) == opens.translate(SAME)
