"""Two sources that lead to the same page.

## Why

The list looks longer than the evidence is, and readers who follow both marks come to one page.

## Example

    Sources
      1. https://daily.example.com/ferry
      2. http://www.daily.example.com/ferry/?utm_source=mail

## Remedy

Keep one of the two, and let all marks cite it: a mark may stand as often as it is needed. Addresses count as the same
whatever their scheme, `www.`, slash at the end or parameters that follow readers; two places of one page
(`#budget`, `#minutes`) are two sources.

## Authority

RFC 3986, section 6, on when two URLs are the same; Wikipedia's guideline on citing sources asks for one named reference
where a source is used again.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.twins import twins

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the URL of each source that one before it has."""
    del desk
    for address, number, first in twins(item):
        message = f"source {number} has the address of source {first}: cite {first} instead, and delete it"
        yield Fault(message, address.at)
