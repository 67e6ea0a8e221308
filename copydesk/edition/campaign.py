"""A story as an RSS-to-email campaign sends it: the summary in a box first, then all that its fragment holds.

The service puts it into a mail of its own, whose styles, language and direction nobody knows here; so the box has its
styles in its elements, and the whole says what it is written in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from copydesk.edition.fragment import full_text
from copydesk.edition.words import Words
from copydesk.picture import Shown
from copydesk.story import Story

TEASER = 300  # characters
BOX = "margin:0 0 20px;background:{shade};border-top:3px solid {accent}"  # as on the page
CELL = "padding:14px 18px;color:{ink}"  # Outlook knows no padding but that of cells
COLOURS = {"shade": "#f6f1e6", "accent": "#8c1c13", "ink": "#1c1a17"}  # where the theme names none


def campaign_text(
    story: Story, address: str, words: Words, shown: Shown | None = None, colours: Mapping[str, str] = COLOURS
) -> str:
    """Return the HTML of a story that is sent without its headline, which the service prints.

    The arguments are those of `fragment`, and the colours of the house by their names.
    """
    rest = full_text(replace(story, key_points=()), address, words, shown, pasted=True)
    language = f'lang="{escape(words.language)}" dir="{words.direction}"'
    return f"<div {language}>\n{_box(story, words, {**COLOURS, **colours})}{rest}</div>\n"


def _box(story: Story, words: Words, colours: Mapping[str, str]) -> str:
    """Return the key points in their box, in the one shape whose background and padding every mail client shows."""
    if not story.key_points:
        return ""
    points = "".join(f"<li>{escape(point)}</li>" for point in story.key_points)
    heading = f'<p style="margin:0 0 8px"><strong>{escape(words.summary)}</strong></p>'
    cell = (
        f'<td dir="{words.direction}" style="{CELL.format(**colours)}">{heading}<ul style="margin:0">{points}</ul></td>'
    )
    box = f'style="{BOX.format(**colours)}"'
    table = f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {box}>'
    return f"{table}<tr>{cell}</tr></table>\n"


def teaser(story: Story) -> str:
    """Return a story in a line of plain text: its key points, else the opening of its first paragraph."""
    if story.key_points:
        return "; ".join(story.key_points)
    from bs4 import BeautifulSoup  # noqa: PLC0415 - few stories need it, and it takes long to import

    soup = BeautifulSoup(story.body, "html.parser")
    for mark in soup.select("sup:has(a[role=doc-noteref])"):
        mark.decompose()
    text = " ".join((soup.p or soup).get_text().split())
    return text if len(text) <= TEASER else f"{text[: TEASER - 1].rsplit(' ', 1)[0]}…"
