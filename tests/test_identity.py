"""A published URL never moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from conftest import DESK, Site, house_form

from copydesk.desk import Desk
from copydesk.made import fingerprint
from copydesk.parse import parse
from copydesk.pipeline import convert


def desk_of_the_site() -> Desk:
    """Return a desk with the settings of pelican.conf.py."""
    return replace(DESK, category="World")


def published(copy: str, there: str | None = None, file: str = "wire/ferry.txt", desk: Desk = DESK) -> str:
    """Return the Markdown of a copy, which must convert."""
    conversion = convert(copy.encode(), file, desk, there)
    return conversion.markdown or there or ""


def test_corrections_move_nothing() -> None:
    """A headline, a date in the dateline and a category corrected: the same path, the same time."""
    first = parse(published(house_form()), "x.md", DESK)
    corrected = house_form("Ferry Back in Service", "Saturday, June 14, 2025")
    again = parse(published(f"Category: Transport\n\n{corrected}", published(house_form())), "x.md", DESK)
    assert (again.path, again.published) == (first.path, first.published)
    assert (again.title, again.category) == ("Ferry Back in Service", "Transport")
    assert str(again.dateline.date) == "2025-06-14"


def test_a_date_line_corrects_the_time_but_not_the_path() -> None:
    """`Date:` is the editor's own word on the time of publication; the URL stays."""
    again = parse(published(f"Date: 2025-06-12 09:30\n\n{house_form()}", published(house_form())), "x.md", DESK)
    assert again.path == "2025/06/13/ferry"
    assert again.published == datetime(2025, 6, 12, 9, 30, tzinfo=ZoneInfo("UTC"))


def test_a_changed_slug_leaves_a_redirect() -> None:
    """Only a `Slug:` line moves a page, and the old path leads to it; moved back, no path leads to itself."""
    first = published(house_form())
    moved = published(f"Slug: harbour-ferry\n\n{house_form()}", first)
    story = parse(moved, "x.md", DESK)
    assert (story.path, story.aliases) == ("2025/06/13/harbour-ferry", ("2025/06/13/ferry",))
    back = parse(published(f"Slug: ferry\n\n{house_form()}", moved), "x.md", DESK)
    assert (back.path, back.aliases) == ("2025/06/13/ferry", ("2025/06/13/harbour-ferry",))


def test_redirects_outlast_corrections(site: Site) -> None:
    """Moved twice and corrected in between, a story is found at each address that it ever had; no other takes one."""
    site.wire("ferry.txt", house_form())
    for slug, headline in (("one", "Ferry One"), ("one", "Ferry Two"), ("two", "Ferry Three"), ("two", "Ferry Four")):
        site.wire("ferry.txt", f"Slug: {slug}\n\n{house_form(headline)}")
        assert site.build().returncode == 0
    site.wire("other.txt", f"Slug: one\n\n{house_form('Another')}")
    assert "2025/06/13/one-2/ from now on" in site.build().stderr
    assert "Ferry Four" in site.page("2025/06/13/two/index.html")
    assert "/2025/06/13/two/" in site.page("2025/06/13/one/index.html")
    assert "Another" in site.page("2025/06/13/one-2/index.html")


def test_a_number_in_a_name_is_no_suffix() -> None:
    """A story that is called top-10 by itself moves when it is told to be top."""
    made = published(house_form(), file="wire/top-10.txt")
    moved = parse(published(f"Slug: top\n\n{house_form()}", made, file="wire/top-10.txt"), "x.md", DESK)
    assert (moved.path, moved.aliases) == ("2025/06/13/top", ("2025/06/13/top-10",))


@pytest.mark.parametrize("there", ["sport/ferry.txt", "boat.txt"])
def test_moved_copy_is_the_same_story(there: str, site: Site) -> None:
    """Copy that is put into another folder, or renamed, keeps its story, its address and its edits by hand."""
    file = site.wire("ferry.txt", house_form())
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_text(markdown.read_text().replace("for a week.", "for eight days."))
    file.unlink()
    site.wire(there, house_form())
    assert (site.build().returncode, site.build().stderr) == (0, "")
    assert not markdown.exists()
    assert f'from: "wire/{there}"' in site.news(there.replace(".txt", ".md"))
    assert "eight days" in site.page("2025/06/13/ferry/index.html")
    assert [name for name in site.files() if name.endswith("embed.html")] == ["2025/06/13/ferry/embed.html"]


