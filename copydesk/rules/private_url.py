"""A source whose address only works inside a network or on one computer.

## Why

Readers get an error, or something of their own network, and learn how the newsroom's is built: a source that nobody
can open is none. So the story is held.

## Example

    1. http://cms.gazette.internal/drafts/4711
    2. file:///C:/Users/editor/report.pdf

## Remedy

Cite the public address of the same thing. If it has none, say in words what it is: `2. Report of the harbour board,
seen by the Gazette`. In a story, as in `open 192.168.1.1`, such an address may stand.

## Authority

RFC 6761 and RFC 6762 (special names, `.local`), RFC 1918 and RFC 4193 (private addresses), RFC 8089 (`file:`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses, lines_of
from copydesk.rules.links.hosts import is_private

SEVERITY = ERROR
FILE = re.compile(r"(?i)(?<![\w/])file:/{2,3}\S|(?<![\w/\\:])[a-z]:\\\w")
REMEDY = "only works inside a network, so readers can't open it: cite its public address"


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each source whose URL is private, or a file's."""
    del desk
    for address in addresses(item):
        if address.source and is_private(address.host) and address.host not in ("http", "https"):  # these: bad-url
            yield Fault(f"`{address.shown}` {REMEDY}", address.at)
    for source in item.sources:
        for start, line in lines_of(source, item.copy) if _may_be_file(source.text) else ():
            if found := FILE.search(line):
                message = "it names a file on one computer, so readers can't open it: cite its public address"
                yield Fault(message, start + found.start())


def _may_be_file(text: str) -> bool:
    return ":\\" in text or "file:" in text.lower()
