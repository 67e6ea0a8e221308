"""What search engines and previews of links are told, as extruct reads it, held against what they ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import extruct
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Site, house_form
from jinja2 import Environment, FileSystemLoader
from jsonschema import Draft202012Validator
from test_pages import pages

from copydesk.picture import Picture, Printed, Rendition
from copydesk.site.deck import description
from copydesk.site.gallery import Gallery
from copydesk.site.links import Links, open_graph_locale
from copydesk.site.moments import full_time
from copydesk.site.structured import House, json_ld, news_article, script_hash
from copydesk.story import Story, StoryDateline, StorySource

SCHEMA = json.loads((ROOT / "tests/schemas/news-article.json").read_text("utf-8"))
ARTICLE = Draft202012Validator(SCHEMA)
FRONT_PAGE = Draft202012Validator({"$ref": "#/$defs/FrontPage", "$defs": SCHEMA["$defs"]})
LINKS, HOUSE = Links("https://gazette.example"), House("The Gazette", "", "en", "theme/favicon.svg")
STORY = Story(
    title="Ferry Sails",
    path="2025/06/13/ferry",
    published=datetime(2025, 6, 13, tzinfo=UTC),
    category="Local",
    language="en",
    body="<p>It sailed.</p>\n",
)
PHOTO = Printed(
    Picture("wire/ferry.jpg", "A ferry at a quay", "The ferry on Friday", "Ana Duro"),
    (Rendition("p/ferry-480.webp", 480, 320, "image/webp"), Rendition("p/ferry-480.jpg", 480, 320, "image/jpeg"),
     Rendition("p/ferry-960.jpg", 960, 640, "image/jpeg")),
)  # fmt: skip
CARD = Rendition("p/card.png", 1200, 630, "image/png")
UNBROKEN = "Donaudampfschiff" * 19
WORDS = "The ferry that sails to the island every morning of the week " * 5
TORTURE = {
    "long.txt": house_form(WORDS[:300].strip()),
    "unbroken.txt": house_form(UNBROKEN[:300]),
    "arabic.txt": "Language: ar\n\nعودة العبارة إلى الخدمة في 13 يونيو 2025\n\nأبحرت العبارة صباح الجمعة.\n",
    "undated.txt": "Nobody Knows When\n\nThe ferry sailed one day, and no one wrote down which.\n",
    "quotes.txt": house_form("\"Ferry\" 'sails' & </script><script>alert(1)</script> <!-- ]]>"),
    "sixty.txt": "Sixty Sources for a Ferry\n\nGazette, June 13, 2025-It sailed.1\n\nIt came back.60\n\nSources\n"
    + "".join(f"  {number}. Log {number}: https://example.com/log/{number}?a=1&b=2\n" for number in range(1, 61)),
    "odd-sources.txt": "Odd Sources\n\nGazette, June 13, 2025-It sailed.1 It came.2 It went.3\n\nSources\n"
    "1. The harbour master, by telephone\n2. https://example.com/größe/[x]?q=50%\n3. https://example.com:port/\n",
    "corrected.txt": "Byline: Ana Duro, Ben Ode\nTags: ferries, harbour\n\n" + house_form("Put Right")
    + '\nCorrection, June 14, 2025: The "ferry" has <60> seats.\n',
    "killed.txt": "KILL\n\n" + house_form("Nobody May Read This"),
}  # fmt: skip


@lru_cache(maxsize=200)
def extracted(html: str) -> dict[str, Any]:
    """Return a page's JSON-LD, and its Open Graph properties with all their values."""
    found = extruct.extract(html, base_url="http://127.0.0.1:8000/", syntaxes=["json-ld", "opengraph"])
    graph: dict[str, list[str]] = {}
    for name, value in found["opengraph"][0]["properties"] if found["opengraph"] else ():
        graph.setdefault(name, []).append(value)
    return {"json-ld": found["json-ld"], "opengraph": graph}


def faults(validator: Draft202012Validator, said: Any) -> list[str]:
    """Return what a schema has against something."""
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(said)]


def article_of(site: Site, slug: str, day: str = "2025/06/13") -> dict[str, Any]:
    """Return what a page's JSON-LD says of its story, once the schema took it."""
    (said,) = extracted(site.page(f"{day}/{slug}/index.html"))["json-ld"]
    assert faults(ARTICLE, said) == []
    article: dict[str, Any] = said["@graph"][0]
    return article