def test_text_under_embargo_is_written_nowhere(site: Site) -> None:
    """An embargo that comes with new text hides the story, and the text stays in the copy until it is over."""
    site.wire("ferry.txt", house_form())
    site.build()
    line = "Embargo: 2026-01-16 06:00 +00:00"
    site.wire("ferry.txt", f"{line}\n\n{house_form().replace('a week', 'a secret week')}")
    assert site.build().returncode == 0
    assert "secret" not in site.news("ferry.md")
    assert not any(b"Ferry" in data for data in site.files().values())
    assert site.run("build", "--at", "2026-01-16T06:01").returncode == 0
    assert "secret" in site.page("2025/06/13/ferry/index.html")


def test_the_embargoed_folder_wants_an_embargo() -> None:
    """Copy in content/embargoed without the line is held; it must not be seen by mistake."""
    conversion = convert(house_form().encode(), "embargoed/ferry.txt", DESK)
    assert conversion.held
    assert [found.code for found in conversion.findings] == ["embargo"]


def test_a_date_to_come_is_said() -> None:
    """A story dated next year is published now, with a warning that names the way to hold it."""
    conversion = convert(f"Date: 2027-05-05\n\n{house_form()}".encode(), "wire/ferry.txt", DESK)
    assert [(found.code, found.severity) for found in conversion.findings] == [("future-date", "warning")]


def test_the_hash_stays_what_it_is() -> None:
    """Markdown made by an earlier version is not taken for edited."""
    assert fingerprint("Copy,\nin two lines.\n") == "7f55566656aac560"


def test_a_taken_path_gets_a_number_for_good() -> None:
    """The second story of one path gets -2, says so once, and keeps it when the first is gone."""
    first = convert(house_form().encode(), "wire/ferry.txt", DESK, None, {"2025/06/13/ferry"})
    assert [found.code for found in first.findings] == ["path-taken"]
    assert parse(first.markdown or "", "x.md", DESK).path == "2025/06/13/ferry-2"
    again = convert(house_form().encode() + b"\n", "wire/ferry.txt", DESK, first.markdown, set())
    assert parse(again.markdown or "", "x.md", DESK).path == "2025/06/13/ferry-2"
    assert again.findings == ()


@pytest.mark.parametrize(
    ("file", "copy", "wanted", "rules"),
    [
        ("wire/a.txt", "Date: 2025-06-13 18:05\n\nHead\n\nText.", "2025-06-13T18:05:00+00:00", []),
        ("wire/a.txt", "Date: 2025-06-13 18:05 +02:00\n\nHead\n\nText.", "2025-06-13T16:05:00+00:00", []),
        ("wire/a.txt", "Date: 13 June 2025\n\nHead\n\nText.", "2025-06-13T00:00:00+00:00", []),
        ("wire/a.txt", "Date: 2026-01-15\n\nHead\n\nText.", "2026-01-15T12:00:00+00:00", []),
        ("wire/a.txt", "Head\n\nGazette, Tuesday, December 30-Text.", "2025-12-30T00:00:00+00:00", ["no-year"]),
        ("wire/2025-06-13-a.txt", "Head\n\nText.", "2025-06-13T00:00:00+00:00", []),
        ("wire/a.txt", "Head\n\nText.", "2026-01-15T12:00:00+00:00", ["no-date"]),
    ],
)
def test_when_a_story_is_published(file: str, copy: str, wanted: str, rules: list[str]) -> None:
    """`Date:`, else the dateline, else the file's name, else now; each guess is a finding."""
    conversion = convert(copy.encode(), file, DESK)
    assert f"published: {wanted}\n" in (conversion.markdown or "")
    assert [found.code for found in conversion.findings] == rules


def test_the_category_is_said_or_the_folder_or_the_setting() -> None:
    """`Category:` counts before the subfolder of the wire, and that before the setting."""
    assert 'category: "Sport"' in published(f"Category: Sport\n\n{house_form()}", file="wire/world/x.txt")
    assert 'category: "Local news"' in published(house_form(), file="wire/local-news/x.txt")
    assert 'category: "World"' in published(house_form())


