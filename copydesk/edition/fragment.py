"""A story as a fragment that survives pasting into a newsletter: few tags, absolute links, sources as text.

Newsletter services flatten asides, strip ids and rewrite tables; so only the tags of `KEPT` are in it, the marks are
links to the page, and the sources are printed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from copydesk.story import Story

KEPT = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "a", "strong", "em"}
SAME = {"b": "strong", "i": "em", "h4": "h3", "h5": "h3", "h6": "h3", "pre": "p", "tr": "p", "dt": "p", "dd": "p"}
OTHER = re.compile(r"<(?!/?(?:p|h2|h3|ul|ol|li|strong|em)>|/a>|a href=\"https?://[^\"]*\">)")
NESTING = re.compile(r"<(?:blockquote|li|td|th|dd|dt|figure|pre)\b")
BETWEEN = re.compile(r"(?<=</p>)\n(?=<p>)")


def fragment(story: Story, address: str, summary: str, sources: str) -> str:
    """Return the fragment of a story.

    Args:
        story: the story.
        address: the absolute address of its page.
        summary: the heading of the key points, in the story's language.
        sources: the heading of the sources.
    """
    return "".join(f"{_kept(part, address)}\n" for part in _parts(story, address, summary, sources))


def _kept(html: str, address: str) -> str:
    """Return HTML with the kept tags alone, its links absolute and its marks as `[1]`; most of it is so already."""
    if not OTHER.search(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all():
        href = tag.get("href")
        if tag.get("role") == "doc-noteref":
            tag.string = f"[{tag.get_text()}]"
        tag.name = SAME.get(tag.name, tag.name)
        tag.attrs = {"href": urljoin(address, str(href))} if tag.name == "a" and href else {}
        if tag.name not in KEPT:
            tag.unwrap()
    return str(soup)


def _parts(story: Story, address: str, summary: str, sources: str) -> Iterator[str]:
    """Yield the HTML of the story's parts, as the page has it."""
    yield f'<h2><a href="{escape(address)}">{escape(story.title)}</a></h2>'
    if story.dateline:
        yield f"<p><em>{escape(story.dateline.text)}</em></p>"
    if story.key_points:
        points = "".join(f"<li>{escape(point)}</li>" for point in story.key_points)
        yield f"<h3>{escape(summary)}</h3>\n<ul>{points}</ul>"
    # paragraph by paragraph where none lies in another block: few of them need a parser
    yield from [story.body] if NESTING.search(story.body) else BETWEEN.split(story.body)
    for note in story.notes:
        yield f"<p><em>{escape(note)}</em></p>"
    if story.sources:
        yield f"<h3>{escape(sources)}</h3>"
    for source in story.sources:
        yield f"<p>[{source.number}] {source.html}</p>"
