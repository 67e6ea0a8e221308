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


@dataclass(frozen=True, slots=True)
class Ahead(Generic[Found]):
    """What is being looked for, by another process or, where none could be made, by this one when it is asked."""

    look: Callable[[], Found]
    child: int = 0
    pipe: int = -1

    def found(self) -> Found:
        """Return what was found; what ended the other process, this one finds out."""
        if self.child:
            with open(self.pipe, "rb") as pipe:  # noqa: PTH123 - it is a descriptor
                data = pipe.read()
            with suppress(ChildProcessError):  # where this process was started to hear nothing of those it made
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
    try:
        child = os.fork()
    except OSError:  # there are as many as there may be
        os.close(reading)
        os.close(writing)
        return Ahead(look)
    if child:
        os.close(writing)
        return Ahead(look, child, reading)
    try:
        os.close(reading)
        threading.Thread(target=_leave_with_reader, args=(writing,), daemon=True).start()
        with open(writing, "wb") as pipe:  # noqa: PTH123 - as above
            pickle.dump(look(), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _leave_with_reader(writing: int) -> None:
    """End this process when nobody reads any more what it finds: it may wait for a long build to end."""
    reader = select.poll()
    reader.register(writing, 0)  # which tells of nothing but that
    reader.poll()
    os._exit(0)
