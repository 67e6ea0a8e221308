"""The hash of each file: one whose size and time are as they were is not read again."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from time import time_ns

from copydesk.ledger import Ledger
from copydesk.memory import BYTES, SECOND, is_settled
from copydesk.store import State, read_bytes, state_of
from copydesk.survey import LINK, States

ABSENT = ""  # the hash of a file that is not there


class Hashes:
    """The hashes of the files below a folder, by their names there."""

    def __init__(self, ledger: Ledger, root: Path, states: States | None = None) -> None:
        """Take what was kept of the files below a folder, and their states, if they were looked at."""
        self.ledger, self.root, self.now = ledger, root, time_ns()
        self.states: States = states or {}
        rows = ledger.rows("select name, size, mtime, hash from files")
        self.known: dict[str, tuple[int, int, str]] = {name: (size, mtime, hash_) for name, size, mtime, hash_ in rows}
        self.fresh: dict[str, tuple[int, int, str]] = {}
        same = self.states.get
        self.seen: dict[str, str] = {name: hash_ for name, size, mtime, hash_ in rows if same(name) == (size, mtime)}

    def of(self, name: str) -> str:
        """Return the hash of a file, which is looked at once in a run; `ABSENT` where it is not there.

        Raises:
            StoreError: it can't be read.
        """
        if name in self.seen:
            return self.seen[name]
        state, known = self._at_the_look(name), self.known.get(name)
        if not state:
            self.seen[name] = ABSENT
        elif known and known[:2] == state:
            self.seen[name] = known[2]
        else:
            self.read(name)
        return self.seen[name]

    def read(self, name: str) -> bytes:
        """Return what a file holds, and note its hash; raises StoreError."""
        state, data = self._at_the_look(name), read_bytes(self.root / name)
        self.seen[name] = sha256(data).hexdigest()
        if state and is_settled(state[1], self.now) and state == self._state(name):  # not saved since the look
            self.fresh[name] = *state, self.seen[name]
        return data

    def wrote(self, name: str, data: bytes) -> None:
        """Note what was written by this run; where the disk's clock is coarse, it may change yet without a new time."""
        self.seen[name] = sha256(data).hexdigest()
        if (state := self._state(name)) and state[1] % SECOND:
            self.fresh[name] = *state, self.seen[name]

    def is_there(self, name: str) -> bool:
        """Tell whether there is a file of a name; of a link, whether it leads to one."""
        return self.states.get(name, (LINK,))[0] != LINK or os.path.exists(f"{self.root}/{name}")  # noqa: PTH110 - for each of thousands

    def keep(self) -> None:
        """Keep what is new, if it was seen as it was a while ago; forget files that were not seen."""
        now = time_ns()
        rows = (
            (name, *row)
            for name, row in self.fresh.items()
            if is_settled(row[1], now) and (name.isascii() or not BYTES.search(name))
        )
        with self.ledger.change():
            self.ledger.write("insert or replace into files values (?, ?, ?, ?)", rows)
            gone = self.known.keys() - {name for name, hash_ in self.seen.items() if hash_}
            self.ledger.write("delete from files where name = ?", ((name,) for name in gone))

    def below(self, folder: str) -> dict[str, tuple[int, int, str]]:
        """Return what is known of the files of a folder that were seen: size, time and hash."""
        known = {**self.known, **self.fresh}
        return {name: known.get(name, (0, 0, "")) for name in self.seen if name.startswith(folder)}

    def _at_the_look(self, name: str) -> State | None:
        """Return the state that a file had when it was looked at; if it changed since, the next run sees that."""
        return self.states.get(name) or self._state(name)

    def _state(self, name: str) -> State | None:
        return state_of(f"{self.root}/{name}")
