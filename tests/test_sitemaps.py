"""Sitemaps: whole, valid, in parts where they grow too large, and one of the news of two days."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, NOW, Site, house_form
from formats import faults

from copydesk.site.links import Links
from copydesk.site.listed import Listed
from copydesk.site.newsmap import news_sitemap, tongue
from copydesk.site.sitemaps import PROTOCOL, Limit, sitemaps
from copydesk.story import Story

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://127.0.0.1:8000/"
LINKS = Links("https://example.org/repo")


def rows(text: str) -> dict[str, str | None]:
    """Return the addresses of a sitemap or an index with the time of their last change."""
    return {row.findtext(f"{MAP}loc") or "": row.findtext(f"{MAP}lastmod") for row in ET.fromstring(text)}  # noqa: S314 - ours


def readable(site: Site) -> set[str]:
    """Return the addresses of all pages that are for readers and search engines."""
    found = set()
    for name in site.files():
        if name.endswith(".html") and not name.endswith(("embed.html", "mail.html", "404.html")):
            soup = BeautifulSoup(site.page(name), "html.parser")
            if not soup.select("meta[name=robots][content=noindex]"):
                found.add(SITE + name.removesuffix("index.html"))
    return found


def test_every_page_is_in_the_sitemap(sample: Site, site: Site) -> None:
    """Each that may be found, and no other: no notice, no redirect, no fragment, no mail, no 404."""
    site.wire("ferry.txt", house_form())
    site.wire("gone.txt", f"Status: killed\n\n{house_form('Gone')}")
    (site.folder / "content/news/hand.md").write_text("---\ntitle: x\ndate: 2025-06-13\naliases: [/old]\n---\nText.\n")
    site.build()
    for each in (sample, site):
        found = rows(each.page("sitemap.xml"))
        assert set(found) == readable(each)
    assert f"{SITE}newsletter/" in rows(sample.page("sitemap.xml"))


def test_every_sitemap_is_valid(sample: Site, site: Site) -> None:
    """By its schema, that of an empty site, too; robots.txt names each by its whole address."""
    site.build()
    for each in (sample, site):
        found = {name: data for name, data in each.files().items() if name.startswith("sitemap")}
        assert sorted(found) == ["sitemap-news.xml", "sitemap.xml"]
        assert [faults(name, data) for name, data in found.items()] == [[], []]
        named = re.findall("^Sitemap: (.*)$", each.page("robots.txt"), re.MULTILINE)
        assert named == [f"{SITE}sitemap.xml", f"{SITE}sitemap-news.xml"]
    assert "Disallow: /*/embed.html$" in sample.page("robots.txt")


def test_when_a_page_last_changed(site: Site) -> None:
    """By the day or by the time, whichever is known; a month and an edition with the last of their stories."""
    site.wire(
        "ferry.txt", house_form().replace("Protected", "Correction, June 16, 2025: It has 60 seats.\n\nProtected")
    )
    site.wire("pier.txt", f"Date: 2025-06-14 09:30\n\n{house_form('Pier')}")
    editions = site.folder / "content/editions"
    editions.mkdir()
    (editions / "2025-06-15.yml").write_text("cutoff: 2025-06-15T18:00:00+00:00\nstories: [2025/06/13/ferry]\n")
    site.build()
    found = {address.removeprefix(SITE): changed for address, changed in rows(site.page("sitemap.xml")).items()}
    assert {path: changed for path, changed in found.items() if changed} == {
        "2025/06/13/ferry/": "2025-06-16",
        "2025/06/14/pier/": "2025-06-14T09:30:00+00:00",
        "archive/2025/06/": "2025-06-16",
        "category/world/2025/06/": "2025-06-16",
        "newsletter/2025-06-15/": "2025-06-16",
    }


def pages(*days: date, each: int = 1) -> list[Listed]:
    """Return a front page, and so many stories of each day."""
    moments = [datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC) for day in days for _ in range(each)]
    paths = [f"{moment:%Y/%m/%d}/story-{number}" for number, moment in enumerate(moments)]
    return [
        Listed(""),
        *(Listed(path, moment, f"{moment:%Y-%m}") for path, moment in zip(paths, moments, strict=True)),
    ]


def check_parts(made: dict[str, str], listed: list[Listed], limit: Limit) -> None:
    """An index leads to parts that are there; together they hold all that is listed, each within the limit."""
    index = rows(made["sitemap.xml"])
    assert {address.removeprefix("https://example.org/repo/") for address in index} == set(made) - {"sitemap.xml"}
    assert all(faults(name, text.encode()) == [] for name, text in made.items())
    parts = [rows(text) for name, text in made.items() if name != "sitemap.xml"]
    assert all(len(part) <= limit.addresses for part in parts)
    assert all(len(text.encode()) <= limit.size for text in made.values())
    assert sorted(address for part in parts for address in part) == sorted(LINKS.absolute(page.path) for page in listed)


DAYS = [date(2025, 5, 30), date(2025, 5, 31), date(2025, 6, 1)]


def test_a_large_site_has_an_index() -> None:
    """Its parts are the months, a month that is too large is cut, and what is of no month stands apart."""
    listed, limit = pages(*DAYS, each=3), Limit(addresses=5)
    made = sitemaps(listed, LINKS, limit)
    assert list(made) == [
        "sitemap.xml", "sitemap-pages.xml", "sitemap-2025-05.xml", "sitemap-2025-05-2.xml", "sitemap-2025-06.xml"
    ]  # fmt: skip
    check_parts(made, listed, limit)
    assert list(rows(made["sitemap.xml"]).values()) == [
        None,
        *["2025-05-31T09:30:00+00:00"] * 2,
        "2025-06-01T09:30:00+00:00",
    ]


def test_a_sitemap_may_be_too_long_in_bytes() -> None:
    """Addresses of other scripts are long; the limit is held with its last byte."""
    listed = [replace(page, path=f"{page.path}-{'é' * 40}") for page in pages(*DAYS, each=4)]
    whole = sitemaps(listed, LINKS)["sitemap.xml"]
    size = len(whole.encode())
    assert sitemaps(listed, LINKS, Limit(size=size)) == {"sitemap.xml": whole}
    for smaller in (size - 1, size // 2, size // 4):
        made = sitemaps(listed, LINKS, Limit(size=smaller))
        assert len(made) > 2
        check_parts(made, listed, Limit(size=smaller))


def test_the_limits_are_those_of_the_protocol() -> None:
    """As many addresses as there may be are one file, one more are several; there may be 50,000, in 50 MiB."""
    listed = pages(*DAYS, each=3)
    assert list(sitemaps(listed, LINKS, Limit(addresses=len(listed)))) == ["sitemap.xml"]
    assert len(sitemaps(listed, LINKS, Limit(addresses=len(listed) - 1))) > 1
    assert Limit(addresses=50_000, size=52_428_800) == PROTOCOL
    many = pages(*(date(2020, 1, 1) + timedelta(days=number) for number in range(500)), each=100)
    assert len(many) == 50_001
    assert len(sitemaps(many, LINKS)) == 1 + 1 + 17


def test_a_new_story_changes_one_part() -> None:
    """And its line in the index; crawlers need not read the archive again."""
    limit = Limit(addresses=5)
    before = sitemaps(pages(*DAYS, each=2), LINKS, limit)
    after = sitemaps(pages(*DAYS, date(2025, 6, 2), each=2), LINKS, limit)
    assert {name for name in after if before.get(name) != after[name]} == {"sitemap.xml", "sitemap-2025-06.xml"}


def test_a_site_in_parts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built whole: the index leads to files that are there, and each page that may be found is in one of them."""
    monkeypatch.setattr("copydesk.site.machines.sitemaps", lambda pages, links: sitemaps(pages, links, Limit(6)))
    for month in range(1, 7):
        site.wire(f"{month}.txt", f"Date: 2025-0{month}-13\n\n{house_form(f'Ferry {month}', f'2025-0{month}-13')}")
    site.build()
    parts = [address.removeprefix(SITE) for address in rows(site.page("sitemap.xml"))]
    assert parts[1:] == [f"sitemap-2025-0{month}.xml" for month in range(1, 7)]
    assert set().union(*(rows(site.page(name)) for name in parts)) == readable(site)


