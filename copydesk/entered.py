"""The catalogue of a build: what the Markdown that is there says, kept in the ledger by what each file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from copydesk.catalogue import Entry, entry, markdown_names
from copydesk.hashes import Hashes
from copydesk.ledger import Ledger
from copydesk.memory import BYTES
from copydesk.merge import front_of
from copydesk.store import StoreError

INSERT = "insert or replace into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def entered(content: Path, hashes: Hashes) -> Iterator[tuple[str, Entry]]:
    """Yield each file of Markdown by its name, and its entry; what can't be read, `load` reports."""
    ledger, used, fresh = hashes.ledger, set[str](), list[tuple[Any, ...]]()
    known = {hash_: _entry(row) for hash_, *row in ledger.rows("select * from entries")}
    left = list[str]()
    for name in markdown_names(content, hashes.states, left):
        try:
            hash_ = hashes.of(name)
            if not (said := known.get(hash_)):
                text = hashes.read(name).decode("utf-8").replace("\r\n", "\n")
                hash_, said = hashes.of(name), entry(front_of(text))
                known[hash_] = said
                fresh += _row(hash_, said)
        except (OSError, UnicodeDecodeError, StoreError):
            continue
        used.add(hash_)
        yield name, said
    for name in left:  # whoever calls this holds the lock
        (content / name).unlink(missing_ok=True)
    with ledger.change():
        ledger.write(INSERT, fresh)
        ledger.write("delete from entries where hash = ?", ((hash_,) for hash_ in known.keys() - used))


def enter(entries: Iterable[tuple[str, Entry]], ledger: Ledger) -> None:
    """Note what new Markdown says, by the hash of its file, so that the next build need not read it."""
    with ledger.change():
        ledger.write(INSERT, [row for hash_, said in entries for row in _row(hash_, said)])


def _row(hash_: str, said: Entry) -> list[tuple[Any, ...]]:
    """Return an entry as the ledger has it; none where its copy has a name that is no text."""
    return [] if BYTES.search(said.copy or "") else [(hash_, "\n".join(said.paths), *said[1:])]


def _entry(row: list[Any]) -> Entry:
    """Return an entry as the ledger has it."""
    paths = row[0].split("\n") if row[0] else ()
    return Entry(tuple(paths), *row[1:])
