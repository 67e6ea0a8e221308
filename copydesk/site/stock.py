"""The stock: every story as it was parsed, by what its Markdown says; one that did not change is not parsed again."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from operator import attrgetter
from typing import Any, TypeVar

from markupsafe import Markup

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.hashes import Hashes
from copydesk.ledger import DamageError, checked, packed
from copydesk.shelves import Shelves
from copydesk.store import text_in
from copydesk.story import Head, Story, StorySource

DIGITS = 32  # of a digest

Kind = TypeVar("Kind", bound=Head)
Values = tuple[Any, ...]
Parsed = tuple[tuple[Finding, ...], Values, bytes]  # what is wrong with Markdown; the head and all of its story


@dataclass(frozen=True, slots=True)
class Packed:
    """A story that is pickled, ready to be printed, and a story again for whoever takes it out of a job."""

    data: bytes

    def __reduce__(self) -> tuple[Callable[[bytes], Story], tuple[bytes]]:
        """Be the story."""
        return unpacked_story, (self.data,)


def unpacked_story(data: bytes) -> Story:
    """Return a story by its values, which were pickled."""
    return story_from(pickle.loads(data))  # noqa: S301 - we pickled it


def printable(story: Story) -> Story:
    """Return a story whose HTML, which is sanitised, goes into templates as it is."""
    return replace(story, body=Markup(story.body), sources=tuple(map(printable_source, story.sources)))  # noqa: S704 - sanitised


def printable_source(source: StorySource) -> StorySource:
    """Return a source whose HTML goes into templates as it is."""
    return source._replace(html=Markup(source.html))  # noqa: S704 - sanitised


class Stock:
    """What is known of the Markdown that is there."""

    def __init__(self, hashes: Hashes, desk: Desk) -> None:
        """Take what was kept under the same settings."""
        self.ledger, self.hashes = hashes.ledger, hashes
        self.salt = f"{desk.timezone} {desk.language} {desk.category}"
        self.shelves: Shelves[Values] = Shelves(self.ledger, "heads")
        self.heads, self.fresh = self.shelves.known.copy(), dict[str, bytes]()
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
        return head_from(self.heads[digest])

    def take(self, digest: str, head: Values, data: bytes) -> None:
        """Take in a story that was parsed."""
        self.heads[digest], self.fresh[digest] = head, data

    def take_parsed(self, name: str, story: Parsed) -> None:
        """Take in the story of a file as it lies there; what is wrong with one is said when it is looked at."""
        faults, head, data = story
        if head and not faults:
            self.take(self._digest(name), head, data)

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
        unused = self.heads.keys() - self.used
        self.shelves.keep({digest: self.heads[digest] for digest in self.fresh if digest in self.used}, unused)
        with self.ledger.change():
            self.ledger.write("insert or replace into stories values (?, ?)", self.fresh.items())
            self.ledger.write("delete from stories where digest = ?", ((digest,) for digest in unused))


# As a tuple of its values a story is pickled, and made again, in a tenth of the time that a frozen dataclass takes.
HEAD, STORY = ([each.name for each in fields(kind)] for kind in (Head, Story))
HEAD_OF, STORY_OF = attrgetter(*HEAD), attrgetter(*STORY)
PUT_HEAD, PUT_STORY = ([getattr(Story, name).__set__ for name in names] for names in (HEAD, STORY))


def parsed_story(story: Story) -> tuple[Values, bytes]:
    """Return a story as it is kept: the values of its head, and all of it, ready to be printed."""
    return HEAD_OF(story), packed(STORY_OF(printable(story)))


def head_from(values: Values) -> Head:
    """Return the head of which these are the values."""
    return _filled(object.__new__(Head), PUT_HEAD, values)


def story_from(values: Values) -> Story:
    """Return the story of which these are the values."""
    return _filled(object.__new__(Story), PUT_STORY, values)


def _filled(empty: Kind, puts: Iterable[Callable[[Kind, Any], None]], values: Values) -> Kind:
    for put, value in zip(puts, values, strict=True):
        put(empty, value)
    return empty
