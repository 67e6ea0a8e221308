"""Editions: their files, which stories the next one holds, and what a kill or an embargo does to all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import DESK, NOW
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.choose import BEFORE, FIRST, compose, due
from copydesk.edition.edition import Edition, next_name, paragraphs, subject_fault
from copydesk.edition.record import BadEditionError, read_record, write_record
from copydesk.story import Story

FILE = "editions/2026-01-15.yml"
CUTOFF = "cutoff: 2026-01-15T12:00:00+00:00\n"
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
paths = st.lists(st.from_regex(r"20[0-9]{2}/0[1-9]/1[0-9]/[a-zé0-9-]{1,12}", fullmatch=True), unique=True, max_size=4)


def story(name: str, days: float = 0, **parts: object) -> Story:
    """Return a story that was published some days ago."""
    published = NOW - timedelta(days=days)
    path = f"{published:%Y/%m/%d}/{name}"
    return replace(Story(title=name, path=path, published=published, category="World", language="en", body=""), **parts)  # type: ignore[arg-type]


@given(texts, texts, paths, paths)
def test_an_edition_comes_back_from_its_file(subject: str, intro: str, stories: list[str], passed: list[str]) -> None:
    """Whatever people write as subject and intro, the file gives it back."""
    subject = "".join(each for each in subject if each.isprintable()).strip()
    edition = Edition(
        "2026-01-15",
        NOW,
        tuple(stories),
        subject,
        paragraphs(intro),
        (f"{p}#2026-01-14-00ff" for p in stories),
        tuple(passed),
    )  # type: ignore[arg-type]
    edition = replace(edition, corrections=tuple(edition.corrections))
    assert read_record(write_record(edition), FILE, DESK) == edition


BAD = {
    "subject: [": (1, "not valid YAML"),
    "- a\n": (1, "an edition has lines such as"),
    "stories: []\n": (1, "`cutoff:` is missing: write a time"),
    CUTOFF + "subject: No\n": (2, "`subject:` takes a text in quotes"),
    CUTOFF + "subject: 12:30\n": (2, "`subject:` takes a text in quotes"),
    CUTOFF + "subject: Trams: two\n": (2, "put a text with a colon"),
    CUTOFF + f"subject: 0x{'f' * 20_000}\n": (2, "`subject:` takes a text in quotes"),
    "? 0xfff\n: 1\n": (1, "an edition has no `4095:`"),
    "7: 1\n": (1, "an edition has no `7:`"),
    CUTOFF + f"subject: {'[' * 40_000}\n": (2, "no lists in lists"),
    CUTOFF + "a: &a [x]\nstories: [*a, *a]\n": (3, "no aliases"),
    CUTOFF + "stories: []\nstories: []\n": (3, "`stories:` stands here twice"),
    CUTOFF + "stories: [7]\n": (2, "`stories:` lists paths"),
    CUTOFF + "site: example.org\n": (2, "`site:` takes the address of the site"),
    "x" * 300_000: (1, "at most 256,000 characters"),
    CUTOFF + "storys: []\n": (2, "an edition has no `storys:`: it knows subject, intro, cutoff, site, stories"),
    CUTOFF + "stories: rain\n": (2, "`stories:` lists paths such as `- 2025/06/13/rain`"),
    CUTOFF + "stories: [rain]\n": (2, "and not `rain`"),
    CUTOFF + "corrections:\n- 2025/06/13/rain\n": (2, "`- 2025/06/13/rain#2025-06-14-9f2c`, and not `2025/06/13/rain`"),
    CUTOFF + 'subject: "two\\nlines"\n': (2, "a subject has one line"),
    CUTOFF + f"subject: {'x' * 201}\n": (2, "201 characters (at most 200)"),
    CUTOFF + "subject: {a: b}\n": (2, "`subject:` takes a text in quotes"),
    CUTOFF + "intro: {a: b}\n": (2, "`intro:` takes a text"),
    CUTOFF + f"intro: {'word ' * 5000}\n": (2, "make it a story"),
    "cutoff: soon\n": (1, "`cutoff:` takes a time"),
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_edition_is_named_with_its_line(text: str) -> None:
    """One sentence says what is wrong, where, and what helps."""
    with pytest.raises(BadEditionError) as caught:
        read_record(text, FILE, DESK)
    finding = caught.value.finding
    line, words = BAD[text]
    assert (finding.file, finding.line) == (FILE, line)
    assert words in finding.message


@pytest.mark.parametrize("name", ["news", "2026-02-30", "2026-01-15-1", "2026-1-5"])
def test_an_edition_is_named_by_its_day(name: str) -> None:
    """Its address is made of the name."""
    with pytest.raises(BadEditionError, match="rename this file"):
        read_record(CUTOFF, f"editions/{name}.yml", DESK)


def test_the_second_of_a_day_has_a_number() -> None:
    """No edition takes the place of another."""
    day = date(2026, 1, 15)
    assert next_name(day, set()) == "2026-01-15"
    assert next_name(day, {"2026-01-15", "2026-01-14"}) == "2026-01-15-2"
    assert next_name(day, {"2026-01-15", "2026-01-15-10", "2026-01-15-9"}) == "2026-01-15-11"


def test_a_subject_is_one_short_line() -> None:
    """What no mail program could show is refused."""
    assert subject_fault("Rain at last") is None
    assert "line break" in str(subject_fault("Rain\nat last"))
    assert "no text" in str(subject_fault("Rain\u202eat last"))
    assert subject_fault("Prix\u00a0: می\u200cخواهم 👩\u200d👩\u200d👧") is None
    assert "300 characters" in str(subject_fault("x" * 300))


def test_the_first_edition_has_the_newest() -> None:
    """Nobody wants a whole archive by mail."""
    stories = [story(f"s{n}", n) for n in range(40)]
    assert due(stories, [], NOW) == stories[:FIRST]


def test_the_next_edition_has_what_no_earlier_one_had() -> None:
    """However late it was filed: a dateline of last month puts a story before a cut-off that was before its filing."""
    before = Edition("2026-01-14", NOW - timedelta(days=1), (story("had", 2).path,), passed=(story("left", 3).path,))
    new, late, had, left = story("new", 0.5), story("late", 1.5), story("had", 2), story("left", 3)
    moved = replace(story("moved", 2), aliases=(had.path,))
    older, old = story("older", BEFORE.days), story("old", 1 + BEFORE.days + 1)
    future = story("future", -1)
    assert due([future, new, late, had, left, moved, older, old], [before], NOW) == [new, late, older]


def test_a_cut_off_in_the_future_hides_nothing() -> None:
    """A colleague's clock was fast: what that edition had does not come twice."""
    ahead = Edition("2026-01-15", NOW + timedelta(hours=2), (story("had", 1).path,))
    assert due([story("new"), story("had", 1)], [ahead], NOW) == [story("new")]


