"""The noun of the second half: what is published. Texts are plain; `body` and each source hold sanitised HTML.

A story comes from Markdown alone, so that one written by hand is as good as one made from copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from copydesk.picture import Picture


class StoryDateline(NamedTuple):
    """The dateline as printed, and what it says."""

    text: str
    place: str | None = None
    agency: str | None = None
    date: date | None = None


class StorySource(NamedTuple):
    """One entry under Sources: its number, its HTML, and the ids of the marks that cite it (none: never cited)."""

    number: int
    html: str
    id: str
    marks: tuple[str, ...] = ()


class StoryCorrection(NamedTuple):
    """What was put right, and on which day; `text` is without its heading where that says no more."""

    date: date
    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """All of a story but its text and sources: what lists, archives and neighbours need to know of it."""

    title: str
    path: str  # 2025/06/13/china-rare-earths; its URL never moves
    published: datetime  # with its zone
    category: str
    language: str
    byline: tuple[str, ...] = ()  # empty: the house
    key_points: tuple[str, ...] = ()
    dateline: StoryDateline | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # for readers
    corrections: tuple[StoryCorrection, ...] = ()  # as the Markdown has them
    modified: datetime | None = None  # when it was last corrected, or withdrawn
    picture: Picture | None = None
    lead: bool = False
    status: str = "published"  # published, draft, killed
    embargo: datetime | None = None
    aliases: tuple[str, ...] = ()  # paths that lead here

    @property
    def key(self) -> str:
        """Date and slug: unique across the site, and the stem of every id that the story brings."""
        return key_of(self.path)

    @property
    def updated(self) -> datetime:
        """When it last changed for readers."""
        return self.modified or self.published

    @property
    def order(self) -> tuple[int, bool, float, str]:
        """The one order used everywhere: newest day first, its lead on top, then newest time, then path."""
        return -self.published.date().toordinal(), not self.lead, -self.published.timestamp(), self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Head):
    """One published story; one that is killed has no word of its own, so that no output can print any."""

    body: str = ""
    sources: tuple[StorySource, ...] = ()


def key_of(path: str) -> str:
    """Return the key of a story at a path, as `2025-06-13-china-rare-earths`."""
    return path.replace("/", "-")
