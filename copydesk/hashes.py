"""The hash of each file: one whose size and time are as they were is not read again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from time import time_ns

from copydesk.ledger import Ledger
from copydesk.memory import SETTLED, State
from copydesk.store import read_bytes

ABSENT = ""  # the hash of a file that is not there


class Hashes:
    """The hashes of the files below a folder, by their names there."""

    def __init__(self, ledger: Ledger) -> None:
        """Take what was kept."""
        self.ledger, self.now = ledger, time_ns()
        rows = ledger.rows("select name, size, mtime, hash from files")
        self.known: dict[str, tuple[int, int, str]] = {name: (size, mtime, hash_) for name, size, mtime, hash_ in rows}
        self.fresh: dict[str, tuple[Path, State, str]] = {}
        self.seen: set[str] = set()

    def of(self, path: Path, name: str) -> tuple[str, bytes | None]:
        """Return the hash of a file, and its bytes where it had to be read; none of a file that is not there.

        Raises:
            StoreError: it can't be read.
        """
        state = State.of(path)
        if not state:
            return ABSENT, None
        self.seen.add(name)
        fresh, known = self.fresh.get(name), self.known.get(name)
        if fresh and fresh[1] == state:
            return fresh[2], None
        if known and known[:2] == (state.size, state.mtime):
            return known[2], None
        data = read_bytes(path)
        hash_ = sha256(data).hexdigest()
        if self.now - state.mtime > SETTLED:  # within them it may change without a new time
            self.fresh[name] = path, state, hash_
        return hash_, data

    def wrote(self, path: Path, name: str, data: bytes) -> str:
        """Note what was written by this run, and return its hash."""
        hash_, state = sha256(data).hexdigest(), State.of(path)
        if state:
            self.fresh[name] = path, state, hash_
        self.seen.add(name)
        return hash_

    def keep(self) -> None:
        """Keep what is new, if its file is still as it was a while ago; forget files that were not seen."""
        now = time_ns()
        rows = (
            (name, state.size, state.mtime, hash_)
            for name, (path, state, hash_) in self.fresh.items()
            if now - state.mtime > SETTLED and State.of(path) == state
        )
        with self.ledger.change():
            self.ledger.write("insert or replace into files values (?, ?, ?, ?)", rows)
            gone = self.known.keys() - self.seen
            self.ledger.write("delete from files where name = ?", ((name,) for name in gone))
