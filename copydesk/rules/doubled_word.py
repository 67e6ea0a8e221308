"""A word that stands twice in a row.

## Why

The eye skips it, above all where a line ends between the two; so it survives every reading but a machine's.

## Example

    The council met in the the old school.

## Remedy

Delete one of the two. Some words may stand twice (`had had`, `that that`, names such as Duran Duran): these are passed
over, and for others there is an excuse:

    Excuse: doubled-word: the band is called The The

## Authority

AP Stylebook and every copy desk's checklist; proselint `lexical_illusions`, vale `Repetition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules._passages import Passage, passages

SEVERITY = WARNING
KINDS = ("headline", "summary", "paragraph", "quote", "list")
DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]+)(\s+)\1(?![\w'’-])", re.IGNORECASE)
TWICE = frozenset(("had", "that"))  # `He said that that was all.`


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each word in small letters that is repeated."""
    del desk
    for passage in passages(item, *KINDS):
        for found in DOUBLED.finditer(passage.text):
            word = found[1].lower()
            second = found[0][len(found[1]) + len(found[2]) :]
            if second.islower() and word not in TWICE and "\n" not in found[2]:
                start, end = passage.at(found.end(1)), passage.at(found.end())
                yield Fault(
                    f"`{word}` stands twice: delete one of them", passage.at(found.start()), (Edit(start, end, ""),)
                )


def _less_one(passage: Passage, found: re.Match[str]) -> Edit:
    """Return the edit that deletes the first of the two, with the space before it, else with what parts them."""
    before = passage.text[found.start() - 1 : found.start()] == " "
    start = passage.at(found.start())
    return Edit(
        start - before, passage.at(found.end(1) if before else found.start() + len(found[1]) + len(found[2])), ""
    )
