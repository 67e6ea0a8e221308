"""Subheads: a short line that stands alone inside the story, ends no sentence, and has prose, a list or a table below.

Several may be numbered. Two such lines below each other are none (a name and its office, results), nor is one above
everything else. Speakers (`NAME: text`), questions, quotes, dates and addresses are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.item import Block
from copydesk.read.text.dates import find_dates
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import tails

LONGEST = 60  # characters
MOST = 10  # words
PROSE = 60  # characters: a shorter paragraph is no text to a subhead, unless it ends a sentence
PARAGRAPH = 90  # characters: a shorter first one is a deck
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
NAMES = 3  # words
OPENS = "\"'“”„‘«»‹‚(<[{-–—_*•@#$€£+"
ENDS = re.compile(r"[.,;:!?…。！？、，：；؟،۔-][\"'”’»)\]]*$|[=<>/\\|–—]$")
HOLDS = re.compile(r":\s|@|://|www\.|\d{3,}[-. )]+\d|\s{2}|\.\s|[©®]", re.IGNORECASE)


def could_be_subhead(text: str) -> bool:
    """Tell whether a line alone, whatever stands around it, has the form of a subhead."""
    if not 1 < len(text) <= LONGEST or text[0].islower() or text[0] in OPENS or ENDS.search(text) or HOLDS.search(text):
        return False
    if len(text.split()) > MOST or not any(map(str.isalpha, text)) or ends_sentence(text):
        return False
    return not any(found.end - found.start > len(text) // 2 for found in find_dates(text, len(text)))


def with_subheads(blocks: Sequence[Block], copy: str) -> tuple[Block, ...]:
    """Return the blocks of a body, with each paragraph that is a subhead as one; `copy` is what they were made of."""
    numbers = [NUMBER.match(block.text) if block.kind == "paragraph" else None for block in blocks]
    several = len(blocks) - numbers.count(None) > 1
    short = [
        block.kind == "paragraph"
        and len(block.spans) == 1
        and could_be_subhead(block.text[number.end() :] if number and several else block.text)
        for block, number in zip(blocks, numbers, strict=True)
    ]
    found = list(blocks)
    for at in range(1, len(blocks) - 1):
        if (
            not short[at]
            or short[at - 1]
            or not _is_text(blocks[at + 1])
            or _is_glued(blocks[at - 1], blocks[at], copy)
        ):
            continue
        if at > 1 or not _may_be_name(*blocks[:2]):
            found[at] = replace(blocks[at], kind="subhead")
    return tuple(found)


def _is_glued(block: Block, below: Block, copy: str) -> bool:
    """Tell whether a line stands right below a long one that ends no sentence: it is the next point, then."""
    text = block.text
    if len(copy[block.spans[-1][1] : below.spans[0][0]].strip(" \t").splitlines()) > 1:
        return False
    if block.kind != "paragraph" or len(text) <= LONGEST or not (text[-1].isascii() and text[-1].isalnum()):
        return False
    return not ends_sentence(text)


def _is_text(block: Block) -> bool:
    """Tell whether a block can stand under a subhead."""
    if block.kind != "paragraph":
        return block.kind != "subhead"
    return len(block.text) > PROSE or ends_sentence(block.text, colon=True)


def _may_be_name(first: Block, second: Block) -> bool:
    """Tell whether what follows the first block may be its writer: below a deck anything, below a paragraph a name."""
    if len(first.text) <= PARAGRAPH or not ends_sentence(first.text, colon=True):
        return True
    words = second.text.split()
    return (
        1 < len(words) <= NAMES
        and all(word[0].isupper() for word in words)
        and not second.text.lower().startswith(tails("about"))
    )
