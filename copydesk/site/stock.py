"""The stock: every story as it was parsed, by what its Markdown says; one that did not change is not parsed again."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from time import time_ns

from markupsafe import Markup

from copydesk.desk import Desk
from copydesk.ledger import DamageError, Ledger, checked, unpacked
from copydesk.memory import SETTLED, State
from copydesk.store import read_text
from copydesk.story import Head, Story, StorySource

DIGITS = 32  # of a digest


@dataclass(frozen=True, slots=True)
class Packed:
    """A story that is pickled, and a story again for whoever takes it out of a job."""

    data: bytes

    def __reduce__(self) -> tuple[Callable[[bytes], Story], tuple[bytes]]:
        """Be the story."""
        return unpacked_story, (self.data,)


def unpacked_story(data: bytes) -> Story:
    """Return a story that was pickled, ready to be printed."""
    return printable(pickle.loads(data))  # noqa: S301 - we pickled it


def printable(story: Story) -> Story:
    """Return a story whose HTML, which is sanitised, goes into templates as it is."""
    return replace(story, body=Markup(story.body), sources=tuple(map(printable_source, story.sources)))  # noqa: S704 - sanitised


def printable_source(source: StorySource) -> StorySource:
    """Return a source whose HTML goes into templates as it is."""
    return replace(source, html=Markup(source.html))  # noqa: S704 - sanitised


class Stock:
    """What is known of the Markdown that is there."""

    def __init__(self, ledger: Ledger, desk: Desk) -> None:
        """Take what was kept under the same settings."""
        self.ledger, self.desk = ledger, desk
        self.salt = f"{desk.timezone} {desk.language} {desk.category}"
        self.now = time_ns()
        rows = ledger.rows("select name, size, mtime, hash from files where name like 'news/%'")
        self.files: dict[str, tuple[int, int, str]] = {name: (size, mtime, hash_) for name, size, mtime, hash_ in rows}
        self.heads: dict[str, bytes] = dict(ledger.rows("select digest, head from stories"))
        self.fresh: dict[str, bytes] = {}
        self.fresh_files: dict[str, tuple[int, int, str]] = {}
        self.used: set[str] = set()

    def look(self, path: Path, name: str) -> tuple[str, str | None]:
        """Return the digest of a story by its file; and its text, if it has to be parsed.

        Raises:
            StoreError: the file can't be read.
        """
        state, known, text = State.of(path), self.files.get(name), None
        if known and state and known[:2] == (state.size, state.mtime):
            hash_ = known[2]
        else:
            text = read_text(path)
            hash_ = sha256(text.encode()).hexdigest()
            if state and self.now - state.mtime > SETTLED:
                self.fresh_files[name] = state.size, state.mtime, hash_
        digest = sha256(f"{self.salt}\n{name}\n{hash_}".encode()).hexdigest()[:DIGITS]
        self.used.add(digest)
        if digest in self.heads:
            return digest, None
        return digest, read_text(path) if text is None else text

    def head(self, digest: str) -> Head:
        """Return the head of a story that is here."""
        head: Head = unpacked(self.heads[digest])
        return head

    def take(self, digest: str, head: bytes, data: bytes) -> None:
        """Take in a story that was parsed."""
        self.heads[digest], self.fresh[digest] = head, data

    def packed(self, digest: str) -> Packed:
        """Return a story for a job."""
        if not (data := self.fresh.get(digest)):
            row = self.ledger.row("select data from stories where digest = ?", digest)
            if not row:
                raise DamageError("a story is not where its head is")
            data = row[0]
        return Packed(checked(data))

    def whole(self, digest: str) -> Story:
        """Return a story, ready to be printed."""
        return unpacked_story(self.packed(digest).data)

    def keep(self) -> None:
        """Keep what is new, and forget what is of no file any more."""
        with self.ledger.change():
            stories = ((digest, self.heads[digest], data) for digest, data in self.fresh.items())
            self.ledger.write("insert or replace into stories values (?, ?, ?)", stories)
            unused = self.heads.keys() - self.used
            self.ledger.write("delete from stories where digest = ?", ((digest,) for digest in unused))
            files = ((name, *row) for name, row in self.fresh_files.items())
            self.ledger.write("insert or replace into files values (?, ?, ?, ?)", files)


HEAD = [each.name for each in fields(Head)]


def head_of(story: Story) -> Head:
    """Return the head of a story."""
    return Head(**{name: getattr(story, name) for name in HEAD})
