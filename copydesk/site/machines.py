"""The files for machines: feeds, sitemaps, robots.txt, and beside each story the fragment for newsletters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from copydesk.edition.fragment import ENCODING, fragment
from copydesk.site.campaign import write_campaign
from copydesk.site.channel import NEWEST, Channel, Entry
from copydesk.site.corrections import Change, changes_of
from copydesk.site.entries import entry_of, entry_of_change
from copydesk.site.feeds import write_feeds
from copydesk.site.gallery import Gallery
from copydesk.site.labels import words_of
from copydesk.site.links import Links, category_path
from copydesk.site.listed import pages_of
from copydesk.site.load import Shelf
from copydesk.site.newsmap import NEWS, news_sitemap
from copydesk.site.ninjs import write_ninjs
from copydesk.site.rooms import by_category
from copydesk.site.sitemaps import INDEX, sitemaps
from copydesk.story import Story
from copydesk.words import label


class Machines:
    """Writes what people don't read. For Pelican a generator is what has its methods; this one needs no templates."""

    def __init__(self, settings: dict[str, Any], **others: Any) -> None:
        """Take the settings alone of what Pelican gives to generators."""
        del others
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        """Write each file."""
        shelf: Shelf = self.settings["SHELF"]
        links: Links = self.settings["LINKS"]
        gallery: Gallery = self.settings["GALLERY"]
        output, stories = Path(writer.output_path), list(shelf.stories.values())
        everything = sorted([*stories, *shelf.withdrawn.values()], key=lambda story: story.order)
        (output / "theme/css").mkdir(parents=True, exist_ok=True)
        (output / "theme/css/site.css").write_text(self.settings["BRAND"].sheet, "utf-8")
        self._write_feeds(output, everything, changes_of(shelf))
        write_campaign(output, stories, self.settings)
        write_ninjs(output, everything, self.settings)
        for story in everything:
            shown = gallery.travelling(story, links)
            embed = fragment(story, links.absolute(story.path), words_of(story.language), shown)
            (output / story.path / "embed.html").write_text(ENCODING + embed, "utf-8")
        maps = sitemaps(pages_of(shelf, self.settings["EDITIONS"], self.settings["STANDING"]), links)
        maps[NEWS] = news_sitemap(stories, self.settings["DESK"], self.settings["SITENAME"], links)
        for name, text in {**maps, "robots.txt": robots(links)}.items():
            (output / name).write_text(text, "utf-8")

    def _write_feeds(self, output: Path, stories: list[Story], changes: list[Change]) -> None:
        """Write the feeds of all stories, of each category and of the corrections.

        A story that was withdrawn stays among them, so that feed readers take the notice for what they have.
        """
        links: Links = self.settings["LINKS"]
        name, language = self.settings["SITENAME"], self.settings["DEFAULT_LANG"]
        entries: dict[str, Entry] = {}

        def write(channel: Channel, listed: list[Story]) -> None:
            for story in listed[:NEWEST]:
                if story.path not in entries:
                    entries[story.path] = entry_of(story, channel, links, self.settings["GALLERY"])
            write_feeds(output, channel, [entries[story.path] for story in listed[:NEWEST]], links)

        write(Channel(name, self.settings.get("SITESUBTITLE") or name, "", language, name), stories)
        for category, listed in by_category(stories).items():
            title = f"{name}: {category}"
            write(Channel(title, title, category_path(category), language, name), listed)
        title = f"{name}: {label('corrections', language)}"
        channel = Channel(title, title, "corrections", language, name)
        write_feeds(output, channel, [entry_of_change(change, channel, links) for change in changes[:NEWEST]], links)


def robots(links: Links) -> str:
    """Return robots.txt (RFC 9309): all but the fragments and the mails, which repeat the pages; and the sitemaps."""
    apart = ("embed.html", "mail.html", "mail.txt", "mail.eml")
    disallow = "\n".join(f"Disallow: {links.base}/*/{name}$" for name in apart)
    maps = "\n".join(f"Sitemap: {links.absolute_file(name)}" for name in (INDEX, NEWS))
    return f"User-agent: *\n{disallow}\n\n{maps}\n"
