"""What was found last time: one SQLite file in `.copydesk/`, which may be deleted at any time.

Findings are kept by the name, size and time of their file, and hold while the desk gives the answers that they were
made from (`witness.py`), under the same settings and the same copydesk. A file that was changed within the second in
which it was checked is looked at again. A damaged or foreign file is begun anew.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from functools import cache, partial
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from types import TracebackType
from typing import Self

from copydesk import __version__
from copydesk.bases import open_base
from copydesk.desk import Desk, Policy
from copydesk.finding import Edit, Finding
from copydesk.store import State
from copydesk.witness import Answer, still

TABLE = "create table if not exists findings (file text primary key, size int, mtime int, answers text, findings text)"
ASKED = ("now", "archive", "file")  # what findings say themselves that they depend on
SETTLED = 2_000_000_000  # nanoseconds: within them a file may change without a new time where a disk has a coarse clock
TICK = 50_000_000  # the same where they are not
SECOND = 1_000_000_000
BYTES = re.compile("[\ud800-\udfff]")  # of a name that is no text, which the base can't hold


def is_settled(mtime: int, now: int) -> bool:
    """Tell whether a file of a time in nanoseconds can't change any more without a new one."""
    return now - mtime > (TICK if mtime % SECOND else SETTLED)


class Memory:
    """The findings of the last runs; without a folder it forgets everything."""

    def __init__(self, root: Path | None, desk: Desk) -> None:
        """Open what is kept for a site, and forget it where settings or copydesk are others now."""
        self.desk = desk
        self.known: dict[str, tuple[int, int, str, str]] = {}
        self.fresh: list[tuple[str, int, int, str, str]] = []
        self.file = root / ".copydesk" / "findings.sqlite" if root else None
        self.base = open_base(self.file, partial(_prepared, salt=salt_of(desk))) if self.file else None
        if self.base:
            rows = self.base.execute("select file, size, mtime, answers, findings from findings")
            self.known = {file: (size, mtime, answers, findings) for file, size, mtime, answers, findings in rows}

    def __enter__(self) -> Self:
        """Give the memory."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write what is new, if the disk lets us: the next run is slower without, and nothing else."""
        if self.base:
            with suppress(sqlite3.Error), self.base:
                self.base.executemany("insert or replace into findings values (?, ?, ?, ?, ?)", self.fresh)
            self.base.close()

    def recall(self, name: str, state: State | None) -> tuple[Finding, ...] | None:
        """Return what was found in a file, None where it has to be checked."""
        kept = self.known.get(name)
        if not kept or kept[:2] != state:
            return None
        if kept[2] != "[]" and not still(json.loads(kept[2]), self.desk):
            return None
        return tuple(map(_finding, json.loads(kept[3]))) if kept[3] != "[]" else ()

    def keep(
        self, name: str, state: State | None, now: int, answers: list[Answer], findings: tuple[Finding, ...]
    ) -> None:
        """Keep what was found in a file, which was in a state before it was read, at a time in nanoseconds."""
        if state and now - state[1] > SETTLED and not BYTES.search(name):
            unique = list(dict.fromkeys(json.dumps(answer) for answer in answers))
            said = json.dumps([asdict(finding) for finding in findings])
            self.fresh.append((name, *state, f"[{','.join(unique)}]", said))


def _finding(said: dict[str, object]) -> Finding:
    fix = said.pop("fix")
    return Finding(**said, fix=tuple(starmap(Edit, fix)))  # type: ignore[arg-type] # asdict's


def salt_of(desk: Desk) -> str:
    """Return what all findings depend on: the settings, and the code and the words of copydesk."""
    said = [_plain(getattr(desk, each.name)) for each in fields(Desk) if each.name not in ASKED]
    return sha256(repr((said, state_of_code())).encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a setting so that two that are equal are written alike in every process."""
    if isinstance(value, Policy):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    return sorted(value.items()) if isinstance(value, Mapping) else str(value)


@cache
def state_of_code() -> str:
    """Return what changes whenever the code or the words of copydesk do.

    That is what the files hold: where each build runs on a machine that was set up for it alone, their times are new.
    """
    said = sha256(__version__.encode())
    for folder, _, names in sorted(os.walk(Path(__file__).parent)):
        for name in sorted(names):
            if name.endswith((".py", ".txt")):
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - for each of hundreds, in each command
                    data = file.read()
                said.update(f"{name} {len(data)} ".encode() + data)
    return said.hexdigest()


@cache
def versions() -> str:
    """Return the versions of Python and of what we stand on, and of the extra by which sites are searched.

    They are taken from the names of the folders in which packages say what they are (PEP 376), which is a tenth of the
    work of reading what these say.
    """
    from importlib.metadata import requires  # noqa: PLC0415 - few commands need it

    wanted = {
        _normal(re.split(r"[^\w.-]", need, maxsplit=1)[0])
        for need in requires("copydesk") or ()
        if "extra ==" not in need or re.search("extra == .search", need)
    }
    found: dict[str, str] = {}
    for path in sys.path:
        with suppress(OSError):
            for entry in Path(path).iterdir():
                if entry.suffix in {".dist-info", ".egg-info"}:
                    name, _, version = entry.stem.partition("-")
                    found.setdefault(_normal(name), version)
    return " ".join([sys.version, *(f"{name} {found[name]}" for name in sorted(wanted & found.keys()))])


def _normal(name: str) -> str:
    """Return the name of a package as all its spellings have it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _prepared(base: sqlite3.Connection, salt: str) -> None:
    """Make what is not there, emptied where it is not of the same settings."""
    base.execute("create table if not exists salt (salt text)")
    if base.execute("select salt from salt").fetchall() != [(salt,)]:
        base.execute("drop table if exists findings")
        base.execute("delete from salt")
        base.execute("insert into salt values (?)", (salt,))
    base.execute(TABLE)
    base.execute("select file, size, mtime, answers, findings from findings limit 1")
    base.commit()
