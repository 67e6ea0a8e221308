"""The stock: every story as it was parsed, by what its Markdown says; one that did not change is not parsed again."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from copydesk.desk import Desk
from copydesk.hashes import Hashes
from copydesk.ledger import DamageError, checked, unpacked
from copydesk.store import text_in
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

    def __init__(self, hashes: Hashes, desk: Desk) -> None:
        """Take what was kept under the same settings."""
        self.ledger, self.hashes = hashes.ledger, hashes
        self.salt = f"{desk.timezone} {desk.language} {desk.category}"
        self.heads: dict[str, bytes] = dict(self.ledger.rows("select digest, head from stories"))
        self.fresh: dict[str, bytes] = {}
        self.used: set[str] = set()

    def look(self, name: str) -> tuple[str, str | None]:
        """Return the digest of a story by its file; and its text, if it has to be parsed.

        Raises:
            StoreError: the file can't be read.
        """
        digest = self._digest(name)
        text = None
        if digest not in self.heads:
            text = text_in(self.hashes.read(name))
            digest = self._digest(name)  # of what was read now
        self.used.add(digest)
        return digest, text

    def _digest(self, name: str) -> str:
        said = f"{self.salt}\n{name}\n{self.hashes.of(name)}"
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]

    def head(self, digest: str) -> Head:
        """Return the head of a story that is here."""
        return head_from(unpacked(self.heads[digest]))

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
        self.hashes.keep()


HEAD = [each.name for each in fields(Head)]
HEAD_OF = attrgetter(*HEAD)
PUT = [getattr(Head, name).__set__ for name in HEAD]  # a tenth of the time of pickling a dataclass


def values_of(story: Story) -> tuple[Any, ...]:
    """Return the head of a story as plain values."""
    values: tuple[Any, ...] = HEAD_OF(story)
    return values


def head_from(values: tuple[Any, ...]) -> Head:
    """Return the head of which these are the values."""
    head = object.__new__(Head)
    for put, value in zip(PUT, values, strict=True):
        put(head, value)
    return head
