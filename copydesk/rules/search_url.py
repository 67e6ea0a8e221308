"""A source that readers will not find: results of a search, a cache, a login, a mailbox.

## Why

What a search finds differs from reader to reader and from day to day; a cache is emptied; behind a login only the
writer could go. The mark promises evidence and shows something else.

## Example

    1. https://www.google.com/search?q=harbour+road+closed

## Remedy

Cite the page that the search found, by its own address. For a page that is gone, cite its copy in a web archive.

## Authority

Wikipedia's external links guideline, "links normally to be avoided": search results, and pages that need a
registration.
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
    """Yield a fault for each source whose URL is in words/fleeting."""
    del desk
    for address in addresses(item):
        if address.source and is_listed(address, "fleeting"):
            message = f"`{address.shown}` shows readers something else, or nothing: cite the page that you found there"
            yield Fault(message, address.at)
