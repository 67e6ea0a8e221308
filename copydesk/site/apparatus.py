"""The sources as a page shows them: in the margin beside the line that cites them, and as a list that can be read."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup, escape

from copydesk.site.hypertext import read_html
from copydesk.story import Story, StorySource

MARK = re.compile(r'<sup (?:class="also" )?id="(ref-[^"]+)"')
ADDRESS = re.compile(r'<a href="([^"]+)">((https?://)(?:www\.)?([^/?#<]+)([^<]*))</a>')
MAY_BREAK = "\u200b"
LONGEST = 90  # characters in the margin; the list has the rest


def noted(story: Story) -> Markup:
    """Return a story's body in which the first mark of each source says, for the style sheet alone, what it is."""
    said = {source.marks[0]: in_margin(source) for source in story.sources if source.marks}

    def mark(found: re.Match[str]) -> str:
        return f'{found[0]} data-source="{escape(said[found[1]])}"' if found[1] in said else found[0]

    return Markup(MARK.sub(mark, story.body))  # noqa: S704 - sanitised


def in_margin(source: StorySource) -> str:
    """Return a source in a line or two: its number and its text, an address without scheme."""
    found = ADDRESS.fullmatch(source.html)
    text = unescape(found[4] + found[5]) if found else read_html(source.html).text
    text = text.rstrip("/")
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"{source.number}.\u00a0{text.replace('/', '/' + MAY_BREAK) if found else text}"


def address(html: str) -> Markup:
    """Return a source whose host stands out, if it is an address and no more; its text is the same."""
    found = ADDRESS.fullmatch(html)
    if not found or found[1] != found[2]:
        return Markup(html)  # noqa: S704 - sanitised
    before = found[2][: -len(found[4] + found[5])]
    return Markup(f'<a class="address" href="{found[1]}">{before}<b>{found[4]}</b>{found[5]}</a>')  # noqa: S704 - sanitised
