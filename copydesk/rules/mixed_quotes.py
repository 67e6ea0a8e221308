"""Quotation marks of two kinds in one story: “curly” and "straight".

## Why

The straight ones were typed, the curly ones came with a text from elsewhere. Readers see that two hands were at work,
and search for a quotation finds half of them.

## Example

    “I thought it was a bill," said Vera Stone.

## Remedy

Write all of them as your house does. Inches (`6'2"`) and marks within a word are passed over, and so are single ones
and guillemets. What is quoted as it was printed has an excuse:

    Excuse: mixed-quotes: the telegram is quoted as it was printed

## Authority

Chicago Manual of Style, on "smart" quotation marks; proselint `typography.symbols.curly_quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import passages
from copydesk.rules.text.places import and_more

SEVERITY = WARNING
STRAIGHT = re.compile(r'(?<![\d½¼¾\w])"(?=\w)|(?<=[^\W\d]|[.,!?…])"(?!\w)')
CURLY = re.compile(r"[“”„]")
KINDS = ("headline", "summary", "paragraph", "quote", "list")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the first mark of the kind that is rarer."""
    del desk
    if '"' not in item.copy or not CURLY.search(item.copy):
        return
    straight, curly = (
        [(passage, found) for passage in passages(item, *KINDS) for found in form.finditer(passage.text)]
        for form in (STRAIGHT, CURLY)
    )
    if straight and curly:
        few = len(straight) <= len(curly)
        rare, kind, others = (straight, "straight", "curly") if few else (curly, "curly", "straight")
        passage, found = rare[0]
        message = (
            f"`{found[0]}` is {kind}{and_more(len(rare))}, and other quotation marks are {others}: write all alike"
        )
        yield Fault(message, passage.at(found.start()))
