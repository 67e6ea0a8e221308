"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) with the full text, whose links are absolute."""

from __future__ import annotations

import json
from typing import Any

from copydesk.site.channel import Channel, Entry
from copydesk.site.links import Links
from copydesk.site.moments import full_time

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(path: str, channel: Channel, entries: list[Entry], links: Links) -> str:
    """Return a channel's entries as a JSON feed that lies at a path."""
    home = links.absolute("")
    feed = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.about,
        "home_page_url": links.absolute(channel.path),
        "feed_url": links.absolute_file(path),
        "favicon": links.absolute_file("theme/favicon.svg"),
        "authors": [{"name": channel.house, "url": home}],
        "language": channel.language,
        "items": [_item(entry, channel, links) for entry in entries],
    }
    written = json.dumps(feed, ensure_ascii=False, indent=1)
    return (
        written.replace("<", "\\u003c") + "\n"
    )  # the same JSON, in which nobody who takes it for a page finds a script


def _item(entry: Entry, channel: Channel, links: Links) -> dict[str, Any]:
    """Return an entry as an item; what it does not have is left out, but for its text, which may be empty."""
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "image": links.absolute_file(entry.shown.path) if entry.shown else "",
        "date_published": full_time(entry.published),
        "date_modified": full_time(entry.updated) if entry.updated != entry.published else "",
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language or channel.language,
    }
    return {key: value for key, value in item.items() if value} | {"content_html": entry.text}
