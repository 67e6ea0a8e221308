"""The folder of the built site, which is wholly ours: what it holds, and what in it is not as we left it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.ledger import Ledger
from copydesk.store import State, StoreError, state_of, write_bytes

MARK = ".gitkeep"
MARK_TEXT = "Made by copydesk: each build replaces everything in this folder.\n"


@dataclass(slots=True)
class Output:
    """The built site as it is: which sheets it has, and what is not as we left it."""

    target: Path
    ledger: Ledger
    sheets: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    lost: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    def fits(self, name: str, key: str) -> bool:
        """Tell whether a sheet is there as it would be made now."""
        known, files = self.sheets.get(name, (None, ()))
        return known == key and self.lost.isdisjoint(files)

    def look(self) -> list[str]:
        """Return the files and folders that are not as we left them."""
        try:
            root = os.open(self.target, os.O_RDONLY)  # names below it are found sooner than whole ones
        except OSError:
            return list(self.states)
        changed = []
        for path, (size, mtime) in self.states.items():
            try:
                info = os.stat(path if path != "/" else ".", dir_fd=root, follow_symlinks=False)
            except OSError:
                changed.append(path)
            else:
                if info.st_mtime_ns != mtime or (info.st_size != size and path[-1] != "/"):
                    changed.append(path)
        os.close(root)
        return changed

    def see(self, changed: Sequence[str]) -> None:
        """Take note of what changed: the files that are lost, and in folders what others put there."""
        self.changed = tuple(changed)
        self.lost = {path for path in changed if path[-1:] != "/"}
        folders = [path[:-1] for path in changed if path[-1:] == "/"]
        self._see_foreign(folders or ([] if self.states else [""]))

    def see_since(self, folders: Iterable[str]) -> None:
        """Take note of what others put since then into folders that are about to have new times."""
        known = {folder for folder in folders if folder in self.states and folder not in self.changed}
        self._see_foreign(
            [folder[:-1] for folder in known if state_of(f"{self.target}/{folder}") != self.states[folder]]
        )

    def _see_foreign(self, folders: Sequence[str]) -> None:
        for folder in folders:
            self.foreign.update(path for path in files_in(self.target, folder, self.states) if path not in self.states)


def files_in(root: Path, folder: str, known: Container[str]) -> Iterator[str]:
    """Yield the files in a folder below a root, and in the folders in it that are not known; links are not followed."""
    with suppress(OSError), os.scandir(root / folder) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}".lstrip("/")
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif f"{path}/" not in known:
                yield from files_in(root, path, known)


def write_below(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the built site, or into one that is yet to be built.

    Args:
        target: the folder of the built site.
        files: the bytes of each file by its name below the folder.

    Raises:
        StoreError: the target holds what copydesk did not make, or can't be written to.
    """
    check_ours(target)
    for name, data in files.items():
        write_bytes(target / name, data)
    if not (target / MARK).exists():
        (target / MARK).write_text(MARK_TEXT)


def check_ours(target: Path) -> None:
    """Raise StoreError where a folder can't be a site's: what is in it is not ours, or it can't be written to."""
    if target.is_dir() and any(target.iterdir()):
        mark = target / MARK
        if not (mark.is_file() and mark.read_text(errors="replace") == MARK_TEXT):
            raise StoreError(f"{target} holds files that copydesk did not make: name an empty folder, or empty it")
    elif target.exists() and not target.is_dir():
        raise StoreError(f"{target} is a file: delete it, or name another folder")
    for folder in (target, target.parent):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise StoreError(f"{folder} can't be written to: change its permissions")
