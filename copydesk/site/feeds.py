"""Atom (RFC 4287), RSS 2.0 and JSON Feed with the full text, whose links are absolute."""

from __future__ import annotations

import io
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from markupsafe import escape

from copydesk.site.channel import Channel, Entry, updated
from copydesk.site.jsonfeed import json_feed
from copydesk.site.links import Links
from copydesk.site.moments import exact


class Atom(Atom1Feed):
    """Atom, with the picture of an entry."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry and its picture; its length is a hint that may be left out (RFC 4287, 4.2.7.6)."""
        super().add_item_elements(handler, item)
        if shown := item["shown"]:
            handler.addQuickElement("link", "", {"rel": "enclosure", "href": shown["url"], "type": shown["type"]})


class Rss(Rss201rev2Feed):
    """RSS has no word for when an item was changed: Atom's is understood in it.

    Nor has it one for a picture: its `enclosure` is for what is played, and players take it for a broadcast. Media RSS
    has (https://www.rssboard.org/media-rss).
    """

    def rss_attributes(self) -> dict[str, str]:
        """Return the attributes of the root, with the name space of pictures."""
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an item, when it was changed, if it was, and its picture."""
        super().add_item_elements(handler, item)
        if item["updateddate"] != item["pubdate"]:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if shown := item["shown"]:
            handler.addQuickElement("media:content", "", {**shown, "medium": "image"})
            handler.addQuickElement("media:thumbnail", "", {key: shown[key] for key in ("url", "width", "height")})


def feed_files(channel: Channel, entries: list[Entry], links: Links) -> dict[str, bytes]:
    """Return a channel's newest entries in all formats, by the names of their files."""
    path = f"feeds/{channel.path or 'all'}"
    kinds: dict[str, type[Any]] = {f"{path}.atom.xml": Atom, f"{path}.rss.xml": Rss}
    files = {name: feed(name, kind, channel, entries, links) for name, kind in kinds.items()}
    return files | {f"{path}.json": json_feed(f"{path}.json", channel, entries, links).encode()}


def feed(path: str, kind: type[Any], channel: Channel, entries: list[Entry], links: Links) -> bytes:
    """Return a channel's entries as a feed of a kind, a class of feedgenerator's, that lies at a path."""
    made = kind(
        title=channel.title,
        link=links.absolute(channel.path),
        description=channel.about,
        subtitle=channel.about,
        language=channel.language,
        feed_url=links.absolute_file(path),
        feed_guid=links.absolute_file(path),
    )
    for entry in entries:
        made.add_item(
            title=entry.title,
            link=entry.address,
            unique_id=entry.id,
            unique_id_is_permalink=False if entry.id != entry.address else None,  # None: the default, which is true
            description=entry.text if kind is Rss else (escape(entry.summary) or None),
            content=entry.text,
            author_name=", ".join(entry.authors),
            pubdate=exact(entry.published),
            updateddate=exact(entry.updated),
            categories=entry.categories,
            shown=_shown(entry, links),
        )
    made.latest_post_date = lambda: exact(updated(entries))  # without stories it would be the time of the build
    written = io.StringIO()
    made.write(written, "utf-8")
    return written.getvalue().encode()


def _shown(entry: Entry, links: Links) -> dict[str, str]:
    """Return the attributes of an entry's picture, none where it has none."""
    if not (shown := entry.shown):
        return {}
    address = links.absolute_file(shown.path)
    return {"url": address, "type": shown.type, "width": str(shown.width), "height": str(shown.height)}
