"""A dated correction in the copy is kept by the press: on the page, in its data, in feeds, lists and fragment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, Site, house_form
from test_identity import published

from copydesk.edition.fragment import full_text
from copydesk.parse import BadMarkdownError, parse
from copydesk.site.labels import words_of

A = "{http://www.w3.org/2005/Atom}"
PAGE = "2025/06/13/ferry/index.html"
ADDRESS = "http://127.0.0.1:8000/2025/06/13/ferry/"
LINE = "Correction, June 14, 2025: the ferry has <60> seats, not 600."
TEXT = "the ferry has <60> seats, not 600."


def corrected(*lines: str, copy: str = "") -> str:
    """Return copy with corrections below its story."""
    return (copy or house_form()).replace("\nSources\n", "".join(f"\n{line}\n" for line in lines) + "\nSources\n")


def built(site: Site, copy: str) -> BeautifulSoup:
    """Return the page of a story, which must build."""
    site.wire("ferry.txt", copy)
    done = site.build()
    assert done.returncode == 0, done.stderr
    return BeautifulSoup(site.page(PAGE), "html.parser")


def entries(site: Site, name: str) -> list[ET.Element]:
    """Return the entries of an Atom feed."""
    return ET.fromstring(site.page(f"feeds/{name}.atom.xml")).findall(f"{A}entry")  # noqa: S314 - ours


def test_a_correction_stands_above_the_story(site: Site) -> None:
    """The notice has a heading, the day and the text without either, before rail and story; the byline says when."""
    page = built(site, corrected(LINE))
    notice = page.select_one("article section.corrections")
    assert notice.h2.get_text() == "Correction"
    assert notice["aria-labelledby"] == notice.h2["id"]
    assert notice.time["datetime"] == "2025-06-14"
    assert notice.p.get_text() == f"June 14, 2025 {TEXT}"
    assert notice.find_next_sibling(class_="story")
    assert page.select_one(".rail").get_text(" ", strip=True).endswith("The ferry sails again Repairs took a week")
    assert "Updated June 14, 2025" in page.select_one(".rail").get_text()
    assert not page.select(".notes")
    assert TEXT not in page.select_one(".story").get_text()


def test_several_have_one_heading(site: Site) -> None:
    """Each has its own day and its own id; the page was updated on the last of the days."""
    lines = (LINE, "Correction, June 20, 2025: The captain is Tom Fox.", "Correction, June 20, 2025: He slept.")
    page = built(site, corrected(*lines))
    assert page.select_one(".corrections h2").get_text() == "Corrections"
    assert len({p["id"] for p in page.select(".corrections p")}) == 3
    assert "Updated June 20, 2025" in page.select_one(".rail").get_text()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("CORRECTION (14 June 2025): It has 60.", "It has 60."),
        ("(Correction, June 14, 2025: It has 60.)", "It has 60."),
        ("Corrected June 14: It has 60.", "It has 60."),
        ("Correction, June 14, 2025, 3 p.m. EDT: It has 60.", "Correction, June 14, 2025, 3 p.m. EDT: It has 60."),
        ("This story was amended on 14 June 2025. It has 60.", "This story was amended on 14 June 2025. It has 60."),
    ],
)
def test_only_what_the_notice_repeats_is_left_out(line: str, text: str) -> None:
    """Heading and day are not said twice; a heading that says more is printed as it is."""
    story = parse(published(corrected(line)), "x.md", DESK)
    assert [(str(found.date), found.text) for found in story.corrections] == [("2025-06-14", text)]
    assert story.notes == ()


def article_of(page: BeautifulSoup) -> dict[str, Any]:
    """Return what a page's JSON-LD says of its story."""
    article: dict[str, Any] = json.loads(page.script.get_text())["@graph"][0]
    assert article["@type"] == "NewsArticle"
    return article


