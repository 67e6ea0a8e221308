"""Progress on a terminal, for what takes more than a second; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 1.0  # seconds


def track(label: str, things: Sequence[T]) -> Iterator[T]:
    """Yield things one by one, showing how many of them are done."""
    if not sys.stderr.isatty():
        yield from things
        return
    began, bar, task = monotonic(), None, None
    try:
        for done, thing in enumerate(things):
            if bar is None and monotonic() - began > PATIENCE:
                from rich.console import Console
                from rich.progress import Progress

                bar = Progress(console=Console(stderr=True), transient=True)
                task = bar.add_task(label, total=len(things))
                bar.start()
            if bar is not None and task is not None:
                bar.update(task, completed=done)
            yield thing
    finally:
        if bar is not None:
            bar.stop()
