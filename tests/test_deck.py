"""A story in a sentence, and the paragraphs that it opens with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from markupsafe import Markup

from copydesk.render import render
from copydesk.site.deck import deck, description, opening
from copydesk.story import Story


def story_of(markdown: str, *key_points: str) -> Story:
    """Return a story with a text."""
    body, sources = render(markdown, "2026-01-15-rain")
    day = datetime(2026, 1, 15, tzinfo=UTC)
    return Story(
        title="Rain",
        path="2026/01/15/rain",
        published=day,
        category="World",
        language="en",
        body=Markup(body),  # noqa: S704 - our own
        sources=sources,
        key_points=key_points,
    )


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("It rained.\n\nMore.", "It rained."),
        ("Of 30 km<sup>2</sup> & more.[^1] Then.", "Of 30 km2 & more."),
        ("“It rained.”[^1] Then.", "“It rained.”"),
        ("The mayor said[^1] that it had not rained.", "The mayor said that it had not rained."),
        ("[^1] It rained.", "It rained."),
        ("## The sky\n\n- grey\n\nIt rained.", "It rained."),
        ("- grey\n- wet", "grey wet"),
        ("", ""),
    ],
    ids=["paragraph", "up to its mark", "quote", "mark in a sentence", "mark first", "below a subhead", "list", "bare"],
)
def test_a_story_in_a_sentence(markdown: str, said: str) -> None:
    """The first paragraph, up to the first mark if a sentence ends there: cut within one it may say the contrary."""
    story = story_of(f"{markdown}\n\n[^1]: A book\n")
    assert deck(story) == said
    assert description(story) == (said or "Rain")


def test_the_first_key_point_says_it_better() -> None:
    """What a desk wrote as a summary goes before the text."""
    assert deck(story_of("It rained.", "First point", "Second")) == "First point"


def test_the_opening_is_plain_text() -> None:
    """Paragraphs come without their marks and tags, but with what is raised and with space between lines; no list."""
    story = story_of("One & *two*.[^1]\n\n- no\n\n3 km<sup>2</sup>,  \nthree.\n\nFour.\n\n[^1]: A book\n")
    assert opening(story, 2) == ["One & two.", "3 km2, three."]
    assert opening(story_of(""), 2) == []
