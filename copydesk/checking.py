"""Files of copy -> findings: what `copydesk check` does, on a site or without one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import time_ns
from typing import Any

from copydesk.desk import Desk
from copydesk.finding import EMBARGOES, Finding
from copydesk.memory import Memory
from copydesk.pipeline import check_copy
from copydesk.read.naming import fault_of_kind
from copydesk.store import StoreError, read_bytes, state_of
from copydesk.witness import Answer, watched
from copydesk.work import Crew

Examined = tuple[tuple[Finding, ...], list[Answer]]
Track = Callable[[Sequence[Any]], Iterable[Any]]
FOLDERS = ("wire/", "embargoed/")  # a site's: what lies elsewhere may be called as it likes
MANY = 1_000  # files: fewer are done before a second process has begun


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it; `findings` name it as `shown`."""

    path: Path
    shown: str
    findings: tuple[Finding, ...]


def check_files(files: Sequence[Path], desk: Desk, content: Path | None, track: Track = iter) -> Iterator[Checked]:
    """Yield each file with what the desk finds in it, in order; what was found before and still holds is not sought.

    Args:
        files: the files; one that can't be read is a finding itself.
        desk: clock, settings and archive.
        content: the content folder of the site, None without one.
        track: what the list of files is passed through, to show progress.
    """
    with Memory(content.parent if content else None, desk) as memory:
        names = [name_of(path, content) for path in files]
        keys = [_key(path, name) for path, name in zip(files, names, strict=True)]
        states = [state_of(str(path)) for path in files]
        known = [memory.recall(key, state) for key, state in zip(keys, states, strict=True)]
        jobs = [(path, name) for path, name, found in zip(files, names, known, strict=True) if found is None]
        now = time_ns()
        results = _examined(jobs, desk)
        for path, key, state, kept in track(list(zip(files, keys, states, known, strict=True))):
            found, answers = (kept, []) if kept is not None else next(results)
            if kept is None:
                memory.keep(key, state, now, answers, found)
            shown = shown_as(path)
            yield Checked(path, shown, tuple(replace(each, file=shown) for each in found))


def _key(path: Path, name: str) -> str:
    """Return by what the findings of a file are remembered: its name below content, or else where it lies."""
    return os.path.abspath(path) if name == path.name else name  # noqa: PTH100 - for each of thousands


def _examined(jobs: list[tuple[Path, str]], desk: Desk) -> Iterator[Examined]:
    """Yield what is found in files, and what that depends on; many files are shared out among the processors."""
    with Crew(1 if len(jobs) < MANY else 0) as crew:
        yield from crew.map(_examine_here, desk, jobs, len(jobs))


def _examine_here(desk: Desk, job: tuple[Path, str]) -> Examined:
    return examine(*job, desk)


def examine(path: Path, name: str, desk: Desk) -> Examined:
    """Return what the desk finds in a file, and what it was asked for that."""
    desk = watched(desk)
    try:
        found = check_copy(read_bytes(path), name, desk)[1]
        fault = fault_of_kind(name) if name.startswith(FOLDERS) and not path.is_symlink() else None
        if fault:  # as a build says; but of an embargo it is told all the same, which git may lay open
            found = (Finding("unreadable", fault), *(each for each in found if each.code in EMBARGOES))
    except StoreError as error:
        found = (Finding("unreadable", str(error)),)
    except Exception as error:  # noqa: BLE001 - whatever a copy does, the others are checked
        why = f"it can't be checked ({type(error).__name__}: {error}): look for what is odd in it"
        found = (Finding("unreadable", why),)
    return found, desk.answers


def name_of(path: Path, content: Path | None) -> str:
    """Return the name of a copy below the content folder, or its own name where it lies elsewhere."""
    for absolute in (os.path.abspath, os.path.realpath) if content else ():
        if (file := absolute(path)).startswith(folder := f"{absolute(str(content))}/"):
            return file.removeprefix(folder)
    return path.name


def shown_as(path: Path) -> str:
    """Return a path as a person in this folder would write it."""
    return os.path.abspath(path).removeprefix(f"{os.getcwd()}/")  # noqa: PTH100, PTH109 - the same
