"""Who is to blame: which reader takes the time, and after which of them a law is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import process_time

from copydesk.item import Dropped, Item
from copydesk.read import READERS
from copydesk.read.reading import Reading
from copydesk.read.trace import name_of


def seconds_by_reader(copy: str) -> dict[str, float]:
    """Return how long each reader takes for a copy."""
    reading, taken = Reading(copy), {}
    for reader in READERS:
        began = process_time()
        reader(reading)
        taken[stem(reader)] = process_time() - began
    return taken


def breaker(copy: str, check: Callable[[Item], None]) -> str:
    """Return the reader after which a law is broken first, the lines that are left counted as one part."""
    reading, name = Reading(copy), "lines"
    for reader in (None, *READERS):
        if reader:
            reader(reading)
            name = stem(reader)
        item = reading.item()
        left = Dropped("", "left", tuple(line.span for line in reading.lines if line.text))
        try:
            check(replace(item, dropped=(*item.dropped, left)))
        except AssertionError:
            return name
    return "read"


def stem(reader: Callable[[Reading], None]) -> str:
    """Return a reader's name as a part of a file's name."""
    return name_of(reader).removesuffix(".py").rstrip("/").replace("/", ".")
