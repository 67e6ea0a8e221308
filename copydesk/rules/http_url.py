"""A source whose address is http, which is not encrypted.

## Why

Whoever sits between reader and site can see which source is read, and change it. Browsers call such pages not secure,
and nearly every site answers by https today.

## Example

    1. http://daily.example.com/ferry

## Remedy

Open the address with https. If the site answers, write that; if it does not, keep http, or cite a copy in a web
archive. There is one finding for each site.

## Authority

W3C TAG finding "Securing the Web"; RFC 9110, section 4.2; Google's Lighthouse audit `is-on-https`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses
from copydesk.rules.links.hosts import is_private

SEVERITY = WARNING
ENCRYPTED = ".onion"  # the network encrypts by itself


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the first http URL of each site among the sources."""
    del desk
    plain = [each for each in addresses(item) if each.source and each.scheme == "http" and each.host]
    left = Counter(each.host for each in plain) if plain else {}
    for address in plain:
        count = left.pop(address.host, 0)
        if count and not address.host.endswith(ENCRYPTED) and not is_private(address.host):
            more = f" (and {count - 1} more of this site)" if count > 1 else ""
            yield Fault(f"`{address.shown}`{more} is not encrypted: write https, if the site answers", address.at)
