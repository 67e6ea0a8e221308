"""What press and proofs tell the server: plain values, which pass from process to process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

BUILD, FOLDERS, PROOFS, WAITING = "build", "folders", "proofs", "waiting"  # what the server orders
QUOTED = re.compile(r"`[^`]*`|\([^()]*\)|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is wrong: where, what, and what to do; `text` is the line itself, `path` that of the page."""

    file: str  # as an editor would name it, such as content/wire/ferry.txt; "" where there is none
    line: int
    message: str
    code: str = ""
    severity: str = "error"
    text: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that is not out: its file, where its page will be, and why: `mark` is a sentence for readers of it."""

    file: str  # below the content folder
    title: str
    path: str
    mark: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proofed:
    """One story, made from what is saved: files by their names below the site, none where it is held."""

    file: str
    path: str
    covers: tuple[str, ...]  # the files of which `notes` say all, as notes name them: copy and Markdown
    files: Mapping[str, bytes]
    mark: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: a line for the terminal, what was found, and what it wrote; or the trouble that stopped it."""

    line: str = ""
    notes: tuple[Note, ...] = ()
    trouble: Note | None = None
    folders: tuple[str, ...] = ()  # that decide on it: the content folder first
    written: Mapping[str, int] = field(default_factory=dict)  # Markdown of ours, and when each file was changed


def parted(message: str) -> tuple[str, str]:
    """Return what is wrong, and the remedy, which stands behind the last colon that is not in quotes or brackets."""
    bare = QUOTED.sub(lambda found: "_" * len(found[0]), message)
    at = bare.rfind(": ")
    return (message[:at], message[at + 2 :]) if at > 0 else (message, "")
