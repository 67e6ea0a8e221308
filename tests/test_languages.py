"""Stories in other languages than the site's: what readers, screen readers and feed readers are told of it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from babel import Locale
from babel.dates import format_date
from bs4 import BeautifulSoup
from conftest import ROOT, Site

from copydesk.item import Item
from copydesk.pipeline import read_copy
from copydesk.read.language import language_of
from copydesk.words import label

CASES = ROOT / "tests/cases/read"
STORIES = {
    "language-arabic-levant": ("ar", "rtl"),
    "language-hebrew": ("he", "rtl"),
    "language-persian": ("fa", "rtl"),
    "language-japanese": ("ja", "ltr"),
    "language-chinese-taiwan": ("zh-TW", "ltr"),
    "language-finnish": ("fi", "ltr"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give an English site with stories in other languages, none of which says so."""
    site = Site(tmp_path_factory.mktemp("languages"))
    for name in STORIES:
        site.wire(f"{name}.txt", (CASES / name / "copy.txt").read_bytes())
    site.build()
    return site


@pytest.mark.parametrize("name", STORIES)
def test_a_page_speaks_the_storys_language(built: Site, name: str) -> None:
    """The page says its language and direction; summary and sources have that language's headings; the frame stays."""
    code, direction = STORIES[name]
    file = next((built.folder / "output").glob(f"2*/*/*/{name}/index.html"))
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    assert (page.html["lang"], page.html["dir"]) == (page.article["lang"], page.article["dir"]) == (code, direction)
    assert page.aside.h2.get_text() == label("summary", code) != label("summary", "en")
    assert page.find(role="doc-endnotes").h2.get_text() == label("sources", code) != label("sources", "en")
    assert label("back", code) in page.find(role="doc-backlink").get_text()
    assert (page.header["lang"], page.header["dir"]) == (page.footer["lang"], page.footer["dir"]) == ("en", "ltr")


@pytest.mark.parametrize("name", STORIES)
def test_lists_and_feeds_say_it_too(built: Site, name: str) -> None:
    """A teaser and a feed's text carry lang and dir, and the day is as the language writes it."""
    code, direction = STORIES[name]
    front = BeautifulSoup(built.page("index.html"), "html.parser")
    link = front.find("a", href=lambda href: href and href.endswith(f"/{name}/"))
    around = link.find_parent("div", lang=True)
    assert (around["lang"], around["dir"]) == (code, direction)
    day = date.fromisoformat(around.time["datetime"][:10])
    assert around.time.get_text() == format_date(day, "long", Locale.parse(code, sep="-"))
    feed = ET.fromstring(built.page("feeds/all.rss.xml"))  # noqa: S314 - ours
    item = next(item for item in feed.iter("item") if f"/{name}/" in (item.findtext("link") or ""))
    text = BeautifulSoup(item.findtext("description") or "", "html.parser")
    assert (text.div["lang"], text.div["dir"]) == (code, direction)
    assert text.h3.get_text() == label("summary", code)


def test_a_fragment_runs_from_right_to_left(built: Site) -> None:
    """Each block of an Arabic fragment says so by itself; a Finnish one need not."""
    files = {file.parent.name: file.read_text("utf-8") for file in (built.folder / "output").rglob("embed.html")}
    arabic = BeautifulSoup(files["language-arabic-levant"], "html.parser")
    assert {tag.get("dir") for tag in arabic.find_all(["h2", "h3", "p", "ul"])} == {"rtl"}
    assert "dir=" not in files["language-finnish"]


def item_of(copy: str) -> Item:
    """Return what a copy says."""
    return read_copy(copy.encode(), "")[0]


def test_the_header_wins() -> None:
    """What `Language:` names is the language, whatever the text is in."""
    copy = (CASES / "language-finnish/copy.txt").read_text("utf-8")
    assert item_of(copy).language == "fi"
    assert item_of(f"Language: sv-FI\n\n{copy}").language == "sv-FI"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Paris",
        "Rain at last",
        "東京",
        "404 " * 300,
        "la de en " * 300,
        "x" * 100_000,
        "Лондон Paris Berlin Roma 5 " * 9,
    ],
)
def test_where_it_is_not_sure_it_says_none(text: str) -> None:
    """Short or mixed text has no language."""
    assert language_of(text) is None
