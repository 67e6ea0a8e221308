"""Looking ahead: a process of its own looks at thousands of files, while this one does what it needs in any case."""

from __future__ import annotations

import os
import pickle
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

Found = TypeVar("Found")
SOON = 0.02  # seconds: what is found within them is not worth doing anything meanwhile


@dataclass(frozen=True, slots=True)
class Ahead(Generic[Found]):
    """What is being looked for, by another process or, where none could be made, by this one when it is asked."""

    look: Callable[[], Found]
    child: int = 0
    pipe: int = -1

    @property
    def takes_long(self) -> bool:
        """Tell whether the other process is still looking after a moment."""
        return self.child > 0 and not select.select([self.pipe], [], [], SOON)[0]

    def found(self) -> Found:
        """Return what was found; what ended the other process, this one finds out."""
        if self.child:
            with open(self.pipe, "rb") as pipe:  # noqa: PTH123 - it is a descriptor
                data = pipe.read()
            os.waitpid(self.child, 0)
            with suppress(EOFError, pickle.UnpicklingError):
                found: Found = pickle.loads(data)  # noqa: S301 - it comes from this very program
                return found
        return self.look()


def looking(look: Callable[[], Found]) -> Ahead[Found]:
    """Let another process begin to look; a process with threads makes none of itself, since it might stand still."""
    if threading.active_count() > 1 or (os.cpu_count() or 1) == 1:
        return Ahead(look)
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        return Ahead(look, child, reading)
    try:
        os.close(reading)
        with open(writing, "wb") as pipe:  # noqa: PTH123 - as above
            pickle.dump(look(), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
