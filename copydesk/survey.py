"""One look at a folder: each file below it with its size and time. Every build begins with it, so it is quick."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time_ns

from copydesk.store import State

LINK = -1  # the size of a symbolic link: what it leads to may have changed, so its time is that of the look

States = dict[str, State]  # of files by their names


def survey(root: str, start: int | None = None) -> States:
    """Return the state of each file below a folder; what goes while we look is passed over.

    Args:
        root: the folder; or a file, which is by itself then.
        start: where in a path the name of a file begins; None for its name below the folder.
    """
    states: States = {}
    if os.path.isdir(root):  # noqa: PTH112 - paths as text: for each of thousands
        _look(root, len(root) + 1 if start is None else start, states)
    else:
        with suppress(FileNotFoundError):
            info = os.lstat(root)
            states[root[start or 0 :]] = info.st_size, info.st_mtime_ns
    return states


def _look(folder: str, start: int, states: States) -> None:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _look(entry.path, start, states)
            elif entry.is_symlink():
                states[entry.path[start:]] = LINK, time_ns()
            else:
                with suppress(FileNotFoundError):
                    info = entry.stat(follow_symlinks=False)
                    states[entry.path[start:]] = info.st_size, info.st_mtime_ns
