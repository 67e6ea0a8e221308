"""Runs copydesk until it has done something to the disk so many times, and lets it meet its fate there and then.

    python mortal.py FATE KIND NUMBER WORDS...

FATE is `kill` (at once, as by a power cut), `full` (the disk refuses this once), or `count` (prints, as JSON, how often
each KIND of thing is done). It watches Python's audit events and SQLite's statements, so that nothing is done unseen.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import sys
from collections import Counter
from typing import Any

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


def main() -> None:
    """Run copydesk."""
    from copydesk.cli import main as command  # noqa: PLC0415 - what it takes to start is not of interest
    from copydesk.site import cards, pictures  # noqa: F401, PLC0415 - the same

    fate = Fate(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    sqlite3.connect = fate.connected  # type: ignore[assignment]
    sys.addaudithook(fate.audit)
    try:
        command(sys.argv[4:], prog_name="copydesk")
    finally:
        if fate.fate == "count":
            sys.stdout.write(f"{json.dumps(fate.counts)}\n")


if __name__ == "__main__":
    main()
