"""Shelves: what is known of thousands of things lies in the ledger in 256 parts, each of which is unpacked as one.

That takes a third of the time that as many rows take. A shelf is written anew where something on it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar
from zlib import crc32

from copydesk.ledger import Ledger, packed, unpacked

COUNT = 256

Kind = TypeVar("Kind")


class Shelves(Generic[Kind]):
    """All that is known of one sort, by its key; `known` is for reading alone."""

    def __init__(self, ledger: Ledger, sort: str) -> None:
        """Take what was kept."""
        self.ledger, self.sort = ledger, sort
        rows = ledger.rows("select shelf, data from shelves where sort = ?", sort)
        self._shelves: dict[int, dict[str, Kind]] = {shelf: unpacked(data) for shelf, data in rows}
        self.known: dict[str, Kind] = {}
        for shelf in self._shelves.values():
            self.known |= shelf

    def keep(self, fresh: Mapping[str, Kind], gone: Iterable[str] = ()) -> None:
        """Keep what is new, and forget what is gone."""
        changed = set[int]()
        for key in gone:
            changed.add(number := _shelf_of(key))
            self._shelves.get(number, {}).pop(key, None)
        for key, value in fresh.items():
            changed.add(number := _shelf_of(key))
            self._shelves.setdefault(number, {})[key] = value
        rows = [(self.sort, number, packed(self._shelves.get(number, {}))) for number in changed]
        if not changed:
            return
        with self.ledger.change():
            self.ledger.write("insert or replace into shelves values (?, ?, ?)", rows)


def _shelf_of(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % COUNT
