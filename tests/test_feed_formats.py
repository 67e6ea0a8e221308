"""Every feed is valid in its format, has the same to say in each, and leads nowhere by a relative link."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import feedparser
import pytest
from bs4 import BeautifulSoup
from conftest import NOW, ROOT, Site, house_form
from formats import addresses, faults, links, texts

from copydesk.picture import Rendition
from copydesk.site.channel import Channel, Entry
from copydesk.site.entries import entry_of
from copydesk.site.feeds import feed_files
from copydesk.site.gallery import Gallery
from copydesk.site.links import Links
from copydesk.story import Story

KINDS = ("atom.xml", "rss.xml", "json")
LINKS = Links("https://example.org/repo")
CHANNEL = Channel("The Gazette", "The Gazette", "", "en", "The Gazette")
STORY = Story(
    title="Rain",
    path="2025/06/13/rain",
    published=datetime(2025, 6, 13, 9, 30, tzinfo=UTC),
    category="World",
    language="en",
    body="<p>It rains.</p>",
)


def feeds(site: Site) -> dict[str, bytes]:
    """Return the feeds of a site by their names."""
    return {name: data for name, data in site.files().items() if name.startswith("feeds/")}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site whose stories have whatever copy and Markdown may have, on a project site."""
    site = Site(tmp_path_factory.mktemp("odd"), "CARDS")
    conf = site.folder / "pelican.conf.py"
    text = conf.read_text().replace("http://127.0.0.1:8000", "https://example.org/repo")
    conf.write_text(
        text.replace('"UTC"', '"Europe/Berlin"').replace('E = "The Harbour Gazette"', 'E = "Tide & <Time>"')
    )
    shutil.copytree(ROOT / "tests/cases/site/corrections/content", site.folder / "content", dirs_exist_ok=True)
    site.wire("odd.txt", house_form("Odd \ufffe\U0001f6a2 & <co> ]]>\u2028"))
    site.wire(
        "same.txt", f"Category: A & B\nTags: A & B, rain\nByline: Ann Fisher and Bo Weaver\n\n{house_form('Sea')}"
    )
    for number, body in enumerate((
        "[a](/about/) [b](../x) [c](//example.com/y) [d](#source-1) [e](?q) [f](mailto:a@example.com) ![g](pic.jpg)",
        "A mark[^1] of <b>its</b> source.\n\n[^1]: [there](/there)\n",
        "| a | b |\n|---|---|\n| [x](y) | z |\n\n<img src='a.jpg' srcset='b.jpg 1x, /c.jpg 2x'> <q cite='/d'>so</q>",
        "",
    )):  # fmt: skip
        head = f'title: "By \\u200fhand {number}"\ndate: 17{number}0-06-13 08:00\ntags: [x, x, World]\ncategory: World'
        (site.folder / f"content/news/hand-{number}.md").write_text(f"---\n{head}\n---\n{body}\n")
    done = site.build()
    assert "stories, " in done.stdout, done.stderr
    return site


def test_every_feed_is_valid(sample: Site, odd: Site) -> None:
    """Atom by its grammar, RSS by its own and by a reader of feeds, JSON by its schema; ids are there once."""
    for site in (sample, odd):
        found = feeds(site)
        assert {"feeds/all.json", "feeds/corrections.json", "feeds/category/world.json"} <= set(found)
        for name, data in found.items():
            assert faults(name, data) == [], name
    assert {f"feeds/newsletter.{kind}" for kind in KINDS} <= set(feeds(sample))


def test_the_feeds_of_an_empty_site_are_valid(site: Site) -> None:
    """Without a story each feed is there, and has no entry."""
    site.build()
    assert len(feeds(site)) == 7
    for name, data in feeds(site).items():
        assert (faults(name, data), texts(name, data)) == ([], []), name


def test_no_address_in_a_feed_is_relative(sample: Site, odd: Site) -> None:
    """Neither in what stands around an entry nor in the HTML of its text: readers show it where the site is not."""
    seen = 0
    for site in (sample, odd):
        for name, data in feeds(site).items():
            found = [address for html in texts(name, data) for address in addresses(html)]
            seen += len(found)
            assert [each for each in found if not re.match(r"https?://[^/]+/|mailto:", each)] == [], name
            around = links(name, data)
            assert around
            assert [each for each in around if not re.match(r"https?://[^/]+/", each)] == [], name
    assert seen > 100


