"""Links by which readers pass a story on: plain ones, so that a page asks nobody anything until one is followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

from copydesk.settings import value_of
from copydesk.site.errors import BuildError
from copydesk.site.links import Links
from copydesk.story import Story

SETTING = "SHARE"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to share: its name, empty where each language has its own, and its address as the service documents it."""

    name: str
    address: str


WAYS = {
    "email": Way("", "mailto:?subject={title}&body={url}"),  # RFC 6068
    "bluesky": Way("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "facebook": Way("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "linkedin": Way("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "mastodon": Way("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "reddit": Way("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
    "telegram": Way("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    "whatsapp": Way("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    "x": Way("X", "https://x.com/intent/post?text={title}&url={url}"),
}


def ways_of(settings: Mapping[str, Any]) -> tuple[Way, ...]:
    """Return the ways to share that the settings name, in their order.

    Raises:
        BuildError: `SHARE` is no list, or names a way that there is not.
    """
    said = value_of(settings, SETTING)
    if not isinstance(said, (list, tuple)):
        raise BuildError(f'{SETTING} in the settings must be a list, such as ["email", "facebook"]')
    for name in said:
        if not isinstance(name, str) or name not in WAYS:
            meant = get_close_matches(str(name).lower(), WAYS, 1)
            remedy = f"did you mean `{meant[0]}`?" if meant else f"there are {', '.join(WAYS)}"
            raise BuildError(f"{SETTING} in the settings names `{name}`, and no story can be shared there: {remedy}")
    return tuple(WAYS[name] for name in dict.fromkeys(said))


def share_links(story: Story, links: Links, ways: Sequence[Way]) -> list[Way]:
    """Return the ways to share with the addresses of a story."""
    if not ways:
        return []
    title, url = quote(story.title, safe=""), quote(links.absolute(story.path), safe="")
    return [Way(way.name, way.address.format(title=title, url=url)) for way in ways]
