"""The sitemap of what is new, as Google News wants it.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: articles of the last two days, at
most 1,000. Where none is so new, the front page stands in it without the marks of news, as that page allows: the
schema of sitemaps wants an address, and a file that came and went would be reported as missing.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import takewhile
from xml.sax.saxutils import escape

from copydesk.desk import Desk
from copydesk.site.links import Links
from copydesk.site.moments import is_day, w3c_time
from copydesk.site.sitemaps import document
from copydesk.story import Head

NEWS = "sitemap-news.xml"
SPACE = "http://www.google.com/schemas/sitemap-news/0.9"
MOST = 1000
NEW = timedelta(days=2)
TRADITIONAL = {"tw", "hk", "mo", "hant"}
LETTERS = re.compile("[a-z]{2,3}")


def news_sitemap(stories: list[Head], desk: Desk, house: str, links: Links) -> str:
    """Return the news sitemap of a house at the time of the desk; of the stories, the newest come first."""
    first = desk.now - NEW * 2  # what is older need not be looked at: the newest come first
    recent = takewhile(lambda story: story.published > first, stories)
    new = [story for story in recent if is_new(story, desk)][:MOST]
    rows = [_row(story, desk, house, links) for story in new] or [f"<url><loc>{escape(links.absolute(''))}</loc></url>"]
    return document("urlset", rows, f' xmlns:news="{SPACE}"')


def is_new(story: Head, desk: Desk) -> bool:
    """Tell whether a story was published in the last two days; of one without a time, any hour of its day may count."""
    end = story.published + NEW + (timedelta(days=1) if is_day(story.published) else timedelta.resolution)
    return desk.has_come(story.published) and not desk.has_come(end)


def _row(story: Head, desk: Desk, house: str, links: Links) -> str:
    language = tongue(story.language) or tongue(desk.language) or "en"
    publication = f"<news:name>{escape(house)}</news:name><news:language>{language}</news:language>"
    about = f"<news:publication>{publication}</news:publication>"
    about += f"<news:publication_date>{w3c_time(story.published)}</news:publication_date>"
    about += f"<news:title>{escape(story.title)}</news:title>"
    return f"<url><loc>{escape(links.absolute(story.path))}</loc><news:news>{about}</news:news></url>"


def tongue(language: str) -> str:
    """Return a language as Google News names it: two or three letters, of Chinese how it is written; else nothing."""
    first, *others = language.lower().split("-")
    if first == "zh":
        return "zh-tw" if TRADITIONAL & set(others) else "zh-cn"
    return first if LETTERS.fullmatch(first) else ""
