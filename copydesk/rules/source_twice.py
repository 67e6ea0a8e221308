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
from copydesk.rules._addresses import Address, addresses
from copydesk.rules._tracking import without_trackers

SEVERITY = WARNING
PORTS = {"http": "80", "https": "443"}
ROUTES = ("#!", "#/")  # a page of its own, on sites that are programs
FOUND = "#:~:"  # what a browser marks in the page


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the URL of each source that one before it has; two places of a page are two sources."""
    del desk
    if len(item.sources) < 2:  # noqa: PLR2004 - one has no other
        return
    places: dict[tuple[str, ...], dict[str, int]] = {}
    seen: set[int] = set()
    for address in addresses(item):
        source = address.source
        if not source or source.url != address.url or not address.site or source.number in seen:
            continue
        seen.add(source.number)
        place = "" if address.fragment.startswith(FOUND) else address.fragment.lstrip("#")
        numbers = places.setdefault(_page(address), {})
        first = numbers.get(place, numbers.get("")) if place else next(iter(numbers.values()), None)
        numbers.setdefault(place, source.number)
        if first is not None:
            message = f"source {source.number} has the address of source {first}: cite {first} instead, and delete it"
            yield Fault(message, address.at)


def _page(address: Address) -> tuple[str, ...]:
    """Return what two URLs of one page have in common."""
    port = "" if address.port == PORTS.get(address.scheme) else address.port
    route = address.fragment if address.fragment.startswith(ROUTES) else ""
    return address.site.rstrip("."), port, address.path.rstrip("/"), without_trackers(address.query), route
