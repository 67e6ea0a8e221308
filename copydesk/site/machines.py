"""The files for machines: feeds, sitemap, robots.txt, and beside each story the fragment for newsletters."""

from __future__ import annotations

from html import escape as escape_html
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from copydesk.edition.edition import Edition
from copydesk.edition.fragment import ENCODING, fragment, full_text, headline_of
from copydesk.site.campaign import write_campaign
from copydesk.site.corrections import Change, changes_of
from copydesk.site.feeds import NEWEST, Channel, Entry, write_feeds
from copydesk.site.labels import words_of
from copydesk.site.links import Links, category_path, day, direction, machine_time
from copydesk.site.load import Shelf
from copydesk.site.rooms import by_category
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
        output, stories = Path(writer.output_path), list(shelf.stories.values())
        everything = sorted([*stories, *shelf.withdrawn.values()], key=lambda story: story.order)
        (output / "theme/css").mkdir(parents=True, exist_ok=True)
        (output / "theme/css/site.css").write_text(self.settings["BRAND"].sheet, "utf-8")
        self._write_feeds(output, everything, changes_of(shelf))
        write_campaign(output, stories, self.settings)
        for story in everything:
            embed = fragment(story, links.absolute(story.path), words_of(story.language))
            (output / story.path / "embed.html").write_text(ENCODING + embed, "utf-8")
        paths = [("", None), *((story.path, machine_time(story.updated)) for story in stories), ("corrections", None)]
        editions: list[Edition] = self.settings["EDITIONS"]
        paths += [(f"newsletter{f'/{each.name}' if each else ''}", None) for each in (None, *editions) if editions]
        paths += [(page.path, None) for page in sorted(shelf.pages.values(), key=lambda page: page.path)]
        (output / "sitemap.xml").write_text(sitemap([(links.absolute(path), day) for path, day in paths]), "utf-8")
        (output / "robots.txt").write_text(robots(links), "utf-8")

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
                    entries[story.path] = entry_of(story, links, name, language)
            write_feeds(output, channel, [entries[story.path] for story in listed[:NEWEST]], links)

        write(Channel(name, self.settings.get("SITESUBTITLE") or name, "", language), stories)
        for category, listed in by_category(stories).items():
            title = f"{name}: {category}"
            write(Channel(title, title, category_path(category), language), listed)
        title = f"{name}: {label('corrections', language)}"
        newest = [entry_of_change(change, links, name, language) for change in changes[:NEWEST]]
        write_feeds(output, Channel(title, title, "corrections", language), newest, links)


def entry_of(story: Story, links: Links, house: str, language: str) -> Entry:
    """Return the entry of a story in the feeds of a site that speaks a language."""
    address, words = links.absolute(story.path), words_of(story.language)
    return Entry(
        address,
        headline_of(story, words),
        in_tongue(full_text(story, address, words), story.language, language),
        ", ".join(story.byline) or house,
        story.published,
        story.updated,
        "; ".join(story.key_points),
        (story.category, *story.tags) if story.status != "killed" else (),
        links.absolute(story.aliases[0]) if story.aliases else "",
    )


def entry_of_change(change: Change, links: Links, house: str, language: str) -> Entry:
    """Return the entry of a correction, or of a withdrawal, in the feeds of a site that speaks a language."""
    story = change.story
    address = f"{links.absolute(story.path)}#{change.id}"
    if change.text:
        title = f"{label('correction', story.language)}: {story.title}"
        text = f"<p>{escape_html(change.text)}</p>\n"
    else:
        title = label("withdrawn story", story.language).format(day(story.published, story.language))
        text = f"<p>{escape_html(label('withdrawn help', story.language))}</p>\n"
    text = in_tongue(text, story.language, language)
    return Entry(address, title, text, house, change.moment, change.moment if change.text else story.updated)


def in_tongue(html: str, own: str, around: str) -> str:
    """Return HTML that says its language and direction, where they are not those around it."""
    return html if own == around else f'<div lang="{escape(own)}" dir="{direction(own)}">\n{html}</div>\n'


def sitemap(pages: list[tuple[str, str | None]]) -> str:
    """Return a sitemap (sitemaps.org 0.9) of addresses and, where known, the time of their last change."""
    lines = [
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{moment}</lastmod>' if moment else ''}</url>"
        for address, moment in pages
    ]
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{space}">', *lines, "</urlset>", ""])


def robots(links: Links) -> str:
    """Return robots.txt (RFC 9309): all but the fragments and the mails, which repeat the pages."""
    disallow = "\n".join(
        f"Disallow: {links.base}/*/{name}$" for name in ("embed.html", "mail.html", "mail.txt", "mail.eml")
    )
    return f"User-agent: *\n{disallow}\n\nSitemap: {links.absolute_file('sitemap.xml')}\n"