def test_every_format_says_the_same(sample: Site, odd: Site) -> None:
    """A reader of one misses nothing that a reader of another has: entries, texts, times, names, in one order."""
    for site in (sample, odd):
        names = {name.removesuffix(".json") for name in feeds(site) if name.endswith(".json")}
        for name in names:
            atom, rss = (feedparser.parse(site.folder / f"output/{name}.{kind}") for kind in KINDS[:2])
            items = json.loads(site.page(f"{name}.json"))["items"]
            for item, one, other in zip(items, atom.entries, rss.entries, strict=True):
                assert item["id"] == one.id == other.id
                assert item["url"] == one.link == other.link
                title = re.sub(r"\s+", " ", item["title"])
                assert title == BeautifulSoup(one.title, "html.parser").get_text() == other.title
                moment = datetime.fromisoformat(item["date_published"]).utctimetuple()
                assert moment == one.published_parsed == other.published_parsed
                changed = datetime.fromisoformat(item.get("date_modified", item["date_published"])).utctimetuple()
                assert changed == one.updated_parsed
                assert ", ".join(each["name"] for each in item["authors"]) == one.author == other.author
                assert item.get("tags", []) == [tag.term for tag in one.get("tags", [])]
            read = [texts(f"{name}.{kind}", (site.folder / f"output/{name}.{kind}").read_bytes()) for kind in KINDS]
            assert read[0] == read[1] == read[2]


def test_what_a_json_feed_says(odd: Site) -> None:
    """Its own address, the page that it is of, the house; of an item its authors, tags, language and summary."""
    feed = json.loads(odd.page("feeds/category/a-b.json"))
    items = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tide & <Time>: A & B",
        "description": "Tide & <Time>: A & B",
        "home_page_url": "https://example.org/repo/category/a-b/",
        "feed_url": "https://example.org/repo/feeds/category/a-b.json",
        "favicon": "https://example.org/repo/theme/favicon.svg",
        "authors": [{"name": "Tide & <Time>", "url": "https://example.org/repo/"}],
        "language": "en",
    }
    assert (odd.folder / "output/theme/favicon.svg").exists()
    assert items[0].pop("content_html").startswith("<p><em>Gazette, Friday, June 13, 2025</em></p>\n")
    assert items == [
        {
            "id": "https://example.org/repo/2025/06/13/same/",
            "url": "https://example.org/repo/2025/06/13/same/",
            "title": "Sea",
            "summary": "The ferry sails again; Repairs took a week",
            "image": "https://example.org/repo/2025/06/13/same/card.png",
            "date_published": "2025-06-13T00:00:00+02:00",
            "authors": [{"name": "Ann Fisher"}, {"name": "Bo Weaver"}],
            "tags": ["A & B", "rain"],
            "language": "en",
        }
    ]
    assert {item["language"] for item in json.loads(odd.page("feeds/all.json"))["items"]} > {"en", "de"}


def written(*entries: Entry) -> dict[str, bytes]:
    """Return a channel's feeds with some entries."""
    files = feed_files(CHANNEL, list(entries), LINKS)
    return {kind: files[f"feeds/all.{kind}"] for kind in KINDS}


def test_a_story_brings_its_picture() -> None:
    """Its card, else its picture, by its absolute address, in the words of each format; a withdrawn one brings none."""
    card = Rendition("2025/06/13/rain/card ä.png", 1200, 630, "image/png")
    gallery = Gallery(cards={STORY.path: card})
    found = written(entry_of(STORY, CHANNEL, LINKS, gallery))
    url = "https://example.org/repo/2025/06/13/rain/card%20%C3%A4.png"
    assert [faults(f"all.{kind}", data) for kind, data in found.items()] == [[], [], []]
    assert json.loads(found["json"])["items"][0]["image"] == url
    atom, rss = (feedparser.parse(found[kind]).entries[0] for kind in KINDS[:2])
    assert [(each.href, each.type) for each in atom.enclosures] == [(url, "image/png")]
    size = {"url": url, "width": "1200", "height": "630"}
    assert rss.media_content == [size | {"type": "image/png", "medium": "image"}]
    assert rss.media_thumbnail == [size]
    for story in (replace(STORY, status="killed"), replace(STORY, path="2025/06/14/wind")):
        without = written(entry_of(story, CHANNEL, LINKS, gallery)).values()
        assert not any(b"image/png" in data or b"card" in data for data in without)


