"""The catalogue of a build: what the Markdown that is there says, kept in the ledger by what each file holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.catalogue import Entry, entry, markdown_names
from copydesk.hashes import Hashes
from copydesk.merge import front_of
from copydesk.shelves import Shelves
from copydesk.store import StoreError


class Entered:
    """The entries of what lies in news/, by the hash of each file."""

    def __init__(self, hashes: Hashes) -> None:
        """Take what was kept."""
        self.hashes = hashes
        self.shelves: Shelves[Entry] = Shelves(hashes.ledger, "entries")

    def found(self, content: Path) -> Iterator[tuple[str, Entry]]:
        """Yield each file of Markdown by its name, and its entry; what can't be read, `load` reports."""
        known, used, left = self.shelves.known, set[str](), list[str]()
        fresh: dict[str, Entry] = {}
        for name in markdown_names(content, self.hashes.states, left):
            try:
                hash_ = self.hashes.of(name)
                if not (said := known.get(hash_) or fresh.get(hash_)):
                    text = self.hashes.read(name).decode("utf-8").replace("\r\n", "\n")
                    hash_, said = self.hashes.of(name), entry(front_of(text))
                    fresh[hash_] = said
            except (OSError, UnicodeDecodeError, StoreError):
                continue
            used.add(hash_)
            yield name, said
        for name in left:  # whoever calls this holds the lock
            (content / name).unlink(missing_ok=True)
        self.shelves.keep(fresh, known.keys() - used)

    def enter(self, entries: Mapping[str, Entry]) -> None:
        """Note what new Markdown says, by the hash of its file, so that the next build need not read it."""
        self.shelves.keep(entries)
