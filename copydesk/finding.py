"""What is wrong with copy, where, and what repairs it. Whatever can go wrong with copy is a Finding."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

ERROR, WARNING = "error", "warning"  # an error holds its story, a warning holds nothing


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair of the decoded copy: `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule sees, at an offset into the copy; the desk makes a finding of it."""

    message: str
    at: int = 0
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with copy, where, and the remedy; `code` is the name of its manual in rules/.

    `line` and `column` count from 1. `fix` is there only where it is safe: it changes nothing but what is wrong.
    """

    code: str
    message: str
    file: str = ""
    line: int = 1
    column: int = 1
    severity: str = ERROR
    fix: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        """One sentence, as compilers print it, so that editors can jump to the place."""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


class Positions:
    """Turns offsets into the copy to lines and columns, both counted from 1."""

    def __init__(self, copy: str) -> None:
        """Note where each line begins."""
        self.starts = [0, *accumulate(map(len, copy.splitlines(keepends=True)))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
