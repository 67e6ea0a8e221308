"""The URLs of an item, each with its pieces and its place: what the rules about sources and links search.

A URL ends where reading says so; digits behind one that cite a source are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from copydesk.item import Block, Item, Source
from copydesk.read.sources.entries import urls
from copydesk.rules.text.once import once
from copydesk.rules.text.passages import Passage, line_at, passages, whole

PIECES = re.compile(r"(?i)(https?)://(?:([^/?#\\]*)@)?(\[[^\]/?#]*\]|[^/?#:\\]*)(?::([^/?#\\]*))?([^?#]*)([^#]*)(.*)")
SHOWN = 60  # characters of a URL in a message
BLOCKS = ("paragraph", "subhead", "list", "quote", "table")


class Address(NamedTuple):
    """One URL. `user`, `port`, `query` (with its `?`) and `fragment` are empty where it has none."""

    url: str
    at: int  # in the copy
    source: Source | None  # None: it stands in the story
    scheme: str
    user: str
    host: str  # in small letters
    port: str
    path: str
    query: str
    fragment: str

    @property
    def shown(self) -> str:
        """The URL for a message: of a long one its beginning."""
        return self.url if len(self.url) <= SHOWN else f"{self.url[: SHOWN - 1]}…"

    @property
    def site(self) -> str:
        """The host, without `www.`."""
        return self.host.removeprefix("www.")


@once
def addresses(item: Item) -> tuple[Address, ...]:
    """Return every http and https URL that readers will see, those of the sources last."""
    return tuple(_addresses(item)) if "://" in item.copy else ()


def lines_of(source: Source, copy: str) -> Iterator[tuple[int, str]]:
    """Yield where each line of a source begins in the copy, and the line, number and all."""
    for start, end in source.spans:
        yield start, line_at(copy, start, end)


def _addresses(item: Item) -> Iterator[Address]:
    blocks = (block for block in item.body if block.spans)
    for passage in passages(item) if "://" in whole(item) else ():
        block = next(blocks) if passage.kind in BLOCKS else None
        if "://" in passage.text:
            for at, url in _in_story(passage, block):
                yield _address(url, passage.at(at), None)
    for source in item.sources:
        for start, line in lines_of(source, item.copy):
            for at, url in urls(line) if "://" in line else ():
                yield _address(url, start + at, source)


def _in_story(passage: Passage, block: Block | None) -> Iterator[tuple[int, str]]:
    """Yield the URLs of a passage without the marks behind them, which the text of the block no longer has."""
    if not block or not block.citations:
        yield from urls(passage.text)
        return
    for printed, read in zip_longest(urls(passage.text), urls(block.text)):
        if printed:
            yield printed[0], read[1] if read and printed[1].startswith(read[1]) else printed[1]


def _address(url: str, at: int, source: Source | None) -> Address:
    found = PIECES.match(url)
    scheme, user, host, port, path, query, fragment = found.groups("") if found else ("", "", "", "", url, "", "")
    return Address(url, at, source, scheme.lower(), user, host.lower(), port, path, query, fragment)