STORY = Story(
    title="Rain & <sun>",
    path="2026/01/15/rain",
    published=NOW,
    category="World",
    language="en",
    body="<p>It rains.</p>",
)


def news(*stories: Story, now: datetime = NOW) -> list[str]:
    """Return the paths of the stories in a news sitemap, which is valid."""
    text = news_sitemap(list(stories), replace(DESK, now=now), "Tide & <Time>", LINKS)
    assert faults("sitemap-news.xml", text.encode()) == []
    found = ET.fromstring(text)  # noqa: S314 - ours
    return [(url.findtext(f"{MAP}loc") or "")[25:-1] for url in found if url.find(f"{NEWS}news") is not None]


@pytest.mark.parametrize(("published", "new"), [
    (NOW, True),
    (NOW - timedelta(days=2), True),
    (NOW - timedelta(days=2, seconds=1), False),
    (NOW + timedelta(seconds=1), False),
    (datetime(2026, 1, 13, tzinfo=UTC), True),  # a day alone: it may have been any hour of it
    (datetime(2026, 1, 12, tzinfo=UTC), False),
    (datetime(2026, 1, 16, tzinfo=UTC), False),
    (datetime(2026, 1, 14, 1, 30, tzinfo=ZoneInfo("Pacific/Auckland")), True),
    (datetime(2026, 1, 13, tzinfo=ZoneInfo("Pacific/Auckland")), False),  # there it is the 16th, and was the 14th
    (datetime(2026, 1, 14, tzinfo=ZoneInfo("Pacific/Auckland")), True),
    (datetime(2026, 1, 13, tzinfo=ZoneInfo("America/Los_Angeles")), True),
])  # fmt: skip
def test_what_is_news(published: datetime, new: bool) -> None:  # noqa: FBT001 - pytest gives it
    """Published in the two days before now; where the day alone is known, by its day in the story's own zone."""
    assert news(replace(STORY, published=published)) == ([STORY.path] if new else [])


