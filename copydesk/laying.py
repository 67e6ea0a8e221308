"""Files laid into a folder: all of them or none, and never over one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from copydesk.store import StoreError


@dataclass(frozen=True, slots=True)
class File:
    """A file to be: its name below a folder, and what is in it."""

    name: str
    data: bytes


def are_there(folder: Path, files: Iterable[File]) -> tuple[str, ...]:
    """Return the names of those files that are below a folder already, whatever they are.

    Raises:
        StoreError: something that is no folder stands where one is needed.
    """
    listed = list(files)
    within = [folder / parent for each in listed for parent in Path(each.name).parents]
    for path in dict.fromkeys([*reversed(folder.parents), folder, *within]):
        if os.path.lexists(path) and not path.is_dir():
            raise StoreError(f"{path} is there, and no folder: move it away, or name another folder")
    return tuple(each.name for each in listed if os.path.lexists(folder / each.name))


def lay(folder: Path, files: Sequence[File]) -> None:
    """Write files that are not there below a folder; one that is new itself comes as a whole.

    Raises:
        OSError: the system refused something, or one was there after all; then nothing was written.
    """
    into = folder if folder.exists() else folder.with_name(f".{folder.name}.{token_hex(4)}.part")
    made: list[Path] = []
    try:
        for each in files:
            _make(into / each.name, each.data, made)
        if into != folder:
            into.rename(folder)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                (path.rmdir if path.is_dir() else path.unlink)()
        raise


def _make(path: Path, data: bytes, made: list[Path]) -> None:
    for parent in reversed([each for each in path.parents if not each.exists()]):
        parent.mkdir()
        made.append(parent)
    with path.open("xb") as file:
        made.append(path)
        file.write(data)
