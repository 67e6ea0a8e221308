"""Who leaves takes everything along: other generators build our Markdown, and tell the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, ROOT, Site, picture, stories_in
from generators import COMMANDS, LINES, build, decoded, told_by, told_on
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.desk import Desk
from copydesk.identity import Identity
from copydesk.item import Block, Citation, Item, Part, Source
from copydesk.parse import split_front
from copydesk.render import render
from copydesk.story import Story
from copydesk.write.markdown import write

CASES = ROOT / "tests/cases/leaving"
TOKYO = Desk(NOW, ZoneInfo("Asia/Tokyo"), category="World", language="en")
GENERATORS = pytest.mark.parametrize("name", COMMANDS)
WAITS = """---
title: A canary waits
date: 2025-06-07T00:00:00+09:00
path: 2025/06/07/waits
embargo: 2999-01-01T00:00:00+09:00
---
A canary sings at midnight.
"""
WITHHELD = re.compile(r"\bcanary", re.IGNORECASE)
IDENTITY = Identity(datetime(2025, 6, 13, tzinfo=UTC), "2025/06/13/x", "x", "World")
TEMPLATE = re.compile(r"\{[{%#]")
texts = st.text(st.sampled_from("{}%#<>*/-. ax1|\\`[]:\n"), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site far from Greenwich, of copy that looks like templates and markup; one story moved, two came back."""
    site = Site(tmp_path_factory.mktemp("hard"))
    site.settings(TIMEZONE="Asia/Tokyo")
    copies = {file.name: file.read_text("utf-8") for file in sorted(CASES.iterdir())}
    for name, copy in copies.items():
        site.wire(name, copy)
    site.wire("ferry.png", picture(form="PNG"))
    assert site.build().returncode == 0
    site.wire("killed.txt", "KILL\n\n" + copies["killed.txt"])
    site.wire("draft.txt", f"Status: draft\n{copies['draft.txt']}")
    site.wire("corrected.txt", copies["corrected.txt"].replace("Slug: ferry-seats", "Slug: sixty-seats"))
    assert site.build().returncode == 0
    (site.folder / "content/news/waits.md").write_text(WAITS, "utf-8")
    return site


def compare(name: str, stories: list[Story], built: Path) -> None:
    """Hold each page against our story, and the pages that are there against those that should be."""
    for story in stories:
        told, ours = told_on(built / story.path / "index.html"), told_by(story)
        if name == "pelican":  # it lists uncited notes, too, and in the order of the Markdown
            assert len(told.notes) == len(story.sources)
            told = replace(told, notes=ours.notes)
        if name == "eleventy":
            told, ours = decoded(told), decoded(ours)
        assert told == ours
    front = BeautifulSoup((built / "index.html").read_text("utf-8"), "html.parser")
    titles = sorted(link.get_text() for link in front.select("li > a"))
    assert titles == sorted(story.title for story in stories)


@pytest.mark.web
@GENERATORS
def test_the_sample_is_the_same_elsewhere(name: str, tmp_path: Path) -> None:
    """Title, moment, key points, every word, every note, each at its address."""
    stories = list(stories_in(ROOT / "content").values())
    assert len(stories) > 10
    compare(name, stories, build(name, ROOT / "content", tmp_path / name))


@pytest.mark.web
@GENERATORS
def test_hard_copy_is_the_same_elsewhere(name: str, hard: Site, tmp_path: Path) -> None:
    """So is copy that looks like templates, shortcodes and markup; what is withheld stays so, files of copy, too."""
    out = list(stories_in(hard.folder / "content", TOKYO).values())
    assert len(list((hard.folder / "content/news").iterdir())) - len(out) == 3
    built = build(name, hard.folder / "content", tmp_path / name)
    compare(name, out, built)
    pages = {page.parent.relative_to(built).as_posix() for page in built.rglob("index.html")} - {"."}
    moved = set() if name == "pelican" else {"2025/06/11/ferry-seats"}
    assert pages == {story.path for story in out} | moved
    for address in moved:
        assert "2025/06/11/sixty-seats/" in (built / address / "index.html").read_text("utf-8")
    for file in built.rglob("*"):
        assert not WITHHELD.search(file.name + (file.read_text("utf-8", "replace") if file.is_file() else ""))
    shown = "Correction, June 14, 2025: The ferry has 60 seats, not {{ 40 }}."
    page = BeautifulSoup((built / "2025/06/11/sixty-seats/index.html").read_text("utf-8"), "html.parser")
    assert shown in page.get_text()
    if name != "pelican":
        image = page.find("img")
        assert image
        assert image["alt"] == "A white ferry at a stone pier"
        assert (built / str(image["src"]).strip("/")).is_file()


@example("Who Pays #", "a", "subhead", 3)
@given(texts, texts, st.sampled_from(("paragraph", "subhead", "list", "quote", "table")), st.integers(0, 30))
def test_no_template_is_opened(text: str, said: str, kind: str, at: int) -> None:
    """Whatever copy says, the text of its Markdown opens no tag of Hugo, Liquid or Nunjucks, and reads the same."""
    lines = "\n".join(filter(None, (line.strip() for line in text.split("\n")))) or "x"
    block = Block(kind, lines, (), (Citation(1, min(at, len(lines))),) if kind != "table" else ())
    item = Item("", headline=Part("x", ()), body=(block,), sources=(Source(1, said, ()),))
    _, body = split_front(write(item, "wire/x.txt", IDENTITY), "news/x.md")
    assert not TEMPLATE.search(body)
    soup = BeautifulSoup(render(body, "key")[0], "html.parser")
    for mark in soup.find_all("sup"):
        mark.decompose()
    if kind not in ("list", "table"):  # the page numbers and rules them
        assert "".join(soup.get_text().split()) == "".join(lines.split())


def test_what_can_not_be_escaped_is_no_longer_preformatted() -> None:
    """Rows without columns are a preformatted block, in which a template would run: with one, they are lines."""
    plain, tagged = Block("table", "a b\nc d", ()), Block("table", "a {{ b }}\n  c {% d %}", ())
    item = Item("", headline=Part("x", ()), body=(plain, tagged))
    body = split_front(write(item, "wire/x.txt", IDENTITY), "news/x.md")[1]
    assert body == "    a b\n    c d\n\na \\{\\{ b \\}\\}  \nc \\{\\% d %\\}\n"


@pytest.mark.parametrize(
    "file", sorted(file for file in LINES.rglob("*") if file.is_file()), ids=lambda file: file.name
)
def test_the_lines_are_those_of_the_manual(file: Path) -> None:
    """docs/leaving.md shows each file of what is tested here, under its name."""
    name = file.relative_to(LINES).as_posix().partition("/")[2]
    manual = (ROOT / "docs/leaving.md").read_text("utf-8")
    shown = re.findall(rf"^`{re.escape(name)}`[^\n]*\n\n```\w+\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert file.read_text("utf-8") in shown
