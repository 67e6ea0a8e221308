"""Atom and RSS: what they hold of a story, and that nothing in one breaks them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup
from conftest import Site, house_form

A = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000/"


def feeds(site: Site, ending: str) -> dict[str, ET.Element]:
    """Return the feeds of one kind, parsed."""
    return {name: ET.fromstring(data) for name, data in site.files().items() if name.endswith(ending)}  # noqa: S314 - ours


def check_text(html: str) -> None:
    """The full text has absolute links alone and no ids; its marks are in brackets, its sources text."""
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(id=True)
    assert not soup.find_all(role=True)
    assert all(re.match(r"https?:|mailto:", link["href"]) for link in soup.find_all("a"))
    for mark in soup.find_all("a", href=re.compile("#source-")):
        assert any(p.get_text().startswith(f"{mark.get_text()} ") for p in soup.find_all("p"))


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
    order = [entry.findtext(f"{A}published") for entry in found["feeds/all.atom.xml"].findall(f"{A}entry")]
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


def test_a_full_text_says_what_the_page_says(sample: Site) -> None:
    """Who reads in a feed reader misses nothing of the story, and reads no other word."""
    feed = feeds(sample, "all.atom.xml")["feeds/all.atom.xml"]
    for entry in feed.findall(f"{A}entry"):
        path = (entry.findtext(f"{A}id") or "").removeprefix(SITE)
        page = BeautifulSoup(sample.page(f"{path}index.html"), "html.parser")
        text = BeautifulSoup(entry.findtext(f"{A}content") or "", "html.parser")
        for mark in page.select("a[role=doc-noteref]"):
            mark.string = f"[{mark.get_text()}]"
        parts = text.get_text().splitlines()
        for part in page.select(".story > *"):
            assert all(line in parts for line in part.get_text().splitlines())
        assert all(point.get_text() in text.get_text() for point in page.select("aside li"))
        links = [a["href"] for a in page.select("[role=doc-endnotes] li > a:not([role])")]
        assert [a["href"] for a in text.find_all("a") if a["href"] in links] == links


def test_words_that_look_like_html_stay_words(site: Site) -> None:
    """No address is put into what a story says of addresses."""
    site.wire("words.txt", house_form().replace("for a week.", """for href="/about" or href="#top" in it."""))
    site.build()
    for ending, tag in ((".atom.xml", f"{A}content"), (".rss.xml", "description")):
        for name, feed in feeds(site, ending).items():
            if "corrections" in name or "campaign" in name:  # there is none, and the teaser is shorter
                continue
            texts = [BeautifulSoup(found.text or "", "html.parser").get_text() for found in feed.iter(tag)]
            assert any("""for href="/about" or href="#top" in it.""" in text for text in texts)


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
