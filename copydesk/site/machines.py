"""The files for machines: feeds, sitemap, robots.txt, and beside each story the fragment for newsletters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from copydesk.edition.fragment import fragment, full_text
from copydesk.site.feeds import Channel, write_feeds
from copydesk.site.links import Links, category_path, direction, machine_time
from copydesk.site.load import Shelf
from copydesk.site.rooms import by_category
from copydesk.story import Story
from copydesk.words import label

BLOCK = re.compile(r"<(?:h2|h3|p|ul|ol|blockquote)(?=[ >])")


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
        name, language = self.settings["SITENAME"], self.settings["DEFAULT_LANG"]
        by_path = {story.path: story for story in stories}

        @cache
        def text(path: str) -> str:
            story = by_path[path]
            html = full_text(story, links.absolute(path), *headings(story))
            tongue = f'lang="{escape(story.language)}" dir="{direction(story.language)}"'
            return html if story.language == language else f"<div {tongue}>\n{html}</div>\n"

        house = Channel(name, self.settings.get("SITESUBTITLE") or name, "", language, name)
        write_feeds(output, house, stories, links, text)
        for category, listed in by_category(stories).items():
            title = f"{name}: {category}"
            write_feeds(output, Channel(title, title, category_path(category), language, name), listed, links, text)
        for story in stories:
            embed = fragment(story, links.absolute(story.path), *headings(story))
            if direction(story.language) == "rtl":
                embed = BLOCK.sub(r'\g<0> dir="rtl"', embed)  # on each: what is pasted keeps no element around all
            (output / story.path / "embed.html").write_text(embed, "utf-8")
        paths = [("", None), *((story.path, machine_time(story)) for story in stories)]
        paths += [(page.path, None) for page in sorted(shelf.pages.values(), key=lambda page: page.path)]
        (output / "sitemap.xml").write_text(sitemap([(links.absolute(path), day) for path, day in paths]), "utf-8")
        (output / "robots.txt").write_text(robots(links), "utf-8")


def headings(story: Story) -> tuple[str, str]:
    """Return the headings of a story's key points and of its sources, in its language."""
    return label("summary", story.language), label("sources", story.language)


def sitemap(pages: list[tuple[str, str | None]]) -> str:
    """Return a sitemap (sitemaps.org 0.9) of addresses and, where known, the time of their last change."""
    lines = [
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{moment}</lastmod>' if moment else ''}</url>"
        for address, moment in pages
    ]
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{space}">', *lines, "</urlset>", ""])


def robots(links: Links) -> str:
    """Return robots.txt (RFC 9309): all but the fragments, which repeat the stories."""
    disallow = f"Disallow: {links.base}/*/embed.html$"
    return f"User-agent: *\n{disallow}\n\nSitemap: {links.absolute_file('sitemap.xml')}\n"