def test_machines_are_told(site: Site) -> None:
    """JSON-LD has a CorrectionComment, Open Graph and the sitemap the time; no markup in a text ends the script."""
    copy = corrected(LINE, copy=house_form("Ferry </script><script>alert(1)</script> " + "long " * 30))
    page = built(site, f"Byline: Ana Duro, Ben Ode\n\n{copy}")
    (script,) = page.find_all("script")
    said = article_of(page)
    assert script.get_text()[0] == "{"
    assert len(said["headline"]) <= 110
    midnight = "2025-06-14T00:00:00+00:00"
    assert (said["datePublished"], said["dateModified"]) == ("2025-06-13T00:00:00+00:00", midnight)
    assert [author["name"] for author in said["author"]] == ["Ana Duro", "Ben Ode"]
    assert said["publisher"]["name"] == "The Harbour Gazette"
    assert said["mainEntityOfPage"]["@id"] == ADDRESS
    assert said["correction"] == [{"@type": "CorrectionComment", "text": TEXT, "datePublished": midnight}]
    assert page.find("meta", property="article:modified_time")["content"] == midnight
    assert f"<loc>{ADDRESS}</loc><lastmod>2025-06-14</lastmod>" in site.page("sitemap.xml")


def test_a_story_without_one_says_nothing_of_it(site: Site) -> None:
    """No notice, no `Updated`, no modified time; /corrections/ says that there is none."""
    page = built(site, house_form())
    assert not page.select(".corrections")
    assert "Updated" not in page.get_text()
    assert "correction" not in article_of(page)
    assert not page.find("meta", property="article:modified_time")
    assert "No story has been corrected so far." in site.page("corrections/index.html")
    assert entries(site, "corrections") == []


def test_feeds_are_updated(site: Site) -> None:
    """Entry and feed say when it was corrected, and the correction is what a reader sees first in them."""
    built(site, corrected(LINE))
    for name in ("all", "category/world"):
        (entry,) = entries(site, name)
        assert entry.findtext(f"{A}updated") == "2025-06-14T00:00:00+00:00"
        assert entry.findtext(f"{A}published") == "2025-06-13T00:00:00+00:00"
        first = BeautifulSoup(entry.findtext(f"{A}content") or "", "html.parser").p
        assert first.get_text() == f"Correction (June 14, 2025) {TEXT}"
        assert "<updated>2025-06-14T00:00:00+00:00</updated>" in site.page(f"feeds/{name}.atom.xml").split("<entry>")[0]
        rss = ET.fromstring(site.page(f"feeds/{name}.rss.xml"))  # noqa: S314 - ours
        assert rss.findtext(f"channel/item/{A}updated") == "2025-06-14T00:00:00+00:00"
        assert rss.findtext("channel/lastBuildDate") == "Sat, 14 Jun 2025 00:00:00 +0000"
    assert f"<strong>Correction (June 14, 2025)</strong> {TEXT.replace('<', '&lt;').replace('>', '&gt;')}" in site.page(
        "2025/06/13/ferry/embed.html"
    )


def test_all_corrections_are_on_one_page(site: Site) -> None:
    """/corrections/ has all of them, the newest first, in the language of each, and leads to the very line."""
    site.wire("bac.txt", "Language: fr\n\n" + corrected("Rectificatif du 2 juillet 2025 : douze places.",
              copy=house_form("Le bac", "13 juin 2025")))  # fmt: skip
    built(site, corrected(LINE, "Correction, June 20, 2025: The captain is Tom Fox."))
    page = BeautifulSoup(site.page("corrections/index.html"), "html.parser")
    assert [h2.get_text() for h2 in page.select(".changes h2")] == ["July 2025", "June 2025"]
    lines = page.select(".changes li")
    assert [line.time.get_text() for line in lines] == ["2 juillet 2025", "June 20, 2025", "June 14, 2025"]
    assert (lines[0]["lang"], lines[0]["dir"]) == ("fr", "ltr")
    assert lines[2].div.get_text(" ", strip=True) == f"Ferry Returns to Service {TEXT}"
    path, _, anchor = lines[2].a["href"].partition("#")
    assert BeautifulSoup(site.page(f"{path[1:]}index.html"), "html.parser").find(id=anchor).get_text().endswith(TEXT)
    feed = entries(site, "corrections")
    assert [entry.findtext(f"{A}updated")[:10] for entry in feed] == ["2025-07-02", "2025-06-20", "2025-06-14"]
    assert feed[0].findtext(f"{A}title") == "Rectificatif: Le bac"
    assert feed[2].findtext(f"{A}id") == f"{ADDRESS}#{anchor}"
    assert 'href="/corrections/"' in site.page("index.html")
    assert "/corrections/</loc>" in site.page("sitemap.xml")
    assert (site.folder / "output/feeds/corrections.rss.xml").exists()


