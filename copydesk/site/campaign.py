"""The feed that newsletter services poll: RSS for mails, with a teaser and the whole text of each story.

It is no feed of `feeds/all`: readers of those want a story that was corrected or withdrawn again, and a notice in its
place; what is mailed is mailed once. So stories that were withdrawn are not in it, and a new one alone is news in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from feedgenerator import Rss201rev2Feed

from copydesk.edition.campaign import campaign_text, teaser
from copydesk.site.channel import Channel, Entry
from copydesk.site.feeds import feed
from copydesk.site.gallery import Gallery
from copydesk.site.labels import words_of
from copydesk.site.links import Links
from copydesk.site.sheet import Files
from copydesk.site.shop import Look, Shop
from copydesk.story import Story

PATH = "feeds/campaign.rss.xml"  # an "RSS campaign", as Mailchimp calls it; `newsletter` is the feed of the editions


class Campaign(Rss201rev2Feed):
    """RSS with a teaser in `description` and the whole in `content:encoded`; both services have a tag for either.

    Buttondown's are `item.description` and `item.content` (https://docs.buttondown.com/rss-to-email, which drops the
    former where both are the same), Mailchimp's `*|RSSITEM:CONTENT|*` and `*|RSSITEM:CONTENT_FULL|*`
    (https://mailchimp.com/help/rss-merge-tags/). No date but `pubDate` is in an item: by it both find what is new, and
    it takes Mailchimp an English one (RFC 822), as everywhere in RSS.
    """

    def rss_attributes(self) -> dict[str, str]:
        """Return the attributes of the root, with the name space of `content:encoded`."""
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an item, and its whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


@dataclass(frozen=True, slots=True)
class CampaignJob:
    """Makes the feed of the newest stories that are published."""

    channel: Channel
    stories: list[Story]
    looks: tuple[Look, ...]
    colours: Mapping[str, str]

    def __call__(self, shop: Shop) -> Files:
        """Return the feed."""
        shop.hang(self.looks)
        links, house = shop.kit.links, self.channel.house
        entries = [_entry(story, links, house, shop.gallery, self.colours) for story in self.stories]
        return {PATH: feed(PATH, Campaign, self.channel, entries, links)}


def _entry(story: Story, links: Links, house: str, gallery: Gallery, colours: Mapping[str, str]) -> Entry:
    address = links.absolute(story.path)
    return Entry(
        address,
        story.title,
        campaign_text(story, address, words_of(story.language), gallery.travelling(story, links), colours),
        story.byline or (house,),
        story.published,
        story.updated,
        teaser(story),
        (story.category, *story.tags),
        links.absolute(story.aliases[0]) if story.aliases else "",
    )
