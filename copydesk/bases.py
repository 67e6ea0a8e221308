"""SQLite files in `.copydesk/` that may be deleted: a damaged one is made anew, and who can have none does without."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def open_base(file: Path, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection | None:
    """Open a base; None where the disk does not let us.

    Args:
        file: where it lies.
        prepare: makes what is not there, and reads a row; what can't be prepared is damaged, and begun anew once.
    """
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(file)
            try:
                prepare(base)
            except sqlite3.Error:
                base.close()
            else:
                return base
        with suppress(OSError):
            file.unlink()
    return None
