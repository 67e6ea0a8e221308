"""A source that is the front door of a site, where the text says what was reported there.

## Why

The front page of a news site shows something else every hour. Who follows the mark to see the report that the sentence
speaks of has to search for it.

## Example

    The metal has become dearer, according to the Daily.1

    Sources
      1. https://www.daily.example.com/

## Remedy

Cite the page itself. A site that is cited as a site ("the union has opened a page") may stand, and so may a front door
that has a title beside it.

## Authority

Wikipedia's guideline on citing sources: link to the page that holds the statement, and not to the home page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import Address, addresses
from copydesk.rules.links.attribution import attributions

SEVERITY = WARNING
FRONT = re.compile(r"/?(?:index\.\w{3,5})?")
SEEN = 200  # characters before a mark
POINTS = (".", ",", ";", ":")
NEAR = 40  # characters: `according to Larkmoor Daily.1`
CONTENT = "that"  # `reported that …`: the mark may be of a name in what was reported


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each source that is a bare front door, and cited for what was reported."""
    del desk
    doors = {each.source.number: each for each in addresses(item) if each.source and _is_front(each)}
    if not doors or not item.language:
        return
    for number in sorted(set(_attributed(item, item.language, frozenset(doors)))):
        message = f"`{doors[number].shown}` is the front door of a site: cite the page that says it"
        yield Fault(message, doors[number].at)


def _is_front(address: Address) -> bool:
    alone = address.source is not None and address.source.text == address.url
    bare = bool(FRONT.fullmatch(address.path)) and not address.query and not address.fragment
    return alone and bare and bool(address.host)


def _attributed(item: Item, language: str, doors: frozenset[int]) -> Iterator[int]:
    """Yield the number of each mark of these that stands right behind words which lean on another's report."""
    for block in item.body:
        for citation in (each for each in block.citations if each.number in doors):
            before = block.text[: citation.offset].rstrip()
            said = f"{before[-SEEN:]}{'' if before.endswith(POINTS) else '.'}"
            for found in attributions(said, language):
                near = len(said) - found.end() <= NEAR and not found[0].endswith(CONTENT)
                if near and not any(point in said[found.end() : -1] for point in POINTS):
                    yield citation.number
