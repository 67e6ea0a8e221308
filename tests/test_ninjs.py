"""ninjs beside each page: valid by IPTC's own schema, whole, and silent on what a page is silent on."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Site, hold, house_form
from jsonschema import Draft202012Validator, FormatChecker
from leaks import runs
from test_kill import check_nothing_left
from test_pages import pages
from test_structured import CARD, PHOTO, TORTURE

from copydesk.site.gallery import Gallery
from copydesk.site.links import Links
from copydesk.site.ninjs import story_ninjs
from copydesk.story import Story

SCHEMA = json.loads((ROOT / "tests/schemas/ninjs-schema_3.1.json").read_text("utf-8"))
FORMATS = FormatChecker(())
NINJS = Draft202012Validator(SCHEMA, format_checker=FORMATS)
CASES = ROOT / "tests/cases/ninjs"
URI = re.compile(r"[a-z][a-z0-9+.-]*://([A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})+", re.IGNORECASE)
STORY = Story(
    title="Ferry Sails",
    path="2025/06/13/ferry",
    published=datetime(2025, 6, 13, tzinfo=UTC),
    category="Local",
    language="en",
    body="<p>It sailed.</p>",
)
LINKS = Links("https://gazette.example")
WITHDRAWN = {"uri", "standard", "type", "representationType", "firstCreated", "versionCreated", "pubStatus", "language",
             "renditions", "infoSources"}  # fmt: skip


@FORMATS.checks("uri")
def is_uri(said: object) -> bool:
    """Tell whether a text is a URI (RFC 3986)."""
    return isinstance(said, str) and bool(URI.fullmatch(said)) and said.count("#") < 2


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(said: object) -> bool:
    """Tell whether a text is a date, a time and a zone (RFC 3339)."""
    return isinstance(said, str) and "T" in said and datetime.fromisoformat(said).tzinfo is not None


def faults(said: Any) -> list[str]:
    """Return what IPTC's schema has against something."""
    return [f"{list(error.path)}: {error.message}" for error in NINJS.iter_errors(said)]


def wanting(site: Site) -> Site:
    """Return a site whose settings ask for ninjs."""
    with (site.folder / "pelican.conf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nNINJS = True\n")
    return site


def ninjs_of(site: Site) -> dict[str, Any]:
    """Return each ninjs object of the built site by the path of its story."""
    found = {name: json.loads(data) for name, data in site.files().items() if name.endswith("ninjs.json")}
    return {name.removesuffix("/ninjs.json"): said for name, said in found.items()}


@pytest.fixture(scope="module")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the sample site and the stories that put all this to the test, with ninjs."""
    site = wanting(Site(tmp_path_factory.mktemp("ninjs")))
    shutil.copytree(ROOT / "content", site.folder / "content", dirs_exist_ok=True)
    site.wire("killed.txt", TORTURE["killed.txt"].removeprefix("KILL\n\n"))
    site.build()
    for name, copy in TORTURE.items():
        site.wire(name, copy)
    site.build()
    return site


def test_each_story_is_valid(wired: Site) -> None:
    """Every page of a story has its ninjs beside it and a link to it, and no other page has; the schema takes each."""
    found = ninjs_of(wired)
    assert len(found) == len(list((wired.folder / "content/news").rglob("*.md"))) > 20
    for path, said in found.items():
        assert faults(said) == [], path
    for name, page in pages(wired).items():
        links = [link["href"] for link in page.find_all("link", type="application/json")]
        path = name.removesuffix("/index.html")
        assert links == ([f"/{path}/ninjs.json"] if path in found else []), name


def broken() -> Iterator[Any]:
    """Yield ninjs with a fault each."""
    good = story_ninjs(STORY, LINKS, "Gazette", Gallery())
    assert faults(good) == []
    yield {name: said for name, said in good.items() if name != "uri"}
    for key, value in {
        "uri": "no address",
        "versionCreated": "2025-06-13",
        "firstCreated": "2025-06-13T00:00:00",
        "pubStatus": "killed",
        "bodies": [{"role": "main"}],
        "byline": "a property of ninjs 1",
    }.items():
        yield {**good, key: value}


@pytest.mark.parametrize("bad", list(broken()), ids=range(7))
def test_the_schema_can_say_no(bad: Any) -> None:
    """What is missing, unknown or malformed is refused."""
    assert faults(bad)


def test_a_site_that_does_not_ask_has_none(sample: Site) -> None:
    """Without the setting there is neither a file nor a link."""
    assert not [name for name in sample.files() if "ninjs" in name]
    assert not [name for name, page in pages(sample).items() if page.find("link", type="application/json")]


def test_a_setting_that_can_not_be(site: Site) -> None:
    """One sentence says what it takes, and nothing is built."""
    (site.folder / "pelican.conf.py").write_text((ROOT / "pelican.conf.py").read_text("utf-8") + '\nNINJS = "yes"\n')
    done = site.build()
    assert done.returncode == 2
    assert "NINJS in the settings must be True or False" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_word_is_lost(wired: Site) -> None:
    """Every six words in a row of a page's article, but for its marks, are in the plain text, or in the headline."""
    for path, said in ninjs_of(wired).items():
        if said["pubStatus"] == "canceled":
            continue
        page = BeautifulSoup(wired.page(f"{path}/index.html"), "html.parser")
        text = {body["role"]: body["value"] for body in said["bodies"]}
        for part in page.select(".story p, .summary li, .notes p, .sources li"):
            for mark in part.find_all(role=["doc-noteref", "doc-backlink"]):
                mark.decompose()
            words = re.sub(r"\[\d+\]", "", text["main"])
            assert runs(part.get_text()) <= runs(words), path
        assert said["headlines"][0]["value"] == page.h1.get_text(), path


