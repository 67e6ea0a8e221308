"""What a feed is of, and what it holds, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk.picture import Rendition

NEWEST = 20  # entries of a feed
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of."""

    title: str
    about: str
    path: str  # of the page whose stories it holds
    language: str
    house: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, its text as HTML; its id is its first address, and never changes (RFC 4287, 4.2.6)."""

    address: str
    title: str
    text: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime
    summary: str = ""
    categories: tuple[str, ...] = ()
    first_address: str = ""  # where it is another
    language: str = ""  # empty: the channel's
    shown: Rendition | None = None  # what there is to see of it

    @property
    def id(self) -> str:
        """Its first address."""
        return self.first_address or self.address


def updated(entries: list[Entry]) -> datetime:
    """Return when a feed last changed; one without entries has never, since the clock of the build says nothing."""
    return max((entry.updated for entry in entries), default=NEVER)