def test_the_time_of_a_correction_is_settled_once() -> None:
    """Of today it is now, of another day its first hour, never before publication; and kept until the day changes."""
    desk = replace(DESK, timezone=ZoneInfo("Europe/Paris"))
    today = corrected("Correction, January 15, 2026: It has 60.")
    first = published(today, desk=desk)
    assert "modified: 2026-01-15T13:00:00+01:00\n" in first
    later = replace(desk, now=datetime(2026, 1, 15, 20, 30, tzinfo=ZoneInfo("UTC")))
    more = today.replace("60.", "61.")
    assert "modified: 2026-01-15T13:00:00+01:00\n" in published(more, first, desk=later)
    newer = corrected("Correction, January 16, 2026: It has 60.", copy=more)
    tomorrow = replace(desk, now=datetime(2026, 1, 17, 8, 0, tzinfo=ZoneInfo("UTC")))
    assert "modified: 2026-01-16T00:00:00+01:00\n" in published(newer, first, desk=tomorrow)
    assert "modified:" not in published(house_form(), first, desk=tomorrow)
    noon = f"Date: 2025-06-14 12:00\n\n{corrected(LINE)}"
    assert "modified: 2025-06-14T12:00:00+02:00\n" in published(noon, desk=desk)


def test_markdown_by_hand_has_corrections_too() -> None:
    """Without `modified` the newest day is the time; `modified` alone counts; a heading in the text is left out."""
    front = "---\ntitle: T\npublished: 2025-06-13T18:00:00+00:00\n{}\n---\nText.\n"
    second = "- date: 2025-06-14\n  text: 'Correction, June 14, 2025: First.'"
    lines = f"corrections:\n- {{date: 2025-06-20, text: Second.}}\n{second}"
    story = parse(front.format(lines), "x.md", DESK)
    assert [found.text for found in story.corrections] == ["Second.", "First."]
    assert story.modified == datetime(2025, 6, 20, tzinfo=ZoneInfo("UTC"))
    early = parse(front.format("corrections: [{date: 2025-06-12, text: x}]"), "x.md", DESK)
    assert early.modified == early.published
    alone = parse(front.format("modified: 2025-06-15 09:00"), "x.md", DESK)
    assert alone.updated == datetime(2025, 6, 15, 9, tzinfo=ZoneInfo("UTC"))
    assert parse(front.format("lang: en"), "x.md", DESK).modified is None


@pytest.mark.parametrize("line", ["corrections: [oops]", "corrections: oops", "corrections: [{text: oops}]",
                                  "corrections: [{date: soon, text: oops}]", "modified: soon"])  # fmt: skip
def test_a_correction_by_hand_without_a_day_is_an_error(line: str) -> None:
    """It is not lost in silence: the finding names the line and what it takes."""
    with pytest.raises(BadMarkdownError) as caught:
        parse(f"---\ntitle: T\ndate: 2025-06-13\n{line}\n---\nText.\n", "news/x.md", DESK)
    assert str(caught.value).startswith("news/x.md:4:1: error: `")


def test_a_full_text_prints_what_is_escaped() -> None:
    """A correction is text in whatever is made of it."""
    story = parse(published(corrected("Correction, June 14, 2025: <b>60</b> & more.")), "x.md", DESK)
    assert "&lt;b&gt;60&lt;/b&gt; &amp; more." in full_text(story, ADDRESS, words_of("en"))


def test_the_path_is_reserved(site: Site) -> None:
    """A standing page cannot take the place of the corrections."""
    (site.folder / "content/pages/corrections.md").write_text("---\ntitle: Ours\n---\nText.\n")
    done = site.build()
    assert done.returncode == 1
    assert "is the site's own" in done.stderr
    assert "Ours" not in site.page("corrections/index.html")
