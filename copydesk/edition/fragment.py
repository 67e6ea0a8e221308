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
PLAIN = re.compile(r'<p>[^<]*(?:<a href="https?://[^"]*">[^<]*</a>[^<]*)*</p>')  # kept as it is: it needs no parser
HELD = "\0"  # in its place; no text has one


def fragment(story: Story, address: str, summary: str, sources: str) -> str:
    """Return the fragment of a story.

    Args:
        story: the story.
        address: the absolute address of its page.
        summary: the heading of the key points, in the story's language.
        sources: the heading of the sources.
    """
    notes = [f"<p><em>{escape(note)}</em></p>" for note in story.notes]
    parts = [*_head(story, address, summary), _kept(story.body, address), *notes]
    if story.sources:
        entries = "\n".join(f"<p>[{source.number}] {source.html}</p>" for source in story.sources)
        parts += [f"<h3>{escape(sources)}</h3>", _kept(entries, address)]
    return "\n".join([*parts, ""])


def _head(story: Story, address: str, summary: str) -> Iterator[str]:
    """Yield the HTML of headline, dateline and key points."""
    yield f'<h2><a href="{escape(address)}">{escape(story.title)}</a></h2>'
    if story.dateline:
        yield f"<p><em>{escape(story.dateline.text)}</em></p>"
    if story.key_points:
        yield f"<h3>{escape(summary)}</h3>"
        yield f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in story.key_points)}</ul>"


def _kept(html: str, address: str) -> str:
    """Return HTML with the kept tags alone, its links absolute and its marks as `[1]`."""
    rest, plain = PLAIN.sub(HELD, html), iter(PLAIN.findall(html))
    if "<" not in rest:
        return html
    soup = BeautifulSoup(rest, "html.parser")
    for tag in soup.find_all():
        href = tag.get("href")
        if tag.get("role") == "doc-noteref":
            tag.string = f"[{tag.get_text()}]"
        tag.name = SAME.get(tag.name, tag.name)
        tag.attrs = {"href": urljoin(address, str(href))} if tag.name == "a" and href else {}
        if tag.name not in KEPT:
            tag.unwrap()
    return re.sub(HELD, lambda _: next(plain), str(soup))
