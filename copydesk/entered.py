"""The catalogue of a build: what the Markdown that is there says, kept in the ledger by what each file holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from copydesk.catalogue import Entry, entry, markdown_names
from copydesk.hashes import Hashes
from copydesk.merge import front_of
from copydesk.store import StoreError


def entered(content: Path, hashes: Hashes) -> Iterator[tuple[str, Entry]]:
    """Yield each file of Markdown by its name, and its entry; what can't be read, `load` reports."""
    ledger, used, fresh = hashes.ledger, set[str](), list[tuple[str, str]]()
    known: dict[str, str] = dict(ledger.rows("select hash, entry from entries"))
    left = list[str]()
    for name in markdown_names(content, left):
        try:
            hash_ = hashes.of(name)
            if not (said := known.get(hash_)):
                text = hashes.read(name).decode("utf-8").replace("\r\n", "\n")
                hash_, said = hashes.of(name), json.dumps(astuple(entry(front_of(text))))
                known[hash_] = said
                fresh.append((hash_, said))
        except (OSError, UnicodeDecodeError, StoreError):
            continue
        used.add(hash_)
        paths, *others = json.loads(said)
        yield name, Entry(tuple(paths), *others)
    for name in left:  # whoever calls this holds the lock
        (content / name).unlink(missing_ok=True)
    with ledger.change():
        ledger.write("insert or replace into entries values (?, ?)", fresh)
        ledger.write("delete from entries where hash = ?", ((hash_,) for hash_ in known.keys() - used))
