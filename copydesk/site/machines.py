"""The sheets for machines: feeds, sitemaps, robots.txt, and the style sheet of the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from copydesk.site.campaign import CampaignJob
from copydesk.site.channel import NEWEST, Channel
from copydesk.site.corrections import Change, changes_of
from copydesk.site.entries import entry_of, entry_of_change
from copydesk.site.feeds import feed_files
from copydesk.site.keys import key_of
from copydesk.site.layout import Layout
from copydesk.site.links import Links, category_path
from copydesk.site.listed import pages_of
from copydesk.site.newsmap import NEWS, news_sitemap
from copydesk.site.said import said
from copydesk.site.sections import by_category
from copydesk.site.sheet import Files, Sheet
from copydesk.site.shop import Look, Shop
from copydesk.site.sitemaps import INDEX, sitemaps
from copydesk.story import Head, Story
from copydesk.words import label


@dataclass(frozen=True, slots=True)
class ReadyJob:
    """Hands over files that were made already, to learn whether they changed."""

    files: Mapping[str, bytes]

    def __call__(self, shop: Shop) -> Files:
        """Return them."""
        del shop
        return self.files


@dataclass(frozen=True, slots=True)
class FeedJob:
    """Makes the feeds of a channel, of stories or of what was put right in them."""

    channel: Channel
    stories: list[Story]
    changes: list[Change]
    looks: tuple[Look, ...]

    def __call__(self, shop: Shop) -> Files:
        """Return the channel in all formats."""
        shop.hang(self.looks)
        links = shop.kit.links
        entries = [entry_of(story, self.channel, links, shop.gallery) for story in self.stories]
        entries += [entry_of_change(change, self.channel, links) for change in self.changes]
        return feed_files(self.channel, entries, links)


def machine_sheets(layout: Layout) -> Iterator[Sheet]:
    """Yield the sheets of what people don't read."""
    site, links = layout.kit.site, layout.links
    yield from _feeds(layout)
    about = site.subtitle or site.name
    newest, colours = layout.stories[:NEWEST], layout.settings["BRAND"].light
    channel = Channel(site.name, about, "", site.language, site.name)
    key = key_of(layout.keys.salt, said(channel), list(map(layout.said, newest)), said(colours))
    yield Sheet("campaign", key, lambda: CampaignJob(channel, layout.packed(newest), layout.looks(newest), colours))
    yield _sitemaps(layout)
    yield ready(NEWS, news_sitemap(layout.stories, layout.desk, site.name, links))
    yield ready("robots.txt", robots(links))
    yield ready("theme/css/site.css", layout.settings["BRAND"].sheet)


def ready(name: str, text: str) -> Sheet:
    """Return the sheet of a file whose text is known."""
    return Sheet(name, key_of(text), partial(ReadyJob, {name: text.encode()}))


def _sitemaps(layout: Layout) -> Sheet:
    """Return the sheet of the sitemaps, which say of a story where it is and when it changed for readers."""
    shelf = layout.shelf
    listed = (*layout.stories, *shelf.withdrawn.values())
    stories = [f"{story.path} {story.category} {story.updated.isoformat()}" for story in listed]
    pages = sorted(page.path for page in shelf.pages.values())
    held = [layout.standing.settled(edition) for edition in layout.editions]
    key = key_of(layout.keys.salt, stories, len(shelf.withdrawn), pages, said(held))

    def job() -> ReadyJob:
        maps = sitemaps(pages_of(shelf, layout.editions, layout.standing), layout.links)
        return ReadyJob({name: text.encode() for name, text in maps.items()})

    return Sheet("sitemaps", key, job, here=True)


def _feeds(layout: Layout) -> Iterator[Sheet]:
    """Yield the feeds of all stories, of each category and of the corrections.

    A story that was withdrawn stays among them, so that feed readers take the notice for what they have.
    """
    name, language, everything = layout.kit.site.name, layout.kit.site.language, layout.everything
    yield _feed(layout, Channel(name, layout.kit.site.subtitle or name, "", language, name), everything)
    for category, listed in by_category(everything).items():
        title = f"{name}: {category}"
        yield _feed(layout, Channel(title, title, category_path(category), language, name), listed)
    title = f"{name}: {label('corrections', language)}"
    changes = changes_of(layout.shelf)[:NEWEST]
    yield _feed(layout, Channel(title, title, "corrections", language, name), [], changes)


def _feed(layout: Layout, channel: Channel, stories: list[Head], changes: list[Change] | None = None) -> Sheet:
    newest = stories[:NEWEST]
    key = key_of(layout.keys.salt, said(channel), list(map(layout.said, newest)), repr(changes))
    return Sheet(
        f"feed {channel.path}",
        key,
        lambda: FeedJob(channel, layout.packed(newest), changes or [], layout.looks(newest)),
    )


def robots(links: Links) -> str:
    """Return robots.txt (RFC 9309): all but the fragments and the mails, which repeat the pages; and the sitemaps."""
    apart = ("embed.html", "mail.html", "mail.txt", "mail.eml")
    disallow = "\n".join(f"Disallow: {links.base}/*/{name}$" for name in apart)
    maps = "\n".join(f"Sitemap: {links.absolute_file(name)}" for name in (INDEX, NEWS))
    return f"User-agent: *\n{disallow}\n\n{maps}\n"
