"""Every generated page of the sample site, held against what a reader needs."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, SHARED, Site, tree
from test_identity import desk_of_the_site

from copydesk.edition.fragment import ENCODING, KEPT
from copydesk.parse import parse
from copydesk.pipeline import read_copy


@lru_cache(maxsize=200)
def parsed(html: bytes) -> BeautifulSoup:
    """Return a page, which nobody changes; those of the sample are read by many tests."""
    return BeautifulSoup(html.decode(), "html.parser")


def pages(site: Site) -> dict[str, BeautifulSoup]:
    """Return each page of the built site but fragments and mails, by its file."""
    return {
        name: parsed(data)
        for name, data in tree(site.folder / "output").items()
        if name.endswith(".html") and not name.endswith(("embed.html", "mail.html"))
    }


def test_every_page_has_one_h1_a_title_and_a_language(sample: Site) -> None:
    """One h1, a title, lang and dir on every page."""
    for name, page in pages(sample).items():
        assert len(page.find_all("h1")) == 1, name
        assert page.title.get_text(strip=True), name
        assert page.html["lang"], name
        assert page.html["dir"] in ("ltr", "rtl"), name


def test_no_id_stands_twice(sample: Site) -> None:
    """Ids are unique on each page and the notes' ids across the site, and each is a valid CSS selector."""
    notes: list[str] = []
    for name, page in pages(sample).items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), name
        assert all(re.fullmatch(r"[^\W\d][\w-]*", found) for found in ids), name
        notes += [found for found in ids if found.startswith(("ref-", "source-"))]
    assert len(notes) == len(set(notes))


def test_each_mark_leads_to_its_source_and_back(sample: Site) -> None:
    """A mark's link leads to a source, whose back links lead to its marks, one each; one never cited has none."""
    cited = uncited = 0
    for name, page in pages(sample).items():
        marks = page.find_all("a", role="doc-noteref")
        for mark in marks:
            source = page.find(id=mark["href"].removeprefix("#"))
            assert source is not None, name
            assert source.find_parent(role="doc-endnotes"), name
            assert source["value"] == mark.get_text(), name
            assert f"#{mark.parent['id']}" in [link["href"] for link in source.find_all(role="doc-backlink")], name
        assert len(page.find_all("a", role="doc-backlink")) == len(marks), name
        cited += len(marks)
        uncited += sum(not li.find(role="doc-backlink") for li in page.select("[role=doc-endnotes] li"))
    assert cited > 20
    assert uncited == 1  # the story with a source that nothing cites


def test_each_story_page_says_what_its_markdown_says(sample: Site) -> None:
    """Headline, key points, time, paragraphs and sources of every story are on its page, as plain text."""
    built = pages(sample)
    for file in sorted((sample.folder / "content/news").rglob("*.md")):
        story = parse(file.read_text("utf-8"), file.name, desk_of_the_site())
        page = built[f"{story.path}/index.html"]
        assert page.h1.get_text(strip=True) == story.title
        box = page.find("aside", attrs={"aria-labelledby": True})
        assert [li.get_text() for li in box.find_all("li")] == list(story.key_points) if story.key_points else not box
        assert page.select_one(".rail time")["datetime"].startswith(story.published.date().isoformat())
        assert len(page.select("[role=doc-endnotes] li")) == len(story.sources)
        assert page.find("article")["lang"] == story.language
        body = BeautifulSoup(story.body, "html.parser").get_text()
        assert body.strip() in page.find("article").get_text()


def test_a_standing_page_has_its_text(sample: Site) -> None:
    """What content/pages holds is on its page, and the page is in the footer of every other."""
    page = BeautifulSoup(sample.page("about/index.html"), "html.parser")
    text = (sample.folder / "content/pages/about.md").read_text("utf-8").split("---\n")[2]
    words = re.findall(r"\w+", page.find("article").get_text())
    assert [word for word in re.findall(r"\w+", text) if word not in words] == []
    assert all(found.find("a", href="/about/") for found in pages(sample).values())


def test_no_boilerplate_in_a_story(sample: Site) -> None:
    """What was dropped from copy is on no page."""
    files = sample.files()
    for file in sorted((sample.folder / "content/wire").rglob("*.txt")):
        item, _ = read_copy(file.read_bytes(), file.name)
        for dropped in item.dropped:
            if dropped.reason == "boilerplate":
                assert not any(dropped.text.encode() in data for data in files.values())


