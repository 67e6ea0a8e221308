"""A source that is still the example of the form.

## Why

`copydesk new` writes `https://example.com/` where the first source belongs. The domain is reserved for examples, so
readers find nothing there.

## Example

    Sources
      1. https://example.com/

## Remedy

Write the address of the source, or delete the line and its mark.

## Authority

RFC 2606, section 3: example.com, example.net and example.org are reserved.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses

SEVERITY = WARNING
RESERVED = frozenset(("example.com", "example.net", "example.org"))


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each source at the front door of a reserved domain, unless the story is a draft."""
    del desk
    for address in addresses(item) if item.status != "draft" else ():
        if address.source and address.site in RESERVED and not address.path.strip("/") and not address.query:
            yield Fault(f"`{address.shown}` is no source, but an example: write the address that is meant", address.at)
