"""The feed for mail campaigns, as the services that make mails of feeds say that they need it."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, Site, house_form

PATH = "feeds/campaign.rss.xml"
ATOM, WHOLE = "{http://www.w3.org/2005/Atom}link", "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
PAGE = "http://127.0.0.1:8000/2025/06/13/ferry/"


def items(site: Site) -> list[ET.Element]:
    """Return the items of the feed."""
    return list(ET.fromstring(site.page(PATH)).iter("item"))  # noqa: S314 - ours


@pytest.fixture
def ferry(site: Site) -> Site:
    """Give a site with one story in the house form."""
    site.wire("ferry.txt", house_form("Ferry & <Co> Return"))
    assert site.build().returncode == 0
    return site


def test_it_is_rss(sample: Site) -> None:
    """RSS 2.0 with what a validator asks: the elements of a channel, itself, a time; items in the order of the site."""
    feed = ET.fromstring(sample.page(PATH))  # noqa: S314 - ours
    channel = feed.find("channel")
    assert channel is not None
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert all(channel.findtext(key) for key in ("title", "link", "description", "language", "lastBuildDate"))
    itself = channel.find(ATOM)
    assert itself is not None
    assert itself.attrib == {"rel": "self", "href": f"http://127.0.0.1:8000/{PATH}"}
    listed = ET.fromstring(sample.page("feeds/all.rss.xml"))  # noqa: S314 - ours
    assert [item.findtext("guid") for item in items(sample)] == [item.findtext("guid") for item in listed.iter("item")]


def test_each_item_has_what_buttondown_extracts(sample: Site) -> None:
    """`title`, `content:encoded`, `link`, the publish date, `description`, `guid`: https://docs.buttondown.com/rss-to-email.

    An item without a date is "irrelevant" there, two with one guid are one, and a description that says what the
    content says is dropped.
    """
    found = items(sample)
    assert len(found) == 17
    assert len({item.findtext("guid") for item in found}) == len(found)
    for item in found:
        teaser, whole = item.findtext("description") or "", item.findtext(WHOLE) or ""
        assert item.findtext("title")
        assert item.findtext("guid") == item.findtext("link")
        assert teaser
        assert len(teaser) < len(BeautifulSoup(whole, "html.parser").get_text())
        assert not re.search(r"<\w|\[\d+\]", teaser)


def test_dates_are_what_mailchimp_reads(sample: Site) -> None:
    """An English RFC 822 date in `pubDate`, by which it finds what is new since the last send, and no other date.

    "We'll pull in the date for any of these tags: pubDate, pubdate, published, created, updated, date":
    http://kb.mailchimp.com/article/ive-posted-new-information-to-my-rss-feed-but-no-campaigns-have-been-sent/
    """
    for item in items(sample):
        said = item.findtext("pubDate") or ""
        assert format_datetime(parsedate_to_datetime(said)) == said
        assert [child.tag for child in item if re.search("(?i)publ|date|created", child.tag)] == ["pubDate"]
        assert item.findtext(CREATOR)


def test_the_whole_text_is_ready_for_a_mail(sample: Site) -> None:
    """The summary first in a box with its styles in it; absolute links, no ids, no classes, sources printed out."""
    for item in items(sample):
        address = item.findtext("link") or ""
        page = BeautifulSoup(sample.page(address.removeprefix("http://127.0.0.1:8000/") + "index.html"), "html.parser")
        text = BeautifulSoup(item.findtext(WHOLE) or "", "html.parser")
        assert (text.div["lang"], text.div["dir"]) == (page.article["lang"], page.article["dir"])
        if points := [point.get_text() for point in page.select("aside li")]:
            box = text.div.find()
            assert box.name == "table"
            assert box["role"] == "presentation"
            assert [li.get_text() for li in box.find_all("li")] == points
            assert "background" in box["style"]
        assert not text.find_all(["script", "style", "aside", "h1"])
        assert not [tag for tag in text.find_all() if {"id", "class"} & set(tag.attrs)]
        assert all(re.match("https?:|mailto:", a["href"]) for a in text.find_all("a"))
        links = [a["href"] for a in page.select("[role=doc-endnotes] li > a:not([role])")]
        assert [a["href"] for a in text.find_all("a") if a["href"] in links] == links


def test_what_looks_like_html_is_text(ferry: Site) -> None:
    """The title is plain; the teaser, which a template puts into HTML, is escaped for it."""
    (item,) = items(ferry)
    assert item.findtext("title") == "Ferry & <Co> Return"
    assert (item.findtext("link"), item.findtext("guid")) == (PAGE, PAGE)
    assert item.findtext("description") == "The ferry sails again; Repairs took a week"
    ferry.wire("ferry.txt", house_form().replace("Repairs took", "Tea & <toast> took"))
    ferry.build()
    assert items(ferry)[0].findtext("description") == "The ferry sails again; Tea &amp; &lt;toast&gt; took a week"


def test_a_story_is_mailed_once(ferry: Site) -> None:
    """A correction changes the text and nothing by which a service would take the story for a new one."""
    (before,) = items(ferry)
    ferry.wire("ferry.txt", house_form() + "\nCorrection, June 14, 2025: The ferry has 60 seats.\n")
    ferry.build()
    (after,) = items(ferry)
    assert "60 seats" in (after.findtext(WHOLE) or "")
    assert [after.findtext(key) for key in ("guid", "pubDate")] == [before.findtext(key) for key in ("guid", "pubDate")]


@pytest.mark.parametrize("above", ["KILL\n\n", "Embargo: 2026-02-01 06:00 +00:00\n\n"])
def test_what_is_taken_back_is_not_mailed(ferry: Site, above: str) -> None:
    """Of a story that was killed or is under embargo there is nothing in it, no notice either."""
    ferry.wire("ferry.txt", above + house_form())
    ferry.build()
    assert items(ferry) == []
    assert "ferry" not in ferry.page(PATH)


def test_it_holds_the_newest(site: Site) -> None:
    """Twenty stories, the newest first."""
    for number in range(1, 23):
        day = datetime(2025, 6, number, tzinfo=NOW.tzinfo)
        site.wire(f"boat-{number}.txt", house_form(f"Boat Number {number}", f"{day:%A, %B} {number}, 2025"))
    site.build()
    assert [item.findtext("title") for item in items(site)] == [f"Boat Number {number}" for number in range(22, 2, -1)]


def test_a_story_that_moved_is_not_mailed_again(site: Site) -> None:
    """Its id is its first address, in every feed: readers of feeds and services know it by that."""
    site.wire("ferry.txt", house_form())
    site.build()
    site.wire("ferry.txt", "Slug: ferry-two\n\n" + house_form())
    site.build()
    for feed in ("campaign.rss.xml", "all.rss.xml", "all.atom.xml"):
        root = ET.fromstring(site.page(f"feeds/{feed}"))  # noqa: S314 - our own
        ids = [each.text for each in root.iter() if each.tag in ("guid", "{http://www.w3.org/2005/Atom}id")]
        assert ids[-1] == "http://127.0.0.1:8000/2025/06/13/ferry/"
        assert "2025/06/13/ferry-two/" in site.page(f"feeds/{feed}")
