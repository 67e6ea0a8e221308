"""Atom (RFC 4287) and RSS 2.0 with the full text, whose links are absolute."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from feedgenerator import Atom1Feed, Rss201rev2Feed
from markupsafe import escape

from copydesk.site.links import Links
from copydesk.story import Story

NEWEST = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ATOM, RSS = ("atom.xml", Atom1Feed), ("rss.xml", Rss201rev2Feed)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of."""

    title: str
    about: str
    path: str  # of the page whose stories it holds
    language: str
    house: str


def write_feeds(
    output: Path, channel: Channel, stories: list[Story], links: Links, text_of: Callable[[str], str]
) -> None:
    """Write a channel's newest stories as Atom and as RSS; `text_of` gives the full text of the story at a path."""
    for ending, kind in (ATOM, RSS):
        path = f"feeds/{channel.path or 'all'}.{ending}"
        feed = kind(
            title=channel.title,
            link=links.absolute(channel.path),
            description=channel.about,
            subtitle=channel.about,
            language=channel.language,
            feed_url=links.absolute_file(path),
            feed_guid=links.absolute_file(path),
        )
        for story in stories[:NEWEST]:
            address = links.absolute(story.path)
            text = text_of(story.path)
            feed.add_item(
                title=story.title,
                link=address,
                unique_id=address,
                description=(escape("; ".join(story.key_points)) or None) if kind is Atom1Feed else text,
                content=text,
                author_name=", ".join(story.byline) or channel.house,
                pubdate=story.published,
                updateddate=story.published,
                categories=(story.category, *story.tags),
            )
        updated = max((story.published for story in stories[:NEWEST]), default=NEVER)
        feed.latest_post_date = lambda updated=updated: updated  # without stories it would be the time of the build
        written = io.StringIO()
        feed.write(written, "utf-8")
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(written.getvalue(), "utf-8")
