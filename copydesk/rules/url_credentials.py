"""A URL with a user's name or a password in it.

## Why

`https://editor:secret@host/` publishes the password. Without one, what stands before `@` looks like the host and is
not: `https://bank.example.com@thief.example.org/` opens the second. Either way the story is held.

## Example

    1. https://editor:rosebud@daily.example.com/drafts/ferry

## Remedy

Delete what stands before `@`, and look whether readers can open what is left. A password that was in copy is to be
changed. In a story that explains such addresses, excuse the finding:

    Excuse: url-credentials: the address is the example in a guide, and no one's

## Authority

RFC 3986, sections 3.2.1 (`user:password` is deprecated) and 7.6 (names that mislead); CWE-200.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses

SEVERITY = ERROR


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each URL that has something before an `@` in its host; a password is not repeated."""
    del desk
    for address in addresses(item):
        if address.user:
            what = "a password" if ":" in address.user else "a user's name"
            yield Fault(f"an address at `{address.host}` holds {what}: delete what stands before `@`", address.at)
