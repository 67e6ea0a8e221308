"""Subheads: a short line that stands alone inside the story, ends no sentence, and has prose, a list or a table below.

Two such lines below each other are none (a name and its office, results), nor is one above everything else. Speakers
(`NAME: text`), questions, quotes, dates and addresses are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.item import Block
from copydesk.read.dates import find_dates
from copydesk.words import tails

LONGEST = 60  # characters
MOST = 10  # words
PROSE = 60  # characters: a shorter paragraph is no text to a subhead, unless it ends a sentence
PARAGRAPH = 90  # characters: a shorter first one is a deck
NAMES = 3  # words
SENTENCE = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
OPENS = "\"'“”„‘«»‹‚(<[{-–—_*•@#$€£+"
ENDS = re.compile(r"[.,;:!?…。！？、，：；؟،۔-][\"'”’»)\]]*$|[=<>/\\|–—]$")
HOLDS = re.compile(r":\s|@|://|www\.|\d{3,}[-. )]+\d|\s{2}|\.\s|[©®]", re.IGNORECASE)


def could_be_subhead(text: str) -> bool:
    """Tell whether a line alone, whatever stands around it, has the form of a subhead."""
    if not 1 < len(text) <= LONGEST or text[0].islower() or text[0] in OPENS or ENDS.search(text) or HOLDS.search(text):
        return False
    if len(text.split()) > MOST or not any(map(str.isalpha, text)):
        return False
    return not any(found.end - found.start > len(text) // 2 for found in find_dates(text, len(text)))


def with_subheads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a body, with each paragraph that is a subhead as one."""
    short = [block.kind == "paragraph" and len(block.spans) == 1 and could_be_subhead(block.text) for block in blocks]
    found = list(blocks)
    for at in range(1, len(blocks) - 1):
        if short[at] and not short[at - 1] and _is_text(blocks[at + 1]) and not (at == 1 and _may_be_name(*blocks[:2])):
            found[at] = replace(blocks[at], kind="subhead")
    return tuple(found)


def _is_text(block: Block) -> bool:
    """Tell whether a block can stand under a subhead."""
    if block.kind != "paragraph":
        return block.kind != "subhead"
    return len(block.text) > PROSE or bool(SENTENCE.search(block.text))


def _may_be_name(first: Block, second: Block) -> bool:
    """Tell whether what follows the first block may be its writer: below a deck anything, below a paragraph a name."""
    if len(first.text) <= PARAGRAPH or not SENTENCE.search(first.text):
        return True
    words = second.text.split()
    return (
        1 < len(words) <= NAMES
        and all(word[0].isupper() for word in words)
        and not second.text.lower().startswith(tails("about"))
    )
