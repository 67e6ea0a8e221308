"""Published text that was changed without a correction: said at the place, and never of what did not change."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DESK, ROOT, Site, house_form

from copydesk.pipeline import convert, read_copy
from copydesk.rules.past.published import published_words
from copydesk.rules.silent_change import _words
from copydesk.typeset import typeset

COPIES = sorted((ROOT / "tests/cases/read").glob("*/copy.txt"))
CORRECTION = "\n\nCorrection, January 14, 2026: It was out of service for 12 weeks.\n\nSources"


def changes(site: Site, before: str, after: str) -> list[str]:
    """Publish copy, change it, and return what the desk says of the change."""
    site.wire("ferry.txt", before)
    site.build()
    site.wire("ferry.txt", after)
    said = site.run("check", "--at", "2026-01-15T12:00").stdout.splitlines()
    return [line for line in said if "[silent-change]" in line]


def test_a_fact_that_changed_needs_a_correction(site: Site) -> None:
    """The line names what is gone and what is new; with a correction there is none, and after the build neither."""
    after = house_form().replace("for a week", "for 12 weeks")
    (line,) = changes(site, house_form(), after)
    assert line.startswith("content/wire/ferry.txt:10:1: warning:")
    assert "`a week` is gone and `12 weeks` is new" in line
    assert "`Correction, January 15, 2026: …`" in line
    assert changes(site, house_form(), after.replace("\n\nSources", CORRECTION)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a week", "one week"),
        ("operator", "operater"),
        (" said.1", " said. [1]"),
        ("Friday morning, the", "Friday morning; the"),
        ("https://example.com/ferry", "https://example.com/boat"),
        ("Protected by Copyscape", ""),
    ],
)
def test_a_slip_a_mark_or_a_source_needs_none(site: Site, old: str, new: str) -> None:
    """What readers were told is the same."""
    assert changes(site, house_form(), house_form().replace(old, new)) == []


def test_a_draft_was_never_published(site: Site) -> None:
    """Nobody read it: it may change."""
    assert changes(site, f"Status: draft\n\n{house_form()}", house_form().replace("a week", "12 weeks")) == []


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.parent.name)
def test_the_words_of_markdown_are_those_of_the_item(copy: Path) -> None:
    """So that copy that did not change is never said to have changed."""
    data = copy.read_bytes()
    made = convert(data, "wire/case.txt", DESK).markdown
    if made:
        assert published_words(made) == [word for word, _ in _words(typeset(read_copy(data, "")[0]))]
