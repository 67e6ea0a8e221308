"""What differs between two trees of git, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from copydesk.git import Git

LINK, MODULE = "120000", "160000"  # modes of what is no file


class Row(NamedTuple):
    """A file that differs: its name in the repository, and the ids of its bytes; nothing where there is none."""

    name: str
    before: str
    after: str


def rows_between(git: Git, before: str, after: str) -> list[Row]:
    """Return the files that differ between two trees or commits."""
    return list(_rows(git.names("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", before, after)))


def rows_since(git: Git, commit: str, known: Iterable[str]) -> list[Row]:
    """Return the files that differ from any parent in commits up to one, but not in those known, here or not."""
    words = ("-z", "--raw", "--no-abbrev", "--no-renames", "-m", "--root", "--format=", "--no-show-signature")
    wanted = "".join(f"{each}\n" for each in (commit, *(f"^{each}" for each in known)))
    return list(_rows(git.names("log", *words, "--ignore-missing", "--stdin", data=wanted.encode())))


def _rows(said: list[str]) -> Iterator[Row]:
    for head, name in zip(said[::2], said[1::2], strict=True):
        before_mode, after_mode, before, after, _ = head.lstrip("\n:").split()
        yield Row(name, _id(before_mode, before), _id(after_mode, after))


def _id(mode: str, said: str) -> str:
    return "" if mode in (LINK, MODULE) or not said.strip("0") else said
