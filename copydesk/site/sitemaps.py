"""Sitemaps (https://www.sitemaps.org/protocol.html): one file, or parts by month where one would be too large.

The parts lie beside the index, since a sitemap may list only what is below its own folder. A month's part holds what
was published in it, the oldest first; so a new story changes one part, and crawlers need not fetch the others again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from copydesk.site.links import Links
from copydesk.site.listed import Listed
from copydesk.site.moments import w3c_time

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
INDEX = "sitemap.xml"
Row = tuple[Listed, str]  # a page, and what a sitemap says of it


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a sitemap may hold; the numbers are those of the protocol."""

    addresses: int = 50_000
    size: int = 50 * 1024 * 1024  # bytes


PROTOCOL = Limit()


def sitemaps(pages: list[Listed], links: Links, limit: Limit = PROTOCOL) -> dict[str, str]:
    """Return the files that list some pages, by their names; `sitemap.xml` leads to the others, if there are any."""
    rows = [(page, _row("url", links.absolute(page.path), [page])) for page in pages]
    if len(list(_cut(rows, limit))) <= 1:
        return {INDEX: _urlset(rows)}
    parts = {
        f"sitemap-{month or 'pages'}{f'-{number}' if number > 1 else ''}.xml": part
        for month, listed in groupby(rows, key=lambda row: row[0].month)
        for number, part in enumerate(_cut(listed, limit), 1)
    }
    index = (_row("sitemap", links.absolute_file(name), [page for page, _ in part]) for name, part in parts.items())
    return {INDEX: document("sitemapindex", index), **{name: _urlset(part) for name, part in parts.items()}}


def document(root: str, rows: Iterable[str], names: str = "") -> str:
    """Return a sitemap of some rows; `names` declares further name spaces."""
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{SPACE}"{names}>']
    return "\n".join([*head, *rows, f"</{root}>", ""])


def _urlset(rows: Iterable[Row]) -> str:
    return document("urlset", (text for _, text in rows))


def _row(tag: str, address: str, pages: list[Listed]) -> str:
    """Return an address with the time of the last change that is known of some pages."""
    changed = max((page.changed for page in pages if page.changed), default=None)
    last = f"<lastmod>{w3c_time(changed)}</lastmod>" if changed else ""
    return f"<{tag}><loc>{escape(address)}</loc>{last}</{tag}>"


def _cut(rows: Iterable[Row], limit: Limit) -> Iterator[list[Row]]:
    """Yield the rows in parts that are within the limit."""
    frame = len(document("urlset", []).encode())
    part, size = list[Row](), frame
    for row in rows:
        more = len(row[1].encode()) + 1  # its line's end
        if part and (len(part) == limit.addresses or size + more > limit.size):
            yield part
            part, size = [], frame
        part.append(row)
        size += more
    if part:
        yield part