def test_links_lead_somewhere_from_anywhere(wired: Site) -> None:
    """Every link in a body is absolute, and every mark leads to a source by whose number there is an info source."""
    for path, said in ninjs_of(wired).items():
        if said["pubStatus"] == "usable":
            html = BeautifulSoup(said["bodies"][0]["value"], "html.parser")
            assert all(urlsplit(a["href"]).scheme in ("http", "https", "mailto") for a in html.find_all(href=True)), (
                path
            )
            marks = {a.get_text().strip("[]") for a in html.find_all(href=True) if "#source-" in a["href"]}
            assert marks <= {each.get("literal") for each in said["infoSources"]}, path


def test_a_story_that_was_withdrawn_is_canceled(site: Site) -> None:
    """Same id, no word of it, when it was withdrawn; also where it had moved."""
    whole = "Byline: Canary Name\nTags: canary-tag\n\n" + house_form("Canary Ferry Returns")
    wanting(site).wire("ferry.txt", whole)
    site.build()
    before = ninjs_of(site)["2025/06/13/ferry"]
    assert before["pubStatus"] == "usable"
    site.wire("ferry.txt", f"KILL\n\n{whole}")
    site.build()
    (said,) = ninjs_of(site).values()
    check_nothing_left(site)
    assert faults(said) == []
    assert (said["uri"], said["pubStatus"]) == (before["uri"], "canceled")
    assert (said["firstCreated"], said["versionCreated"]) == (before["firstCreated"], "2026-01-15T12:00:00+00:00")
    assert set(said) == WITHDRAWN


def test_what_is_for_the_desk_stays_with_the_desk(site: Site) -> None:
    """Neither notes for the desk nor boilerplate nor a draft is in any ninjs."""
    copy = house_form().replace("Sources\n", "Ends\n\nPress Contact\nCanary Name\ncanary@example.com\n\nSources\n")
    wanting(site).wire("ferry.txt", f"Eds: canary-eds\n\n{copy}")
    site.wire("draft.txt", f"Status: draft\n\n{house_form('Canary Draft')}")
    site.wire("later.txt", f"Embargo: 2027-01-16 06:00 +00:00\n\n{house_form('Canary Later')}")
    site.build()
    (said,) = ninjs_of(site).values()
    text = json.dumps(said).lower()
    assert "ferry returns" in text
    assert "canary" not in text
    assert "copyscape" not in text


def test_a_story_that_moved_keeps_its_id(site: Site) -> None:
    """The id is the first address; the link to the page is the newest."""
    wanting(site).wire("ferry.txt", house_form())
    site.build()
    site.wire("ferry.txt", f"Slug: boat\n\n{house_form()}")
    site.build()
    (said,) = ninjs_of(site).values()
    assert said["uri"] == "http://127.0.0.1:8000/2025/06/13/ferry/"
    assert said["renditions"][0]["href"] == "http://127.0.0.1:8000/2025/06/13/boat/"


def test_pictures_go_with_it() -> None:
    """The picture is an object of its own with every rendition; the card is a rendition of the story."""
    said = story_ninjs(STORY, LINKS, "Gazette", Gallery({STORY.path: PHOTO}, {STORY.path: CARD}))
    assert faults(said) == []
    (picture,) = said["associations"]
    assert (picture["type"], picture["by"]) == ("picture", "Ana Duro")
    assert picture["uri"] == "https://gazette.example/p/ferry-960.jpg"
    assert {each["role"]: each["value"] for each in picture["descriptions"]} == {
        "caption": "The ferry on Friday",
        "alt": "A ferry at a quay",
    }
    assert [each["contentType"] for each in picture["renditions"]] == ["image/webp", "image/jpeg", "image/jpeg"]
    assert len({each["name"] for each in picture["renditions"]}) == len(PHOTO.renditions)
    assert [(each["name"], each.get("width")) for each in said["renditions"]] == [("web", None), ("card", 1200)]
    assert "associations" not in story_ninjs(STORY, LINKS, "Gazette", Gallery())


def test_a_wide_table_stays_small() -> None:
    """A paragraph is one line however long; a table with a huge cell is not padded to its width."""
    rows = "".join(f"<tr><td>{number}</td><td>x</td></tr>" for number in range(200))
    body = f"<p>{'word ' * 200}</p><table><tr><td>{'y' * 5000}</td><td>z</td></tr>{rows}</table>"
    story = Story(title="A", path="2025/06/13/a", published=STORY.published, category="Local", language="en", body=body)
    text = story_ninjs(story, LINKS, "Gazette", Gallery())["bodies"][1]["value"]
    assert text.splitlines()[0] == ("word " * 200).strip()
    assert len(text) < 10_000


@pytest.mark.parametrize("name", ["basic", "corrections"])
def test_ninjs_is_what_was_accepted(name: str, carded: Site) -> None:
    """The cases' sites make these objects, and no others."""
    shutil.copytree(ROOT / "tests/cases/site" / name / "content", carded.folder / "content", dirs_exist_ok=True)
    wanting(carded).build()
    found = ninjs_of(carded)
    for path, said in found.items():
        hold(CASES / name / f"{Path(path).name}.json", json.dumps(said, ensure_ascii=False, indent=2) + "\n")
    assert sorted(Path(path).name for path in found) == sorted(file.stem for file in (CASES / name).iterdir())
