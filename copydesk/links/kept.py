"""What was found of addresses, kept in `.copydesk/links.sqlite`, each as soon as it is known: a stop loses none.

What is alive is asked again after a month, what is dead after a day, what could not be asked in the next run, unless
its server named a later time, of which a day at most counts.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from copydesk.bases import open_base
from copydesk.links.verdict import State, Verdict

MONTH, DAY, YEAR = (timedelta(days=days).total_seconds() for days in (30, 1, 365))
LASTS = {State.ALIVE: MONTH, State.MOVED: MONTH, State.DEAD: DAY, State.UNASKED: 0.0}
VERSION = 1
COLUMNS = "url text primary key, asked real, until real, state text, why text, leads text"


class Kept:
    """What is known of addresses at a time; where the disk lets us keep nothing, they are asked for each time."""

    def __init__(self, root: Path, now: datetime) -> None:
        """Open what is kept for a site."""
        self.now = now.timestamp()
        self._base = open_base(root / ".copydesk" / "links.sqlite", _prepared)
        if self._base:
            with suppress(sqlite3.Error):
                self._base.execute("delete from links where until < ?", (self.now - YEAR,))

    def __enter__(self) -> Self:
        """Give it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        if self._base:
            self._base.close()

    def verdict(self, url: str) -> Verdict | None:
        """Return what was found of an address, None where it is to be asked for."""
        if not self._base:
            return None
        with suppress(sqlite3.Error, ValueError):
            query = "select state, why, leads, until from links where url = ? and asked <= ? and until > ?"
            for state, why, leads, until in self._base.execute(query, (url, self.now, self.now)):
                return Verdict(State(state), why, leads, until - self.now if state == State.UNASKED else 0.0)
        return None

    def keep(self, url: str, verdict: Verdict) -> None:
        """Keep what was found of an address; that it could not be asked is nothing, unless a later time was named."""
        if verdict.state is State.UNASKED and not verdict.rest:
            return
        until = self.now + (LASTS[verdict.state] or min(verdict.rest, DAY))
        row = (url, self.now, until, verdict.state, verdict.why, verdict.leads)
        if self._base:
            with suppress(sqlite3.Error):
                self._base.execute("insert or replace into links values (?, ?, ?, ?, ?, ?)", row)


def _prepared(base: sqlite3.Connection) -> None:
    """Make what is not there, anew where it is of another version."""
    base.isolation_level = None  # each address is kept at once
    base.execute("pragma synchronous = off")  # what a power cut takes is asked for again
    if base.execute("pragma user_version").fetchone() not in ((0,), (VERSION,)):
        base.execute("drop table if exists links")
    base.execute(f"create table if not exists links ({COLUMNS})")
    base.execute(f"pragma user_version = {VERSION}")
    base.execute("select url, asked, until, state, why, leads from links limit 1")
