"""A letter to be sent, with little in it, for the tests of text, message and delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from copydesk.edition.letter import Extent, Letter, Piece
from copydesk.render import render
from copydesk.site.labels import words_of
from copydesk.story import Story

MOMENT = datetime(2025, 6, 13, 18, 0, tzinfo=UTC)
ROOT = "https://gazette.example"
LETTER = Letter(
    name="2025-06-13",
    subject="The ferry is back",
    moment=MOMENT,
    house="The Harbour Gazette",
    home=f"{ROOT}/",
    address=f"{ROOT}/newsletter/2025-06-13/",
    words=words_of("en"),
    pieces=(),
    sender="The Harbour Gazette <news@gazette.example>",
    unsubscribe=f"{ROOT}/leave",
    imprint=("The Harbour Gazette, 1 Quay Street, Larkmoor",),
)


def letter(*pieces: Piece, **changes: Any) -> Letter:
    """Return the letter with these stories, and what else is to be different."""
    return replace(LETTER, pieces=pieces, **changes)


def piece(markdown: str, extent: Extent = "whole", language: str = "en", **changes: Any) -> Piece:
    """Return a story of Markdown as it stands in a letter."""
    path = "2025/06/13/ferry"
    body, sources = render(markdown, path.replace("/", "-"))
    story = Story(
        title="Ferry Returns to Service",
        path=path,
        published=MOMENT,
        category="News",
        language=language,
        body=body,
        sources=sources,
    )
    return Piece(replace(story, **changes), f"{ROOT}/{path}/", words_of(language), extent)
