"""All disk: reading with limits, writing whole or not at all, one build at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

LARGEST = 16 * 1024 * 1024  # bytes; the longest copy that we measured has 200,000

PART = re.compile(r"\.[a-z0-9_]{8}\.part")  # as `write_bytes` names what it begins
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC  # to open a file that is not there yet

State = tuple[int, int]  # size, and time in nanoseconds; of a folder only the time says something

REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EFBIG: "make room on the disk",
    errno.EACCES: "change its permissions",
    errno.EPERM: "change its permissions",
    errno.EROFS: "name another folder, or make this one writable",
    errno.EBUSY: "name another folder: this one is in use",
}


class StoreError(Exception):
    """Something that the disk refuses, in one sentence with its remedy."""


class NoFileError(StoreError):
    """There is no file of this name."""


def files_below(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterator[Path]:
    """Yield every file below a folder by name, but no hidden one; or those alone whose names, in small letters, end so.

    What is no file but looks like one is yielded, too: links, which are not followed, and folders named like copy.
    """
    yield from map(Path, _below(str(folder), endings))


def names_below(root: Path, folder: str, endings: tuple[str, ...], left: list[str] | None = None) -> list[str]:
    """Return the same below a folder of a root as names below the root: of thousands, paths take long to make.

    What a write left that was stopped amid goes into the list `left`.
    """
    start, parts = len(str(root)) + 1, list[str]()
    found = [path[start:] for path in _below(f"{root}/{folder}", endings, parts)]
    if left is not None:
        left += [path[start:] for path in parts]
    return found


def _below(folder: str, endings: tuple[str, ...], left: list[str] | None = None) -> list[str]:
    found = []
    for root, folders, names in os.walk(folder, onerror=_refuse) if Path(folder).is_dir() else ():
        folders[:] = [name for name in folders if name[0] != "."]
        odd = [name for name in folders if name.lower().endswith((".txt", ".md")) or Path(root, name).is_symlink()]
        found += [f"{root}/{name}" for name in [*names, *odd] if name[0] != "." and name.lower().endswith(endings)]
        if left is not None:
            left += [f"{root}/{name}" for name in names if PART.fullmatch(name)]
    return in_order(found)


def in_order(paths: Iterable[str]) -> list[str]:
    """Return paths in the order of their folders and then of their names, as if they were parted."""
    return sorted(paths, key=lambda path: path.replace("/", "\0"))


def state_of(path: str) -> State | None:
    """Return the state of a file, or of a folder whose name ends with a slash; None where there is none."""
    try:
        info = os.lstat(path)
    except OSError:
        return None
    return (0 if path[-1:] == "/" else info.st_size), info.st_mtime_ns


def _refuse(error: OSError) -> None:
    raise error


def read_bytes(path: Path, largest: int = LARGEST, remedy: str = "save the story alone, as plain text") -> bytes:
    """Return the bytes of a regular file; `remedy` is what helps where it is over the largest.

    Raises:
        NoFileError: there is none of this name.
        StoreError: it is a folder, a link, too large, or can't be read.
    """
    try:
        info = path.lstat()
        if S_ISLNK(info.st_mode):
            raise StoreError("this is a symbolic link: put the file itself here")
        if not S_ISREG(info.st_mode):
            raise StoreError("this is a folder: move its files up" if S_ISDIR(info.st_mode) else "this is no file")
        if info.st_size > largest:
            size = f"{info.st_size / 1e6:,.0f} MB (at most {largest / 1e6:,.0f})"
            raise StoreError(f"the file has {size}: {remedy}")
        return path.read_bytes()
    except FileNotFoundError:
        raise NoFileError("there is no such file: check its name") from None
    except OSError as error:
        raise StoreError(f"the file can't be read: {reason(error)}") from None


def read_text(path: Path) -> str:
    """Return the text of a file of ours, which is UTF-8, with line feeds at the ends of its lines.

    Raises:
        StoreError: as for `read_bytes`, or it is not UTF-8.
    """
    return text_in(read_bytes(path))


def text_in(data: bytes) -> str:
    """Return the text that the bytes of a file of ours hold; raises StoreError where they hold none."""
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise StoreError("this is not UTF-8: save it as UTF-8") from None


def reason(error: OSError) -> str:
    """Return why the system refused, in its own words, and what helps."""
    why = (error.strerror or str(error)).lower()
    remedy = REMEDIES.get(error.errno or 0)
    return f"{why}; {remedy}" if remedy else why


def refused(error: OSError) -> str:
    """Return the sentence for what the system refused, with the file where it names one."""
    return f"{f'{error.filename}: ' if error.filename else ''}{reason(error)}"


def write_text(path: Path, text: str) -> None:
    """Write a file of ours, which is UTF-8, whole or not at all."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: aside first, then moved into place."""
    folder = str(path.parent)
    part = f"{folder}/.{os.urandom(4).hex()}.part"
    try:
        handle = os.open(part, NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as text: for each of thousands
        handle = os.open(part, NEW, 0o666)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - it is a descriptor
            file.write(data)
        os.replace(part, path)  # noqa: PTH105 - the same
    except BaseException:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108 - the same
        raise


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Let one process at a time convert or build; the next one waits."""
    folder = root / ".copydesk"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def copied_aside(folder: Path) -> Iterator[Path]:
    """Give a copy of a folder that nobody else may read, and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as aside:
        copy = Path(aside) / folder.name
        shutil.copytree(folder, copy, symlinks=True, copy_function=_copy)
        yield copy


def _copy(file: str, target: str) -> None:
    """Copy a file; what can't be read is left out."""
    with suppress(OSError):
        shutil.copyfile(file, target, follow_symlinks=False)
