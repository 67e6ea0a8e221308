"""What is watched, and which changes can matter. No change is lost while the site is being built."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from copydesk.catalogue import FOLDERS

STEP = 10  # milliseconds without a change, after which we look: an editor may touch a file several times
LONGEST = 50  # milliseconds that we wait for that
UNSAVED = ("~", ".part", ".swp", ".swx", ".tmp", ".pyc", ".crdownload")


async def changes(folders: Iterable[str]) -> AsyncIterator[set[Path]]:
    """Yield the files that were changed below some folders; those that are not there have none."""
    there = list(filter(os.path.exists, folders))
    if not there:
        return
    async for found in awatch(*there, watch_filter=is_saved, step=STEP, debounce=LONGEST):
        yield {Path(path) for _, path in found}


async def settings_changes(settings: Path) -> AsyncIterator[None]:
    """Yield whenever the settings were changed; by their folder, since editors may put a new file in their place."""
    watched = _names(settings)
    parents = set(map(os.path.dirname, watched))
    async for found in awatch(*parents, watch_filter=None, step=STEP, debounce=LONGEST, recursive=False):
        if any(path in watched for _, path in found):
            yield


def _names(file: Path) -> set[str]:
    """Return the names that changes of a file may come under: its own, and that of what it is a link to."""
    return {str(file.resolve()), str(file.absolute())}


def is_saved(change: Change, path: str) -> bool:
    """Tell whether a change can matter: not in hidden or half-written files."""
    del change
    name = Path(path).name
    return not (name.startswith(".") or name.endswith(UNSAVED))


def stamp(path: Path) -> int:
    """Return when a file was last changed; 0 where it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def story_of(path: Path, folders: tuple[str, ...]) -> str | None:
    """Return the name of copy or Markdown of a story below the first of some folders; None for any other file."""
    content = Path(folders[0]) if folders else None
    if not content or not path.is_relative_to(content):
        return None
    name = path.relative_to(content).as_posix()
    folder, kind = name.partition("/")[0], path.suffix
    return name if (folder in FOLDERS and kind == ".txt") or (folder == "news" and kind == ".md") else None
