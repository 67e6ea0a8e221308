"""Sources that lead to one page: which of them an earlier one makes needless."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.item import Item
from copydesk.rules.links.addresses import Address, addresses
from copydesk.rules.links.tracking import without_trackers

PORTS = {"http": "80", "https": "443"}
ROUTES = ("#!", "#/")  # a page of its own, on sites that are programs
FOUND = "#:~:"  # what a browser marks in the page


def twins(item: Item) -> Iterator[tuple[Address, int, int]]:
    """Yield the URL and the number of each source whose page one before it has, and the number of that one.

    Two places of a page are two sources.
    """
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
            yield address, source.number, first


def _page(address: Address) -> tuple[str, ...]:
    """Return what two URLs of one page have in common."""
    port = "" if address.port == PORTS.get(address.scheme) else address.port
    route = address.fragment if address.fragment.startswith(ROUTES) else ""
    return address.site.rstrip("."), port, address.path.rstrip("/"), without_trackers(address.query), route