def test_an_edit_by_hand_is_kept() -> None:
    """Edited Markdown stays as it is; with new copy beside it, the editor is told and can settle it either way."""
    made = published(house_form())
    edited = made.replace("for a week.", "for eight days.")
    assert convert(house_form().encode(), "wire/ferry.txt", DESK, edited).markdown is None
    newer = house_form().replace("Friday morning", "Friday at noon").encode()
    conflict = convert(newer, "wire/ferry.txt", DESK, edited)
    assert conflict.markdown is None
    assert [found.code for found in conflict.findings] == ["edited"]
    copy = convert(newer, "wire/ferry.txt", DESK, edited, take="copy").markdown or ""
    assert "at noon" in copy
    assert "eight days" not in copy
    markdown = convert(newer, "wire/ferry.txt", DESK, edited, take="markdown").markdown or ""
    assert "eight days" in markdown
    settled = convert(newer, "wire/ferry.txt", DESK, markdown)
    assert (settled.markdown, settled.findings) == (None, ())
    another = newer.replace(b"noon", b"one")
    assert [found.code for found in convert(another, "wire/ferry.txt", DESK, markdown).findings] == ["edited"]


def test_line_ends_are_no_edit(site: Site) -> None:
    """Markdown whose line ends a version control system changed is not edited."""
    site.wire("ferry.txt", house_form())
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_bytes(markdown.read_bytes().replace(b"\n", b"\r\n"))
    site.wire("ferry.txt", house_form().replace("a week.", "a day."))
    assert site.build().returncode == 0
    assert "a day." in markdown.read_text()


@pytest.mark.parametrize("line", ["Status: draft", "Status: killed", "Embargo: 2026-01-16 06:00 +00:00"])
def test_what_is_withheld_is_not_published(line: str, site: Site) -> None:
    """A draft, a killed story and one under embargo are on no page, also when the Markdown was edited since."""
    site.wire("other.txt", house_form("Bridge Painted"))
    site.wire("ferry.txt", f"{line}\n\n{house_form()}")
    assert site.build().returncode == 0
    assert not (site.folder / "content/news/ferry.md").exists()
    site.wire("ferry.txt", house_form())
    assert site.build().returncode == 0
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_text(markdown.read_text().replace("for a week.", "for eight days."))
    site.wire("ferry.txt", f"{line}\n\n{house_form()}")
    assert site.build().returncode == 0
    assert "eight days" in markdown.read_text()
    assert not any(b"Ferry Returns" in data or b"eight days" in data for data in site.files().values())


@pytest.mark.parametrize("copy", ["KILL\n", "MANDATORY KILL\n\n• It did not sail.1\n", "Status: killed\n\n"])
def test_a_kill_takes_effect_whatever_else_its_copy_lacks(copy: str, site: Site) -> None:
    """A copy that kills needs no headline, and no error in it keeps the published story where it is."""
    site.wire("other.txt", house_form("Bridge Painted"))
    site.wire("ferry.txt", house_form())
    assert site.build().returncode == 0
    assert any(b"for a week." in data for data in site.files().values())
    site.wire("ferry.txt", copy)
    site.build()
    assert not any(b"Ferry Returns" in data for data in site.files().values())


def test_an_edited_story_comes_back_when_the_copy_lets_it(site: Site) -> None:
    """What the copy withheld from edited Markdown it gives back; a status set by hand in the Markdown stays."""
    site.wire("ferry.txt", house_form())
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    edited = markdown.read_text().replace("for a week.", "for eight days.")
    markdown.write_text(edited)
    site.wire("ferry.txt", f"Status: draft\n\n{house_form()}")
    site.build()
    assert "status: draft  # from the copy" in markdown.read_text()
    site.wire("ferry.txt", house_form())
    assert site.build().returncode == 0
    assert markdown.read_text() == edited
    assert "eight days" in site.page("2025/06/13/ferry/index.html")
    markdown.write_text(edited.replace("title:", "status: draft\ntitle:"))
    assert site.build().returncode == 0
    assert "eight days" not in str(site.files())


def test_the_built_site_keeps_its_urls(site: Site) -> None:
    """Built again after corrections, the site has the same pages; after a new slug, a redirect to the new one."""
    site.wire("ferry.txt", house_form())
    site.build()
    before = set(site.files())
    site.wire("ferry.txt", house_form("Ferry Back in Service", "Saturday, July 12, 2025"))
    site.build()
    assert set(site.files()) == before
    site.wire("ferry.txt", f"Slug: harbour-ferry\n\n{house_form()}")
    site.build()
    assert "/2025/06/13/harbour-ferry/" in site.page("2025/06/13/ferry/index.html")
    assert "Ferry Returns" in site.page("2025/06/13/harbour-ferry/index.html")
