"""Who took what: the readers as `read` runs them, and after each a look at which spans are new.

No reader knows of it, and `read` pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from copydesk.finding import Finding
from copydesk.item import Item, Span
from copydesk.read import READERS, in_place
from copydesk.read.reading import Reading

Taken = tuple[str, Span]  # a field of the item, and where in the copy it has a piece


@dataclass(frozen=True, slots=True)
class Trace:
    """What `read` returns, and the reader behind each piece of a part and behind each finding."""

    item: Item
    findings: tuple[Finding, ...]
    takers: dict[Taken, str]
    finders: dict[Finding, str]


def trace(copy: str, file: str = "") -> Trace:
    """Read a decoded copy as `read` does, and note after each reader what is new."""
    reading = Reading(copy, file)
    takers: dict[Taken, str] = {}
    finders: dict[Finding, str] = {}
    for reader in READERS:
        known = len(reading.findings)
        reader(reading)
        for field, part in parts_by_field(reading.item()):
            for span in part.spans:
                takers.setdefault((field, span), name_of(reader))
        for finding in reading.findings[known:]:
            finders.setdefault(finding, name_of(reader))
    return Trace(reading.item(), in_place(reading.findings), takers, finders)


def parts_by_field(item: Item) -> Iterator[tuple[str, Any]]:
    """Yield each part of an item that has spans, with the name of the field that holds it."""
    for field in fields(Item):
        held = getattr(item, field.name)
        for part in held if isinstance(held, tuple) else (held,):
            if getattr(part, "spans", ()):
                yield field.name, part


def name_of(reader: Callable[[Reading], None]) -> str:
    """Return the file of a reader, as its name below read/; the folder alone where its main file has the same name."""
    folder, _, file = reader.__module__.removeprefix("copydesk.read.").rpartition(".")
    return f"{folder}/" if folder == file else f"{folder}/{file}.py".lstrip("/")