def is_story(name: str) -> bool:
    """Tell whether a file of the site is at the address of a story."""
    return bool(re.match(r"\d{4}/\d\d/\d\d/", name))


@pytest.fixture(scope="module")
def torture(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site of stories that put all this to the test."""
    site = Site(tmp_path_factory.mktemp("torture"), "CARDS")
    site.wire("killed.txt", TORTURE["killed.txt"].removeprefix("KILL\n\n"))
    site.build()
    for name, copy in TORTURE.items():
        site.wire(name, copy)
    (site.folder / "content/news/bare.md").write_text("---\ntitle: No Body\ndate: 2025-06-13\n---\n", "utf-8")
    site.build()
    assert len(list((site.folder / "content/news").iterdir())) == len(TORTURE) + 1
    return site


@pytest.mark.parametrize("name", ["sample", "torture"])
def test_each_page_tells_what_it_is(name: str, request: pytest.FixtureRequest) -> None:
    """A story's page is a NewsArticle with its way, the front page is the house, and no other page says anything."""
    site: Site = request.getfixturevalue(name)
    articles = 0
    for file, page in pages(site).items():
        said, scripts = extracted(site.page(file))["json-ld"], page.find_all("script")
        told = is_story(file) and page.select_one("article:not(.withdrawn)")
        assert len(said) == len(scripts) == bool(told or file == "index.html"), file
        if told:
            assert faults(ARTICLE, said[0]) == [], file
            assert said[0]["@graph"][0]["mainEntityOfPage"]["@id"] == page.find("link", rel="canonical")["href"]
            articles += 1
        elif said:
            assert faults(FRONT_PAGE, said[0]) == []
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert all(script_hash(script.get_text()) in policy["content"] for script in scripts), file
    assert articles == len([one for one in (site.folder / "content/news").rglob("*.md") if one.stem != "killed"])


@pytest.mark.parametrize("name", ["sample", "torture"])
def test_each_page_has_a_preview(name: str, request: pytest.FixtureRequest) -> None:
    """Each page that has an address of its own has Open Graph and says which card it wants; no other has any."""
    site: Site = request.getfixturevalue(name)
    for file, page in pages(site).items():
        card, said = page.find("meta", attrs={"name": "twitter:card"}), extracted(site.page(file))["opengraph"]
        if not page.find("link", rel="canonical") or page.find("meta", attrs={"name": "robots"}):
            assert not said, file
            assert not card, file
            continue
        assert said["og:type"] == ["article" if is_story(file) else "website"], file
        assert said["og:url"] == [page.find("link", rel="canonical")["href"]], file
        assert said["og:site_name"] == ["The Harbour Gazette"], file
        assert said["og:title"][0].strip(), file
        assert said["og:description"] == [page.find("meta", attrs={"name": "description"})["content"]], file
        assert said["og:description"][0].strip(), file
        assert card["content"] == ("summary_large_image" if is_story(file) else "summary"), file
        assert ("og:image" in said) == is_story(file), file
        assert ("article:published_time" in said) == is_story(file)


def broken() -> Iterator[Any]:
    """Yield JSON-LD with a fault each."""
    good = json.loads(json_ld(STORY, Gallery(), LINKS, HOUSE))
    assert faults(ARTICLE, good) == []
    for key in ("headline", "author", "datePublished", "publisher"):
        bad = deepcopy(good)
        del bad["@graph"][0][key]
        yield bad
    for key, value in {
        "headline": "x" * 111,
        "datePublished": "2025-06-13",
        "dateModified": "2025-06-13T10:00:00",
        "dateLine": "a property that there is not",
        "author": [],
        "citation": [{"@type": "CreativeWork", "position": 1, "url": "/not/absolute"}],
        "image": [{"@type": "ImageObject", "url": "https://example.com/a b.png", "width": 1, "height": 1}],
    }.items():
        bad = deepcopy(good)
        bad["@graph"][0][key] = value
        yield bad
    yield {**good, "@graph": good["@graph"][:1]}


@pytest.mark.parametrize("bad", list(broken()), ids=range(12))
def test_the_schema_can_say_no(bad: Any) -> None:
    """What is missing, unknown or malformed is refused."""
    assert faults(ARTICLE, bad)


def test_a_long_headline_is_cut_behind_a_word(torture: Site) -> None:
    """At most 110 characters, with an ellipsis; the page's own headline stays whole."""
    said = article_of(torture, "long")["headline"]
    assert len(said) <= 110
    assert WORDS.startswith(said.removesuffix("…"))
    assert WORDS[len(said) - 1] == " "
    assert len(article_of(torture, "unbroken")["headline"]) == 110
    page = torture.page("2025/06/13/long/index.html")
    assert extracted(page)["opengraph"]["og:title"] == [BeautifulSoup(page, "html.parser").h1.get_text()]


def test_nothing_in_a_text_ends_the_script(torture: Site) -> None:
    """Quotes, ampersands and tags in a headline are text in the data, as they are on the page."""
    headline = "\"Ferry\" 'sails' & </script><script>alert(1)</script> <!-- ]]>"
    assert article_of(torture, "quotes")["headline"] == headline
    assert extracted(torture.page("2025/06/13/quotes/index.html"))["opengraph"]["og:title"] == [headline]


def test_each_source_is_a_citation(torture: Site) -> None:
    """All sixty, by their numbers, with text and address; one whose address is none has its text."""
    said = article_of(torture, "sixty")["citation"]
    assert [work["position"] for work in said] == list(range(1, 61))
    assert said[6]["url"] == "https://example.com/log/7?a=1&b=2"
    assert said[6]["name"].startswith("Log 7: ")
    odd = article_of(torture, "odd-sources")["citation"]
    assert odd[0] == {"@type": "CreativeWork", "position": 1, "name": "The harbour master, by telephone"}
    assert odd[1]["url"].startswith("https://example.com/gr%C3%B6%C3%9Fe/")
    assert "url" not in odd[2]


def test_who_and_what_and_where(torture: Site) -> None:
    """Persons are authors, else the house; tags, section, language, count, dateline; what is not known is not there."""
    said = article_of(torture, "corrected")
    assert said["author"] == [{"@type": "Person", "name": "Ana Duro"}, {"@type": "Person", "name": "Ben Ode"}]
    assert (said["keywords"], said["articleSection"]) == (["ferries", "harbour"], "World")
    assert said["correction"][0]["text"] == 'The "ferry" has <60> seats.'
    assert said["dateline"] == "Gazette, Friday, June 13, 2025"
    graph = extracted(torture.page("2025/06/13/corrected/index.html"))["opengraph"]
    assert graph["article:author"] == ["Ana Duro", "Ben Ode"]
    assert graph["article:tag"] == ["ferries", "harbour"]
    assert graph["article:modified_time"] == ["2025-06-14T00:00:00+00:00"]
    bare = article_of(torture, "bare")
    assert bare["author"][0]["name"] == bare["publisher"]["name"] == "The Harbour Gazette"
    assert bare["description"] == "No Body"
    assert not {"citation", "dateline", "wordCount", "keywords", "correction"} & set(bare)
    arabic = article_of(torture, "arabic", "2026/01/15")
    assert (arabic["inLanguage"], arabic["wordCount"]) == ("ar", 4)


def test_the_sample_has_every_property(sample: Site) -> None:
    """What no story of the sample had would be tested by nothing above."""
    found: set[str] = set()
    for file in pages(sample):
        if is_story(file):
            found |= set(extracted(sample.page(file))["json-ld"][0]["@graph"][0])
    assert found >= {"dateline", "locationCreated", "correction", "citation", "wordCount", "author", "keywords"}


def test_the_time_is_that_of_the_site(site: Site) -> None:
    """A day begins at midnight where the site is, by the clock of that day."""
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('TIMEZONE = "UTC"', 'TIMEZONE = "Europe/Paris"'), "utf-8")
    site.wire("ferry.txt", house_form() + "\nCorrection, December 14, 2025: The ferry has 60 seats.\n")
    site.build()
    said = article_of(site, "ferry")
    assert said["datePublished"] == "2025-06-13T00:00:00+02:00"
    assert said["dateModified"] == said["correction"][0]["datePublished"] == "2025-12-14T00:00:00+01:00"


