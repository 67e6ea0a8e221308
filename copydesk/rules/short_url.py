"""A URL that hides where it leads: a shortener's, or one that mail or chat put around a link.

## Why

Readers can't see what they would open, the service follows them on the way, and when it is shut the source is lost.
What mail programs put around a link may even name the one who got the mail.

## Example

    1. https://bit.ly/3xYzAbC

## Remedy

Open it, and write the address where it leads.

## Authority

W3C, "Cool URIs don't change"; Wikipedia's external links guideline refuses shortened URLs and asks for where they lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses
from copydesk.rules.links.hosts import is_listed

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each URL of words/shorteners that leads on."""
    del desk
    for address in addresses(item):
        if (len(address.path) > 1 or address.query) and is_listed(address, "shorteners"):
            yield Fault(f"`{address.shown}` hides where it leads: open it, and write the address there", address.at)
