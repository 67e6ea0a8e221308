"""Atom (RFC 4287) and RSS 2.0 with the full text, whose links are absolute."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from markupsafe import escape

from copydesk.site.links import Links

NEWEST = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Rss(Rss201rev2Feed):
    """RSS has no word for when an item was changed; Atom's is understood in it."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an item, and when it was changed, if it was."""
        super().add_item_elements(handler, item)
        if item["updateddate"] != item["pubdate"]:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


ATOM, RSS = ("atom.xml", Atom1Feed), ("rss.xml", Rss)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of."""

    title: str
    about: str
    path: str  # of the page whose stories it holds
    language: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, its text as HTML; its id is its first address, and never changes (RFC 4287, 4.2.6)."""

    address: str
    title: str
    text: str
    author: str
    published: datetime
    updated: datetime
    summary: str = ""
    categories: tuple[str, ...] = ()
    first_address: str = ""  # where it is another


def write_feeds(output: Path, channel: Channel, entries: list[Entry], links: Links) -> None:
    """Write a channel's newest entries as Atom and as RSS."""
    for ending, kind in (ATOM, RSS):
        write_feed(output, f"feeds/{channel.path or 'all'}.{ending}", kind, channel, entries, links)


def write_feed(output: Path, path: str, kind: type[Any], channel: Channel, entries: list[Entry], links: Links) -> None:
    """Write a channel's entries as a feed of a kind, a class of feedgenerator's."""
    feed = kind(
        title=channel.title,
        link=links.absolute(channel.path),
        description=channel.about,
        subtitle=channel.about,
        language=channel.language,
        feed_url=links.absolute_file(path),
        feed_guid=links.absolute_file(path),
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.address,
            unique_id=entry.first_address or entry.address,
            description=entry.text if kind is Rss else (escape(entry.summary) or None),
            content=entry.text,
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
        )
    updated = max((entry.updated for entry in entries), default=NEVER)
    feed.latest_post_date = lambda: updated  # without stories it would be the time of the build
    written = io.StringIO()
    feed.write(written, "utf-8")
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_text(written.getvalue(), "utf-8")
