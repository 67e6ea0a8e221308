"""Feeds, sitemap and robots.txt, as their formats want them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup
from conftest import Site, house_form

A = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000/"


def feeds(site: Site, ending: str) -> dict[str, ET.Element]:
    """Return the feeds of one kind, parsed."""
    return {name: ET.fromstring(data) for name, data in site.files().items() if name.endswith(ending)}  # noqa: S314 - ours


def check_text(html: str) -> None:
    """The full text has absolute links alone, no id twice, and each mark's source is in it."""
    soup = BeautifulSoup(html, "html.parser")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(re.match(r"https?:|mailto:", link["href"]) for link in soup.find_all("a"))
    for mark in soup.find_all("a", role="doc-noteref"):
        assert mark["href"].rpartition("#")[2] in ids


def test_atom_is_whole(sample: Site) -> None:
    """RFC 4287: each feed and entry has id, title, updated, author and links; the content is the whole story."""
    found = feeds(sample, ".atom.xml")
    assert {"feeds/all.atom.xml", "feeds/category/science.atom.xml"} <= set(found)
    for name, feed in found.items():
        assert feed.tag == f"{A}feed"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
        assert links["self"] == SITE + name
        assert feed.findtext(f"{A}id") == SITE + name
        assert feed.findtext(f"{A}title")
        datetime.fromisoformat(feed.findtext(f"{A}updated") or "")
        entries = feed.findall(f"{A}entry")
        assert entries
        assert len({entry.findtext(f"{A}id") for entry in entries}) == len(entries)
        for entry in entries:
            assert entry.findtext(f"{A}title")
            assert entry.find(f"{A}author/{A}name") is not None
            datetime.fromisoformat(entry.findtext(f"{A}updated") or "")
            content = entry.find(f"{A}content")
            assert content is not None
            assert content.get("type") == "html"
            check_text(content.text or "")
    order = [entry.findtext(f"{A}updated") for entry in found["feeds/all.atom.xml"].findall(f"{A}entry")]
    assert order == sorted(order, reverse=True)


def test_rss_is_whole(sample: Site) -> None:
    """RSS 2.0: each channel has title, link, description and a link to itself; each guid is the page's address."""
    for name, feed in feeds(sample, ".rss.xml").items():
        channel = feed.find("channel")
        assert channel is not None
        assert feed.get("version") == "2.0"
        assert all(channel.findtext(key) for key in ("title", "link", "description", "lastBuildDate"))
        assert channel.find(f"{A}link").get("href") == SITE + name
        for item in channel.findall("item"):
            guid = item.find("guid")
            assert guid is not None
            assert (guid.text == item.findtext("link")) == (guid.get("isPermaLink") != "false")
            parsedate_to_datetime(item.findtext("pubDate") or "")
            check_text(item.findtext("description") or "")


def test_a_full_text_has_the_key_points_and_the_sources(sample: Site) -> None:
    """Who reads in a feed reader misses nothing of the story."""
    feed = feeds(sample, "all.atom.xml")["feeds/all.atom.xml"]
    entry = next(e for e in feed.findall(f"{A}entry") if "china-rare-earths" in (e.findtext(f"{A}id") or ""))
    page = BeautifulSoup(sample.page("2025/06/13/china-rare-earths/index.html"), "html.parser")
    text = BeautifulSoup(entry.findtext(f"{A}content") or "", "html.parser").get_text()
    for part in [
        *page.select(".story p"),
        *page.select("aside li"),
        *page.select("[role=doc-endnotes] li > a:first-child"),
    ]:
        assert part.get_text() in text


def test_odd_characters_do_not_break_a_feed(site: Site) -> None:
    """Characters that XML has no place for are spaces by then; all others come through."""
    site.wire("odd.txt", house_form("Odd \ufffe\U0001f6a2 & <co>\u2028"))
    site.build()
    for ending in (".atom.xml", ".rss.xml", "sitemap.xml"):
        assert feeds(site, ending)


def test_an_empty_site_has_valid_feeds(site: Site) -> None:
    """Without a story, feeds and pages are there all the same, and the same each time."""
    assert site.build().returncode == 0
    first = site.files()
    assert feeds(site, ".atom.xml")
    assert site.build().returncode == 0
    assert site.files() == first


def test_the_sitemap_has_every_story_and_page(sample: Site) -> None:
    """Each address leads to a page; robots.txt names the sitemap and keeps the fragments out."""
    urls = ET.fromstring(sample.page("sitemap.xml")).findall(f"{MAP}url")  # noqa: S314 - ours
    files = sample.files()
    for url in urls:
        assert (url.findtext(f"{MAP}loc") or "").replace(SITE, "") + "index.html" in files
    stories = [name for name in files if re.fullmatch(r"\d{4}/\d\d/\d\d/[^/]+/index.html", name)]
    assert len(urls) == len(stories) + 2  # the front page and the one about the site
    assert f"Sitemap: {SITE}sitemap.xml" in sample.page("robots.txt")
    assert "Disallow: /*/embed.html$" in sample.page("robots.txt")
