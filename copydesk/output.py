"""The folder of the built site, which is wholly ours: replaced when a build is whole, and added to between builds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from copydesk.store import StoreError, write_bytes

MARK = ".gitkeep"
MARK_TEXT = "Made by copydesk: each build replaces everything in this folder.\n"


@contextmanager
def built_aside(target: Path) -> Iterator[Path]:
    """Give a new folder to build in, and put it in the target's place once all went well.

    Raises:
        StoreError: the target holds what copydesk did not make, or can't be replaced.
    """
    target = target.resolve()
    _check_ours(target)
    aside, old = (target.with_name(f".{target.name}.{part}") for part in ("new", "old"))
    if old.exists() and not target.exists():  # a build was stopped between the two moves below
        old.rename(target)
    for leftover in (aside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        yield aside
        (aside / MARK).write_text(MARK_TEXT)
        if target.exists():
            target.rename(old)
        try:
            aside.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        for leftover in (aside, old):
            shutil.rmtree(leftover, ignore_errors=True)


def write_below(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the built site, or into one that is yet to be built.

    Args:
        target: the folder of the built site.
        files: the bytes of each file by its name below the folder.

    Raises:
        StoreError: the target holds what copydesk did not make, or can't be written to.
    """
    _check_ours(target)
    for name, data in files.items():
        write_bytes(target / name, data)
    if not (target / MARK).exists():
        (target / MARK).write_text(MARK_TEXT)


def _check_ours(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()):
        mark = target / MARK
        if not (mark.is_file() and mark.read_text(errors="replace") == MARK_TEXT):
            raise StoreError(f"{target} holds files that copydesk did not make: name an empty folder, or empty it")
    elif target.exists() and not target.is_dir():
        raise StoreError(f"{target} is a file: delete it, or name another folder")
    for folder in (target, target.parent):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise StoreError(f"{folder} can't be written to: change its permissions")