def test_what_is_left_out_does_not_come_back() -> None:
    """An edition remembers what it passed over; the next does not bring it."""
    stories = [story("one"), story("two", 1), story("old", 32)]
    bare = Edition("2026-01-15", NOW, (stories[0].path,))
    changes = {"2026/01/01/ferry#2026-01-14-9f2c": date(2026, 1, 14)}
    edition = compose(bare, stories, changes, [])
    assert edition.passed == (stories[1].path, "2026/01/01/ferry#2026-01-14-9f2c")
    assert edition.corrections == ()
    assert due(stories, [edition], NOW + timedelta(days=1)) == []


def test_a_correction_is_told_once() -> None:
    """In the edition after it was made, and in no later one; a withdrawal of what readers have is told at any age."""
    first = Edition("2026-01-10", NOW - timedelta(days=5), ("2025/12/01/ferry",))
    changes = {
        "2026/01/09/rain#2026-01-14-9f2c": date(2026, 1, 14),
        "2025/06/13/old#2025-06-14-9f2c": date(2025, 6, 14),
        "2025/12/01/ferry#withdrawn-2025-12-01": date(2025, 12, 1),
    }
    second = compose(Edition("2026-01-15", NOW), [], changes, [first])
    assert second.corrections == ("2026/01/09/rain#2026-01-14-9f2c", "2025/12/01/ferry#withdrawn-2025-12-01")
    third = compose(Edition("2026-01-16", NOW + timedelta(days=1)), [], changes, [first, second])
    assert third.corrections == ()