def test_a_time_before_there_were_zones_is_valid() -> None:
    """Towns had their own time, to the second, and no format can say that."""
    town = timezone(timedelta(minutes=53, seconds=28))
    old = replace(STORY, published=datetime(1850, 6, 13, 9, 30, tzinfo=town))
    for kind, data in written(entry_of(old, CHANNEL, LINKS, Gallery())).items():
        assert faults(f"all.{kind}", data) == [], kind
        assert b"08:36:32" in data


def test_a_correction_stays_the_same_entry_when_its_story_moves(site: Site) -> None:
    """Only a new `Slug:` moves a page, and no reader is told of an old correction again."""
    copy = house_form().replace("Protected", "Correction, June 14, 2025: The ferry has 60 seats.\n\nProtected")
    site.wire("ferry.txt", copy)
    site.build()
    first = [item["id"] for item in json.loads(site.page("feeds/corrections.json"))["items"]]
    site.wire("ferry.txt", f"Slug: boats\n\n{copy}")
    site.build()
    item = json.loads(site.page("feeds/corrections.json"))["items"][0]
    assert [item["id"]] == first
    assert "/2025/06/13/boats/#correction-2025-06-13-boats" in item["url"]


WRONG = {
    "atom.xml": [("<updated>", "<updated>on "), ("<id>h", "<id>/"), ("<name>", "<nom>"), ("+00:00</pub", "</pub"),
                 ('href="https', 'href="'), ("<title>", "<title/><title>"), ('type="html"', 'type="htm"')],
    "rss.xml": [("<guid", '<guid isPermaLink="false"'), ("Fri, ", "Fr, "), ("<link>h", "<link>/"), (" +0000", " GMT+0"),
                ("<description>", "<about>x</about><description>"), ('version="2.0"', 'version="2.1"')],
    "json": [("version/1.1", "version/1"), ('"id": "', '"guid": "'), ("+00:00", ""), ('"en"', '""'),
             ('"feed_url": "https:', '"feed_url": "'), ('"content_html"', '"content"'), ('"authors"', '"author"')],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "there", "wrong"), [(kind, *pair) for kind, pairs in WRONG.items() for pair in pairs])
def test_a_fault_is_found(kind: str, there: str, wrong: str) -> None:
    """What the formats are held against does not let everything pass."""
    text = written(entry_of(STORY, CHANNEL, LINKS, Gallery()))[kind].decode()
    assert there in text
    assert faults(f"all.{kind}", text.encode()) == []
    assert faults(f"all.{kind}", text.replace(there, wrong).encode())


def alternates(site: Site, page: str) -> list[str]:
    """Return the feeds that a page's head names, each of which is there and of the type that is said."""
    found = []
    for link in BeautifulSoup(site.page(page), "html.parser").select("head link[rel=alternate]"):
        name = link["href"].removeprefix("/")
        ending = {"application/atom+xml": ".atom.xml", "application/rss+xml": ".rss.xml"}.get(link["type"], ".json")
        assert name.endswith(ending)
        assert (site.folder / "output" / name).exists()
        found.append(name)
    return found


def test_each_page_names_its_feeds(sample: Site) -> None:
    """The site's on each, its own on a category's, the corrections' and the editions'; in its head and to be seen."""
    for page, path in {
        "index.html": "",
        "2025/06/13/china-rare-earths/index.html": "",
        "category/science/index.html": "category/science",
        "corrections/index.html": "corrections",
        "newsletter/index.html": "newsletter",
    }.items():
        own = [f"feeds/{name}.{kind}" for name in ("all", path) if name for kind in KINDS]
        assert alternates(sample, page) == own
        soup = BeautifulSoup(sample.page(page), "html.parser")
        shown = [link["href"] for link in soup.select("p.feeds a")]
        assert sorted(shown) == sorted(f"/{name}" for name in own)


def test_a_feed_does_not_depend_on_the_clock(sample: Site, carded: Site) -> None:
    """The same copy makes the same feeds, whenever the site is built."""
    shutil.copytree(sample.folder / "content", carded.folder / "content", dirs_exist_ok=True)
    assert carded.run("build", "--at", (NOW + timedelta(days=40)).isoformat()).returncode == 0
    assert feeds(carded) == feeds(sample)
