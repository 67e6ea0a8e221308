"""A URL with parameters that follow its readers.

## Why

`utm_source` and its like tell the site where a reader comes from, `fbclid` even who it is. They change nothing of the
page, make the address long, and are those of whoever copied it.

## Example

    https://daily.example.com/ferry?id=4&utm_source=mail&fbclid=IwAR0

## Remedy

Delete these parameters; the others stay, in their order:

    https://daily.example.com/ferry?id=4

## Authority

Firefox (query parameter stripping) and Brave remove such parameters by lists like this one; the names are those that
the tools of analytics and mail document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import Address, addresses
from copydesk.rules.links.tracking import trackers, without_trackers

SEVERITY = WARNING
NAMED = 3  # in the message
ENDS = re.compile(r"\d{1,9}$")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the query of each URL that has such parameters; its fix takes them out."""
    del desk
    for address in addresses(item):
        if address.query and (names := trackers(address.query)):
            start = address.at + len(address.url) - len(address.fragment) - len(address.query)
            edit = Edit(start, start + len(address.query), without_trackers(address.query))
            yield Fault(_message(names, address.site), start, () if _may_cite(address, item) else (edit,))


def _message(names: list[str], site: str) -> str:
    said = ", ".join(f"`{name}`" for name in names[:NAMED]) + ", …" * (len(names) > NAMED)
    verb, them = ("follow", "them") if len(names) > 1 else ("follows", "it")
    return f"{said} in the address of `{site}` {verb} readers: delete {them}"


def _may_cite(address: Address, item: Item) -> bool:
    """Tell whether digits at the end of a URL in the story may be a mark: no fix may take that with it."""
    digits = ENDS.search(address.url) if not address.source else None
    return digits is not None and any(digits[0].endswith(str(source.number)) for source in item.sources)