def test_each_fragment_has_few_tags_and_absolute_links(sample: Site) -> None:
    """The fragment for newsletters has the headline, the story and the sources in tags that survive pasting."""
    built = pages(sample)
    fragments = {n: d.decode() for n, d in sample.files().items() if n.endswith("embed.html")}
    assert len(fragments) == len(list((sample.folder / "content/news").rglob("*.md")))
    for name, text in fragments.items():
        assert text.startswith(ENCODING), name
        fragment = BeautifulSoup(text.removeprefix(ENCODING), "html.parser")
        story = built[name.replace("embed", "index")]
        assert {tag.name for tag in fragment.find_all()} <= KEPT, name
        kept = {"href", "dir", "src", "alt", "width", "height", "start"}
        assert all(set(tag.attrs) <= kept for tag in fragment.find_all()), name
        assert all(urlsplit(tag["href"]).scheme in ("http", "https") for tag in fragment.find_all("a")), name
        assert fragment.h2.get_text() == story.h1.get_text(strip=True)
        marks = [f"[{mark.get_text()}]" for mark in story.find_all("a", role="doc-noteref")]
        assert [a.get_text() for a in fragment.find_all("a") if "#source-" in a["href"]] == marks
        assert all(p.get_text()[:30] in fragment.get_text() for p in story.select(".story p") if not p.sup), name
        assert story.find("a", href=f"/{name}")["rel"] == ["nofollow"], name


@pytest.mark.skipif(not SHARED.exists(), reason="the user's own item is not here")
def test_the_users_item(site: Site) -> None:
    """The item that this was made for: headline, four bullets, date, eight paragraphs, one source, no junk."""
    site.wire("seed.txt", (SHARED / "seed/china-rare-earths.txt").read_bytes())
    assert site.build().returncode == 0
    page = BeautifulSoup(site.page("2025/06/13/seed/index.html"), "html.parser")
    copy = (SHARED / "seed/china-rare-earths.txt").read_text("utf-8").splitlines()
    assert [h1.get_text(strip=True) for h1 in page.find_all("h1")] == [copy[0]]
    assert [li.get_text() for li in page.select("aside li")] == [line[4:] for line in copy[4:8]]
    assert page.find("time")["datetime"] == "2025-06-13"
    paragraphs = page.select(".story p")
    assert len(paragraphs) == 8
    mark = paragraphs[0].find("a", role="doc-noteref")
    source = page.find(id=mark["href"][1:])
    assert source.a["href"] == source.a.get_text() == copy[27].strip().removeprefix("1. ").removesuffix("[]")
    assert page.find(id=source.find(role="doc-backlink")["href"][1:]) == mark.parent
    mark.parent.decompose()
    text = page.find("article").get_text()
    assert "Copyscape" not in text
    assert not re.search(r"reported\.\s*1", text)
    assert "[]" not in text


def test_building_twice_gives_the_same_bytes(sample: Site, carded: Site) -> None:
    """The same copy at the same time makes the same site, byte for byte, and through Pelican's own command, too."""
    for file in filter(Path.is_file, (ROOT / "content/wire").rglob("*.*")):
        carded.wire(file.relative_to(ROOT / "content/wire").as_posix(), file.read_bytes())
    shutil.copytree(ROOT / "content/pages", carded.folder / "content/pages", dirs_exist_ok=True)
    shutil.copytree(ROOT / "content/editions", carded.folder / "content/editions")
    assert carded.build().returncode == 0
    assert carded.files() == sample.files()
    done = carded.run_pelican("-s", "pelican.conf.py", "-o", "other")
    assert done.returncode == 0, done.stderr
    assert tree(carded.folder / "other") == carded.files()


def test_the_sample_has_the_shapes_that_a_newcomer_should_see(sample: Site) -> None:
    """A story with four sources, one cited twice; one without summary or sources; other languages; a long one."""
    stories = [
        parse(file.read_text("utf-8"), file.name, desk_of_the_site())
        for file in (sample.folder / "content/news").rglob("*.md")
    ]
    assert len(stories) >= 8
    assert any(len(s.sources) == 4 and any(len(source.marks) == 2 for source in s.sources) for s in stories)
    assert any(not s.key_points and not s.sources for s in stories)
    assert {"en", "de", "ar"} <= {s.language for s in stories}
    assert any(len(s.body.split("</p>")) > 25 for s in stories)


def test_nothing_leaves_the_output_folder_half_way(sample: Site) -> None:
    """No half-written or hidden file is left beside the site, and the folder's mark is in it."""
    left = [path.name for path in Path(sample.folder).iterdir() if path.name.startswith(".output")]
    assert left == []
    assert (sample.folder / "output/.gitkeep").exists()
