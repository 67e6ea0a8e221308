"""Markdown -> sanitised HTML and source notes. The one rendering: page, feed and mail are made from it."""

from __future__ import annotations

from copydesk.direct import direct
from copydesk.story import StorySource


def render(text: str, key: str) -> tuple[str, tuple[StorySource, ...]]:
    """Return Markdown as sanitised HTML, and its source notes.

    Args:
        text: Markdown without front matter.
        key: what makes the ids of the marks and the notes unique.

    Raises:
        ValueError: a note is defined twice, or elements are nested without end.
    """
    made = direct(text, key)
    if made is None:
        from copydesk.converter import converted  # noqa: PLC0415 - Python-Markdown is slow to load, and rarely asked

        made = converted(text, key)
    return made
