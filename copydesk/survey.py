"""One look at a folder: each file below it with its size and time. Every build begins with it, so it is quick."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import time_ns

from copydesk.store import PART, State, in_order, names_below

LINK = -1  # the size of a symbolic link: what it leads to may have changed, so its time is that of the look
FOLDER = -2  # the size of a folder whose name is one of a file
FILES = (".txt", ".md")

States = dict[str, State]  # of files by their names


def survey(root: str, start: int | None = None) -> States:
    """Return the state of each file below a folder; what goes while we look is passed over.

    A link that stands right in the content for one of its folders is followed, as `names_below` of `store.py` does.

    Args:
        root: the folder; or a file, which is by itself then.
        start: where in a path the name of a file begins; None for its name below the folder.
    """
    states: States = {}
    if os.path.isdir(root):  # noqa: PTH112 - paths as text: for each of thousands
        _look(root, len(root) + 1 if start is None else start, states, follow=start is None)
    else:
        with suppress(FileNotFoundError):
            info = os.lstat(root)
            states[root[start or 0 :]] = info.st_size, info.st_mtime_ns
    return states


def _look(folder: str, start: int, states: States, *, follow: bool = False) -> None:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=follow):
                if entry.name.lower().endswith(FILES):
                    states[entry.path[start:]] = FOLDER, 0
                _look(entry.path, start, states)
            elif entry.is_symlink():
                states[entry.path[start:]] = LINK, time_ns()
            else:
                with suppress(FileNotFoundError):
                    info = entry.stat(follow_symlinks=False)
                    states[entry.path[start:]] = info.st_size, info.st_mtime_ns


def names_of(
    root: Path, folder: str, endings: tuple[str, ...], states: States | None = None, left: list[str] | None = None
) -> list[str]:
    """Return the names below a root of the files in a folder: as a look at the root found them, or else by a walk.

    Args:
        root: the folder from which they are named.
        folder: the folder in it.
        endings: how they end, in small letters.
        states: what the look found, if there was one.
        left: gets what a write left that was stopped amid.
    """
    if not states or folder in states:  # as a link that was not entered
        return names_below(root, folder, endings, left)
    return names_in(states, folder, endings, left)


def names_in(states: States, folder: str, endings: tuple[str, ...], left: list[str] | None = None) -> list[str]:
    """Return what `names_below` of `store.py` does, of a folder that was looked at."""
    start = f"{folder}/"
    names = [name for name in states if name.startswith(start)]
    if left is not None:
        left += [
            name for name in names if PART.fullmatch(name.rpartition("/")[2]) and _is_shown(name.rpartition("/")[0])
        ]
    return in_order(name for name in names if name.lower().endswith(endings) and _is_shown(name))


def _is_shown(name: str) -> bool:
    """Tell whether neither a file nor a folder that it is in is hidden."""
    return "/." not in name and not name.startswith(".")
