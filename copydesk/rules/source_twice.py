"""Two sources that lead to the same page.

## Why

The list looks longer than the evidence is, and readers who follow both marks come to one page.

## Example

    Sources
      1. https://daily.example.com/ferry
      2. http://www.daily.example.com/ferry/?utm_source=mail

## Remedy

Keep one of the two, and let all marks cite it: a mark may stand as often as it is needed. Addresses count as the same
whatever their scheme, `www.`, slash at the end, place in the page, or parameters that follow readers.

## Authority

RFC 3986, section 6, on when two URLs are the same; Wikipedia's guideline on citing sources asks for one named reference
where a source is used again.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules._addresses import Address, addresses
from copydesk.rules._tracking import without_trackers

SEVERITY = WARNING
PORTS = {"http": "80", "https": "443"}
ROUTES = ("#!", "#/")  # a page of its own, on sites that are programs


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the URL of each source that one before it has."""
    del desk
    if len(item.sources) < 2:  # noqa: PLR2004
        return
    first: dict[tuple[str, ...], int] = {}
    for address in addresses(item):
        source = address.source
        if source and source.url == address.url and address.site:
            number = first.setdefault(_page(address), source.number)
            if number != source.number:
                message = f"source {source.number} has the address of source {number}: cite {number} instead"
                yield Fault(f"{message}, and delete it", address.at)


def _page(address: Address) -> tuple[str, ...]:
    """Return what two URLs of one page have in common."""
    port = "" if address.port == PORTS.get(address.scheme) else address.port
    route = address.fragment if address.fragment.startswith(ROUTES) else ""
    return address.site.rstrip("."), port, address.path.rstrip("/"), without_trackers(address.query), route
