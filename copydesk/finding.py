"""What is wrong with copy, where, and what repairs it. Whatever can go wrong with copy is a Finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

EMBARGOES = frozenset(("embargo", "embargo-twice", "embargo-zone", "under-embargo"))  # codes that are about one
ERROR, WARNING = "error", "warning"  # an error holds its story, a warning holds nothing
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def visible(text: str) -> str:
    """Return text in which what would break a line, move a cursor or turn the text round is shown by its number."""
    return HIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


class Edit(NamedTuple):
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

    `line` and `column` count from 1. `fix` is there only where it is safe: it changes nothing but what is wrong. The
    message is one line, whatever copy it quotes.
    """

    code: str
    message: str
    file: str = ""
    line: int = 1
    column: int = 1
    severity: str = ERROR
    fix: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        """Put the message on one line, in characters that can be seen."""
        if not self.message.isprintable() and HIDDEN.search(self.message):
            object.__setattr__(self, "message", visible(LINE_ENDS.sub(" ", self.message)))

    def __str__(self) -> str:
        """One sentence, as compilers print it, so that editors can jump to the place."""
        return f"{self.place}: {self.severity}: {self.message} [{self.code}]"

    @property
    def place(self) -> str:
        """File, line and column."""
        return f"{visible(self.file)}:{self.line}:{self.column}"


class Positions:
    """Turns offsets into the copy to lines and columns, both counted from 1."""

    def __init__(self, copy: str) -> None:
        """Take the copy."""
        self.copy = copy

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins: asked for only where something is wrong."""
        return [0, *accumulate(map(len, self.copy.splitlines(keepends=True)))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def is_unread(finding: Finding) -> bool:
    """Tell whether a finding is of an embargo that can't be kept as it stands."""
    return finding.code in EMBARGOES and finding.severity == ERROR