def test_pictures_are_told() -> None:
    """The picture with caption and credit, then the card; a picture alone is told once; without any there is none."""
    both = Gallery({STORY.path: PHOTO}, {STORY.path: CARD})
    photo = {"@type": "ImageObject", "url": "https://gazette.example/p/ferry-960.jpg", "width": 960, "height": 640,
             "caption": "The ferry on Friday", "creditText": "Ana Duro"}  # fmt: skip
    card = {"@type": "ImageObject", "url": "https://gazette.example/p/card.png", "width": 1200, "height": 630}
    assert news_article(STORY, LINKS, HOUSE, both)["image"] == [photo, card]
    assert news_article(STORY, LINKS, HOUSE, Gallery({STORY.path: PHOTO}))["image"] == [photo]
    assert news_article(STORY, LINKS, HOUSE, Gallery(cards={STORY.path: CARD}))["image"] == [card]
    assert "image" not in news_article(STORY, LINKS, HOUSE, Gallery())
    assert faults(ARTICLE, json.loads(json_ld(STORY, both, LINKS, HOUSE))) == []


@pytest.mark.parametrize(
    ("gallery", "url", "alt"),
    [
        (Gallery({STORY.path: PHOTO}, {STORY.path: CARD}), "https://gazette.example/p/card.png", "Ferry Sails"),
        (Gallery({STORY.path: PHOTO}), "https://gazette.example/p/ferry-960.jpg", "A ferry at a quay"),
    ],
    ids=["card", "picture"],
)
def test_previews_show_a_picture(gallery: Gallery, url: str, alt: str) -> None:
    """The card is shown with the headline that it draws, a picture with its own words, each with size and type."""
    loader = FileSystemLoader(ROOT / "themes/broadsheet/templates")
    env = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"absolute": LINKS.absolute, "absolute_file": LINKS.absolute_file, "description": description,
                    "full_time": full_time, "open_graph_locale": open_graph_locale}  # fmt: skip
    env.globals |= {"gallery": gallery, "site": HOUSE}
    html = str(env.get_template("_card.html").module.card(STORY))  # type: ignore[attr-defined]
    said = extracted(f"<html><head>{html}</head></html>")["opengraph"]
    shown = gallery.shown(STORY)
    assert shown
    assert (said["og:image"], said["og:image:alt"], said["og:image:type"]) == ([url], [alt], [shown.type])
    assert (said["og:image:width"], said["og:image:height"]) == ([str(shown.width)], [str(shown.height)])
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_the_place_of_the_dateline() -> None:
    """The dateline is told as printed, and its place as where the story was written."""
    line = StoryDateline("LARKMOOR, Ohio, March 4 (AP)", "LARKMOOR, Ohio", "AP", date(2025, 3, 4))
    said = news_article(
        Story(
            title="A",
            path="2025/03/04/a",
            published=STORY.published,
            category="Local",
            language="en",
            body="",
            dateline=line,
        ),
        LINKS,
        HOUSE,
        Gallery(),
    )
    assert said["dateline"] == "LARKMOOR, Ohio, March 4 (AP)"
    assert said["locationCreated"] == {"@type": "Place", "name": "LARKMOOR, Ohio"}


@pytest.mark.parametrize(("language", "said"), [("en", ""), ("pt-BR", "pt_BR"), ("zh-Hant-tw", "zh_TW")])
def test_a_locale_is_told_where_it_is_known(language: str, said: str) -> None:
    """Open Graph wants a country; none is guessed."""
    assert open_graph_locale(language) == said


def test_a_source_of_several_links_is_cited_by_its_first() -> None:
    """One that only mails can reach has its text alone."""
    html = '<a href="mailto:a@example.com">a</a> and <a href="/log/">log</a> and <a href="https://example.com/">c</a>'
    story = Story(
        title="A",
        path="2025/a",
        published=STORY.published,
        category="L",
        language="en",
        body="",
        sources=(StorySource(3, html, "s"),),
    )
    (work,) = news_article(story, LINKS, HOUSE, Gallery())["citation"]
    assert work == {
        "@type": "CreativeWork",
        "position": 3,
        "name": "a and log and c",
        "url": "https://gazette.example/log/",
    }
