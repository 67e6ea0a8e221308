"""`SOURCE_TEXT`: the published parts of the copy as they came, beside the page, and their hash on it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, Site, house_form
from hypothesis import given
from leaks import leaks
from mishaps import filings

from copydesk.provenance.letters import letters_of
from copydesk.provenance.published import FIELDS, published_spans, published_text
from copydesk.read import read
from copydesk.read.decode import decode
from copydesk.read.trace import parts_by_field

FERRY = "2025/06/13/ferry"
CAME = (
    "Ferry Returns to Service\n\n  • The ferry sails again\n  • Repairs took a week\n\n"
    "Gazette, Friday, June 13, 2025-The ferry sailed on Friday morning, the operator said.1\n\n"
    "It had been out of service for a week.\n\n  1. https://example.com/ferry\n"
)
WITHHELD = ("Status: draft", "Status: killed", "Embargo: 2999-01-01 06:00")


@pytest.fixture
def open_site(site: Site) -> Site:
    """Give a site with the setting on."""
    site.settings(SOURCE_TEXT=True)
    return site


def test_the_copy_lies_beside_its_page(open_site: Site) -> None:
    """Headings, boilerplate and header block are out; white space is as it came; the page names file and hash."""
    open_site.wire("ferry.txt", f"Category: World\nTags: boats\n\n{house_form()}")
    assert open_site.build().returncode == 0
    assert open_site.page(f"{FERRY}/source.txt") == CAME
    page = BeautifulSoup(open_site.page(f"{FERRY}/index.html"), "html.parser")
    told = page.select_one("article p.source-text")
    assert told
    assert told.find("a")["href"] == f"/{FERRY}/source.txt"
    assert told.find("code").get_text() == sha256(CAME.encode()).hexdigest()


def test_it_is_off_unless_it_is_wanted(site: Site) -> None:
    """Without the setting there is neither file nor word of it; what is neither on nor off is refused."""
    site.wire("ferry.txt", house_form())
    site.build()
    assert f"{FERRY}/source.txt" not in site.files()
    assert "SHA-256" not in site.page(f"{FERRY}/index.html")
    site.settings(SOURCE_TEXT="yes")
    done = site.build()
    assert (done.returncode, done.stderr) == (2, "copydesk: SOURCE_TEXT in the settings must be True or False\n")


def test_old_encodings_and_line_ends(open_site: Site) -> None:
    """The file is UTF-8 whatever the copy was in; its line ends stay."""
    copy = house_form("Café Opens").replace("\n", "\r\n").encode("cp1252")
    open_site.wire("cafe.txt", copy)
    open_site.build()
    made = open_site.files()["2025/06/13/cafe/source.txt"]
    assert made.startswith("Café Opens\r\n\r\n  • The ferry".encode())


@pytest.mark.parametrize("change", ["edit", "copy", "gone", "both"])
def test_a_story_that_is_not_its_copys_has_none(open_site: Site, change: str) -> None:
    """Where the Markdown was edited, or the copy is gone or held by what is wrong in it, there is no such file."""
    copy = open_site.wire("ferry.txt", house_form())
    open_site.build()
    assert f"{FERRY}/source.txt" in open_site.files()
    if change in ("edit", "both"):
        markdown = open_site.folder / "content/news/ferry.md"
        markdown.write_text(markdown.read_text("utf-8").replace("a week.", "a month."), "utf-8")
    if change in ("copy", "both"):
        copy.write_text(house_form().replace("said.1", "said.[9]"), "utf-8")
    if change == "gone":
        copy.unlink()
    open_site.build()
    assert f"{FERRY}/index.html" in open_site.files()
    assert f"{FERRY}/source.txt" not in open_site.files()
    assert "SHA-256" not in open_site.page(f"{FERRY}/index.html")


def test_markdown_by_hand_opens_no_file(open_site: Site) -> None:
    """A `made` line that a person wrote leads to no copy of another story, and to no other file."""
    open_site.wire("ferry.txt", house_form())
    for number, name in enumerate(("wire/ferry.txt", "../pelican.conf.py")):
        (open_site.folder / f"content/news/hand{number}.md").write_text(
            f'---\ntitle: By Hand\ndate: 2025-06-13\nmade: {{from: "{name}", copy: cafe, file: cafe}}\n---\nText.\n'
        )
    open_site.build()
    assert [name for name in open_site.files() if name.endswith("source.txt")] == [f"{FERRY}/source.txt"]


@pytest.mark.parametrize("line", WITHHELD)
def test_what_is_not_out_has_none(open_site: Site, line: str) -> None:
    """A draft, a story that was withdrawn and one under embargo leave no word of their copy, also if they were out."""
    open_site.wire("bridge.txt", "Bridge Opens\n\nGazette, June 12, 2025-The bridge opened to walkers at noon.\n")
    open_site.wire("ferry.txt", house_form())
    open_site.build()
    assert f"{FERRY}/source.txt" in open_site.files()
    open_site.wire("ferry.txt", f"{line}\n\n{house_form()}")
    open_site.build()
    assert [name for name in open_site.files() if name.endswith("source.txt")] == ["2025/06/12/bridge/source.txt"]
    assert leaks([open_site.folder / "output"], [house_form()], []) == []


def test_an_embargo_that_is_over_leaves_no_trace(open_site: Site) -> None:
    """Once a story is out its file is there, without the line of the embargo."""
    open_site.wire("ferry.txt", f"EMBARGOED UNTIL 6 p.m. EST, June 13, 2025\n\n{house_form()}")
    open_site.build()
    assert open_site.page(f"{FERRY}/source.txt") == CAME


def test_the_same_bytes_each_time(open_site: Site) -> None:
    """A second build makes the same files."""
    open_site.wire("ferry.txt", house_form())
    open_site.build()
    first = open_site.files()
    open_site.build()
    assert open_site.files() == first


@given(filings([house_form(), "\n".join(house_form().splitlines()[10:])]))
def test_nothing_else_of_the_copy_gets_out(data: bytes) -> None:
    """The letters of the file are those of the published parts, which hold no other part's; no letter is new."""
    copy = decode(data)
    text = published_text(copy, DESK)
    if text is None:
        return
    item, _ = read(copy)
    spans = published_spans(item)
    assert letters_of(text) == letters_of("\0".join(copy[start:end] for start, end in spans))
    others = [span for field, part in parts_by_field(item) if field not in FIELDS for span in part.spans]
    inside = {at for start, end in spans for at in range(start, end)}
    assert not [span for span in others if inside.intersection(range(*span)) and copy[slice(*span)].strip()]
    assert not Counter(letters_of(text)) - Counter(letters_of(copy))
