"""A story's picture as it travels: one size of it, at an absolute address, and what stands below it."""

from __future__ import annotations

from html import escape

from copydesk.edition.words import Words
from copydesk.picture import Shown


def picture_html(shown: Shown | None, words: Words) -> list[str]:
    """Return a picture in the tags that every newsletter service leaves alone; nothing where there is none."""
    if not shown:
        return []
    size = f'width="{shown.width}" height="{shown.height}"'
    image = f'<p><img src="{escape(shown.address)}" alt="{escape(shown.picture.alt)}" {size}></p>'
    below = below_it(shown, words)
    return [image, f"<p><em>{escape(below)}</em></p>"] if below else [image]


def below_it(shown: Shown, words: Words) -> str:
    """Return a picture's caption and credit, in a line of plain text."""
    return " ".join(filter(None, (shown.picture.caption, shown.picture.credited(words.photo))))
