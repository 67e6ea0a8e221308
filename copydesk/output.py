"""The folder of the built site, which is wholly ours: what it holds, and what in it is not as we left it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.ledger import Ledger
from copydesk.store import State, StoreError, write_bytes

MARK = ".gitkeep"
MARK_TEXT = "Made by copydesk: each build replaces everything in this folder.\n"


@dataclass(slots=True)
class Output:
    """The built site as it is: which sheets it has, and what is not as we left it."""

    target: Path
    ledger: Ledger
    sheets: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    def fits(self, name: str, key: str) -> bool:
        """Tell whether a sheet is there as it would be made now."""
        kept = self.sheets.get(name)
        return bool(kept) and kept[0] == key and self.lost.isdisjoint(kept[1])  # type: ignore[index] # it is there


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
