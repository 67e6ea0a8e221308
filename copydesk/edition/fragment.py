"""A story as a fragment that survives pasting into a newsletter: few tags, absolute links, sources as text.

Newsletter services flatten asides, strip ids and rewrite tables; so only the tags of `KEPT` are in it, the marks are
links to the page, and the sources are printed out. Of a story that was withdrawn there is a notice alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urljoin

from copydesk.story import Story

KEPT = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "a", "strong", "em"}
SAME = {"b": "strong", "i": "em", "h4": "h3", "h5": "h3", "h6": "h3", "pre": "p", "tr": "p", "dt": "p", "dd": "p"}
ADDRESSES = ("href", "src")
STAYING = (*ADDRESSES, "alt", "lang", "dir", "start", "value", "scope", "datetime")
PLAIN = re.compile(r'<p>[^<]*(?:<a href="https?://[^"]*">[^<]*</a>[^<]*)*</p>')  # kept as it is: it needs no parser
HELD = "\0"  # in its place; no text has one


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the parts of a story, in its language; `day` writes a day in it."""

    summary: str
    sources: str
    correction: str
    withdrawn: str
    withdrawn_help: str
    day: Callable[[date], str]


def fragment(story: Story, address: str, words: Words) -> str:
    """Return the fragment of a story: its headline, and the whole story in the tags of `KEPT`.

    Args:
        story: the story.
        address: the absolute address of its page.
        words: the words of its language.
    """
    headline = f'<h2><a href="{escape(address)}">{escape(headline_of(story, words))}</a></h2>\n'
    return headline + full_text(story, address, words, KEPT)


def headline_of(story: Story, words: Words) -> str:
    """Return the headline under which a story travels: that it was withdrawn, if it was."""
    return words.withdrawn if story.status == "killed" else story.title


def full_text(story: Story, address: str, words: Words, kept: Container[str] | None = None) -> str:
    """Return a story as it travels, less its headline: corrections, dateline, key points, body, notes and sources.

    The arguments are those of `fragment`, and `kept`: the tags that stay; None for all.
    """
    if story.status == "killed":
        return "\n".join([*_notice(story, words), ""])
    notes = [f"<p><em>{escape(note)}</em></p>" for note in story.notes]
    parts = [*_head(story, words), _kept(story.body, address, kept), *notes]
    if story.sources:
        entries = "\n".join(f"<p>[{source.number}] {source.html}</p>" for source in story.sources)
        parts += [f"<h3>{escape(words.sources)}</h3>", _kept(entries, address, kept)]
    return "\n".join([*parts, ""])


def _notice(story: Story, words: Words) -> Iterator[str]:
    """Yield the HTML of what stands in place of a story that was withdrawn."""
    if story.modified:
        yield f"<p><em>{escape(words.day(story.modified))}</em></p>"
    yield f"<p>{escape(words.withdrawn_help)}</p>"


def _head(story: Story, words: Words) -> Iterator[str]:
    """Yield the HTML of corrections, dateline and key points."""
    for correction in story.corrections:
        heading = f"{words.correction} ({words.day(correction.date)})"
        yield f"<p><strong>{escape(heading)}</strong> {escape(correction.text)}</p>"
    if story.dateline:
        yield f"<p><em>{escape(story.dateline.text)}</em></p>"
    if story.key_points:
        yield f"<h3>{escape(words.summary)}</h3>"
        yield f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in story.key_points)}</ul>"


def _kept(html: str, address: str, kept: Container[str] | None) -> str:
    """Return HTML with the kept tags alone, its links absolute and its marks as `[1]`."""
    rest, plain = PLAIN.sub(HELD, html), iter(PLAIN.findall(html))
    if "<" not in rest:
        return html
    from bs4 import BeautifulSoup  # noqa: PLC0415 - a quarter of what commands wait for that need none

    soup = BeautifulSoup(rest, "html.parser")
    for tag in soup.find_all():
        if tag.get("role") == "doc-noteref":
            tag.string = f"[{tag.get_text()}]"
        elif tag.name == "sup" and tag.a and tag.a.get("role") == "doc-noteref":
            tag.unwrap()
            continue
        tag.attrs = {
            name: urljoin(address, str(value)) if name in ADDRESSES else value
            for name, value in tag.attrs.items()
            if name in (ADDRESSES if kept else STAYING)
        }
        if kept:
            tag.name = SAME.get(tag.name, tag.name)
            if tag.name not in kept:
                tag.unwrap()
    return re.sub(HELD, lambda _: next(plain), str(soup))
