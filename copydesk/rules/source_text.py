"""A source that says nothing: no address, and no words.

## Why

An entry such as `2.` or `2. 4711` takes a number, and tells readers neither what it is nor where to find it.

## Example

    Sources
      1. https://daily.example.com/ferry
      2. []

## Remedy

Write the address or the title of the source; without either, delete the entry and its mark.

## Authority

The SPJ Code of Ethics: "Identify sources clearly."
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each source without a URL and without a letter."""
    del desk
    for source in item.sources:
        if source.url is None and not any(map(str.isalpha, source.text)):
            message = f"source {source.number} says nothing: write its address or its title, or delete it and its mark"
            yield Fault(message, source.spans[0][0])
