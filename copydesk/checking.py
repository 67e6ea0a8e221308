"""Files of copy -> findings: what `copydesk check` does, on a site or without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.mend import mended
from copydesk.pipeline import check_copy
from copydesk.store import StoreError, read_bytes

PASSES = 5  # repairs that overlap are made one after the other


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it; `findings` name it as `shown`."""

    path: Path
    shown: str
    findings: tuple[Finding, ...]


def check_files(files: Iterable[Path], desk: Desk, content: Path | None) -> Iterator[Checked]:
    """Yield each file with what the desk finds in it.

    Args:
        files: the files; one that can't be read is a finding itself.
        desk: clock, settings and archive.
        content: the content folder of the site, None without one.
    """
    for path in files:
        shown = shown_as(path)
        try:
            found = check_copy(read_bytes(path), name_of(path, content), desk)[1]
        except StoreError as error:
            found = (Finding("unreadable", str(error)),)
        except Exception as error:  # noqa: BLE001 - whatever a copy does, the others are checked
            why = f"it can't be checked ({type(error).__name__}: {error}): look for what is odd in it"
            found = (Finding("unreadable", why),)
        yield Checked(path, shown, tuple(replace(each, file=shown) for each in found))


def repaired(data: bytes, name: str, desk: Desk) -> bytes:
    """Return a copy with all that can be repaired safely: what one repair uncovers, too.

    Raises:
        ValueError: the copy's encoding is in the way.
    """
    for _ in range(PASSES):
        better = mended(data, check_copy(data, name, desk)[1])
        if better == data:
            break
        data = better
    return data


def name_of(path: Path, content: Path | None) -> str:
    """Return the name of a copy below the content folder, or its own name where it lies elsewhere."""
    inside = content and content.resolve() in path.resolve().parents
    return path.resolve().relative_to(content.resolve()).as_posix() if inside and content else path.name


def shown_as(path: Path) -> str:
    """Return a path as a person in this folder would write it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
