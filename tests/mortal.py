"""Runs copydesk in processes of their own, to which something happens.

Most are to do something to the disk so many times, and meet their fate there and then.

A fate is `kill` (at once, as by a power cut), `full` (the disk refuses this once), or `count` (prints, as JSON, how
often each kind of thing is done, and how long all took). It watches Python's audit events and SQLite's statements, so
that nothing is done unseen; and for good: it is for processes of their own.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sqlite3
import sys
from collections import Counter
from time import monotonic
from typing import Any

from apart import command

from copydesk import work

CONNECT = sqlite3.connect
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KINDS = {
    "os.rename": "move",  # os.replace, too
    "os.link": "move",
    "os.remove": "delete",
    "os.rmdir": "delete",
    "os.mkdir": "folder",
    "os.truncate": "write",
    "shutil.copyfile": "write",
    "open": "write",
}


class Fate:
    """Counts what is done to the disk, and strikes."""

    def __init__(self, fate: str, kind: str, number: int) -> None:
        """Strike at the so-manieth of a kind, the first being 1."""
        self.fate, self.kind, self.number, self.counts = fate, kind, number, Counter[str]()

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an event before it happens."""
        if (kind := KINDS.get(event)) and (event != "open" or self.is_write(*arguments)):
            self.did(kind)

    @staticmethod
    def is_write(path: Any, mode: Any, flags: Any) -> bool:
        """Tell whether a file of the site is opened to be written."""
        del mode
        outside = not isinstance(path, str | bytes) or os.fsdecode(path) == os.devnull
        return not outside and bool(flags & WRITES) and "__pycache__" not in os.fsdecode(path)

    def connected(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        """Connect to a base, and see each statement."""
        base = CONNECT(*arguments, **options)
        base.set_trace_callback(self.statement)
        return base

    def statement(self, statement: str) -> None:
        """Take a statement before SQLite does what it says."""
        if not statement.lstrip().lower().startswith(("select", "pragma")):
            self.did("commit" if statement.lower().startswith("commit") else "statement")

    def did(self, kind: str) -> None:
        """Count, and strike."""
        self.counts[kind] += 1
        if kind != self.kind or self.counts[kind] != self.number:
            return
        if self.fate == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fate == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def limited(size: int, *words: str) -> None:
    """Run copydesk where no file may be larger than so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    command(*words)


def asking(said: str, *words: str) -> None:
    """Run copydesk, and say something whenever a lock is asked for."""
    sys.addaudithook(lambda event, _: sys.stdout.write(said) and sys.stdout.flush() if event == "fcntl.flock" else None)
    command(*words)


def calling(*words: str) -> None:
    """Run copydesk with the work shared out, however little it is."""
    work.MANY = work.CHUNK = 2
    command(*words)


def mortal(how: str, kind: str, number: int, *words: str) -> None:
    """Run copydesk, and let it meet its fate once it has done a kind of thing so many times."""
    fate = Fate(how, kind, number)
    sqlite3.connect = fate.connected  # type: ignore[assignment]
    sys.addaudithook(fate.audit)
    began = monotonic()
    try:
        command(*words)
    finally:
        if how == "count":
            sys.stdout.write(f"{json.dumps([fate.counts, monotonic() - began])}\n")
