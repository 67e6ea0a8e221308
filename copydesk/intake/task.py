"""One copy: what is done with it, by whoever works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from copydesk import __version__
from copydesk.archive import Others
from copydesk.catalogue import Entry, entry
from copydesk.desk import Desk
from copydesk.made import signed
from copydesk.merge import Take, front_of
from copydesk.pipeline import Conversion, convert
from copydesk.read.naming import fault_of_kind
from copydesk.store import StoreError, reason
from copydesk.witness import Answer, watched

Parser = Callable[[Desk, tuple[str, str]], Any]


@dataclass(frozen=True, slots=True)
class Setup:
    """What every conversion of a run needs; its desk has the archive."""

    desk: Desk
    owners: dict[str, str]
    take: Take | None
    parsed: Parser | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A copy to be converted; `own` is the Markdown that is its own already, or will be."""

    name: str
    data: bytes
    there: str | None
    own: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a copy: its conversion, what the desk was asked for it; of new Markdown what it says, and parsed."""

    conversion: Conversion
    answers: list[Answer]
    entry: Entry | None = None
    story: Any = None


Result = Made | str  # or why it can't be converted


def converted(setup: Setup, task: Task | str) -> Result:
    """Return what becomes of a copy, and what the desk was asked for it."""
    if isinstance(task, str):  # it could not even be read
        return task
    desk = watched(replace(setup.desk, file=task.name))
    try:
        others = Others(setup.owners, task.own)
        conversion = convert(task.data, task.name, desk, task.there, others, setup.take)
        if conversion.markdown is None:
            return Made(conversion, desk.answers)
        text = signed(conversion.markdown, __version__)
        story = setup.parsed(setup.desk, (task.own, text)) if setup.parsed else None
        return Made(replace(conversion, markdown=text), desk.answers, entry(front_of(text)), story)
    except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
        return why(error)


def markdown_of(name: str) -> str:
    """Return where the Markdown of a copy lies, by its name: the same place below content/news."""
    below = name.partition("/")[2]
    return f"news/{below[:-4]}.md" if below.endswith(".txt") else f"news/{PurePosixPath(below).with_suffix('.md')}"


def check_name(path: Path, name: str) -> None:
    """Raise StoreError where a file can be no copy by its name."""
    if (fault := fault_of_kind(name)) and not path.is_symlink():
        raise StoreError(fault)
    if not name.isprintable():
        raise StoreError("the file's name has characters that are no text: rename it")


def why(error: Exception) -> str:
    """Return why a copy can't be converted, and the remedy."""
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError):
        return f"it can't be converted: {reason(error)}"
    return f"it can't be converted ({type(error).__name__}: {error}): look for what is odd in it"
