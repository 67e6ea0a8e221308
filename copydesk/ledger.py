"""The ledger: what builds keep, in one SQLite file in `.copydesk/`, which may be deleted at any time.

It holds what was read, parsed and printed by what that was made of, and which files of the built site are whose. A file
of another copydesk, or of other versions of what it stands on, is begun anew, and so is a damaged one, with a word.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from copydesk.memory import state_of_code, versions
from copydesk.store import StoreError, state_of

FILE = ".copydesk/ledger.sqlite"
TABLES = """
create table if not exists files (name text primary key, size int, mtime int, hash text) without rowid;
create table if not exists shelves (sort text, shelf int, data blob, primary key (sort, shelf)) without rowid;
create table if not exists stories (digest text primary key, data blob) without rowid;
create table if not exists sheets (site text, name text, key text, files text, primary key (site, name)) without rowid;
create table if not exists outputs (site text, path text, size int, mtime int, primary key (site, path)) without rowid;
create table if not exists journal (site text primary key, gone text) without rowid;
create table if not exists kept (name text primary key, data blob) without rowid;
"""
NAMES = (
    "files",
    "shelves",
    "stories",
    "sheets",
    "outputs",
    "kept",
)  # not the journal: what was begun is ended
OF_THE_DISK = ("full", "locked", "readonly", "I/O", "unable to open")  # what SQLite says of a file that is whole
LARGE = 2_000_000  # bytes of the file: some 500 stories
CHECK = 4  # bytes before what is packed, by which damage is known


class DamageError(Exception):
    """The ledger can't be read."""


class Ledger:
    """The ledger of a site; without a folder nothing is kept longer than this lives."""

    def __init__(self, root: Path | None) -> None:
        """Open the ledger in the folder of a site.

        Raises:
            DamageError: it is damaged.
            StoreError: it can't be written.
        """
        self.file = root / FILE if root else None
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with _damage():
            try:
                self.base = sqlite3.connect(self.file or ":memory:", isolation_level=None)
                self.base.execute("pragma synchronous = normal")
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"{self.file} can't be opened: {error}; change its permissions, or delete it"
                ) from None
            self.base.execute("create table if not exists code (state text)")
            state = (f"{state_of_code()} {versions()}",)
            if self.base.execute("select state from code").fetchall() != [state]:
                with self.change():
                    for name in NAMES:
                        self.base.execute(f"drop table if exists {name}")
                    self.base.execute("delete from code")
                    self.base.execute("insert into code values (?)", state)
            self.base.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self.base.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Keep all that is changed within, or nothing."""
        with _damage():
            self.base.execute("begin immediate")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):
                    self.base.execute("rollback")
                raise
            self.base.execute("commit")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with _damage():
            return self.base.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query, None where there is none."""
        with _damage():
            found: tuple[Any, ...] | None = self.base.execute(query, values).fetchone()
            return found

    def write(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows; this is done within a change."""
        self.base.executemany(query, rows)


def is_large(root: Path) -> bool:
    """Tell whether so much is kept of a site that it takes long to look at."""
    state = state_of(str(root / FILE))
    return state is not None and state[0] > LARGE


def discard(root: Path) -> None:
    """Delete the ledger of a site."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{root / FILE}{ending}").unlink()


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in OF_THE_DISK):
            remedy = "make room on the disk" if "full" in str(error) else "change its permissions, or look at the disk"
            raise StoreError(f"the ledger in .copydesk/ can't be used ({error}): {remedy}") from None
        raise DamageError(str(error)) from error


def packed(value: object) -> bytes:
    """Return a value as it is kept."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return crc32(data).to_bytes(CHECK) + data


def checked(data: bytes) -> bytes:
    """Return what was pickled; raises DamageError where it is not what was kept."""
    if len(data) < CHECK or crc32(memoryview(data)[CHECK:]).to_bytes(CHECK) != data[:CHECK]:
        raise DamageError("what was kept is not what was written")
    return data[CHECK:]


def unpacked(data: bytes) -> Any:
    """Return a value that was kept."""
    return pickle.loads(checked(data))  # noqa: S301 - we wrote it, and its checksum says that nothing else did since