def test_what_the_news_sitemap_says() -> None:
    """The house and the story's language, when it was published, and its headline."""
    stories = [
        STORY,
        replace(STORY, path="2026/01/14/d", published=datetime(2026, 1, 14, tzinfo=UTC), language="pt-BR"),
    ]
    text = news_sitemap(stories, DESK, "Tide & <Time>", LINKS)
    assert text.splitlines()[2:4] == [
        f"<url><loc>https://example.org/repo/2026/01/{path}/</loc><news:news><news:publication>"
        f"<news:name>Tide &amp; &lt;Time&gt;</news:name><news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{when}</news:publication_date><news:title>Rain &amp; &lt;sun&gt;</news:title>"
        "</news:news></url>"
        for path, language, when in (("15/rain", "en", "2026-01-15T12:00:00+00:00"), ("14/d", "pt", "2026-01-14"))
    ]
    assert text.count("<url>") == 2


def test_no_news_is_the_front_page() -> None:
    """Alone, and not marked as news: the file stays where robots.txt says, and stays valid."""
    text = news_sitemap([replace(STORY, published=NOW - timedelta(days=9))], DESK, "Gazette", LINKS)
    assert list(rows(text)) == ["https://example.org/repo/"]
    assert "<news:news>" not in text
    assert news() == []


def test_no_more_than_a_thousand_are_news() -> None:
    """The newest are in it."""
    many = [replace(STORY, path=f"2026/01/15/rain-{number}") for number in range(1001)]
    assert news(*many) == [story.path for story in many[:1000]]


@pytest.mark.parametrize(
    ("language", "named"),
    [("en", "en"), ("pt-BR", "pt"), ("fil", "fil"), ("zh", "zh-cn"), ("zh-TW", "zh-tw"), ("zh-Hant-HK", "zh-tw"),
     ("zh-Hans", "zh-cn"), ("english", ""), ("<b>", "")],
)  # fmt: skip
def test_how_google_names_a_language(language: str, named: str) -> None:
    """By two or three letters; a language by hand that is none is left to the site's own."""
    assert tongue(language) == named
    assert news(replace(STORY, language=language)) == [STORY.path]


def test_the_news_of_a_site(site: Site) -> None:
    """What is held, under embargo, withdrawn or a draft is in no sitemap, and the same clock makes the same bytes."""
    day = "Thursday, January 15, 2026"
    site.wire("ferry.txt", f"Date: 2026-01-15 08:00\n\n{house_form(day=day)}")
    site.wire("old.txt", house_form("Old"))
    for head in ("Embargo: 2026-01-15 18:00 +00:00", "Status: killed", "Status: draft"):
        site.wire(f"{head[-3:]}.txt", f"{head}\n\n{house_form('Canary', day)}")
    site.wire("held.txt", house_form("Canary held", day).replace("said.1", "said.[9]"))
    site.build()
    first = site.files()
    assert re.findall("<news:title>(.*?)</", site.page("sitemap-news.xml")) == ["Ferry Returns to Service"]
    for name, data in first.items():
        if name.startswith("sitemap") or name.endswith(".json"):
            assert b"canary" not in data.lower(), name
    shutil.rmtree(site.folder / "output")
    site.build()
    assert site.files() == first
    assert site.run("build", "--at", "2026-01-18T12:00+00:00").returncode == 1
    assert "<news:news>" not in site.page("sitemap-news.xml")
