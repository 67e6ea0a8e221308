"""A story as a fragment that survives pasting into a newsletter: few tags, absolute links, sources as text.

Newsletter services flatten asides, strip ids and rewrite tables; so only the tags of `KEPT` are in it, the marks are
links to the page, and the sources are printed out. Of a story that was withdrawn there is a notice alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from html import escape

from copydesk.edition.markup import travelling
from copydesk.edition.words import Words
from copydesk.story import Story

KEPT = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "a", "strong", "em"}


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
    parts = [*_head(story, words), travelling(story.body, address, kept), *notes]
    if story.sources:
        entries = "\n".join(f"<p>[{source.number}] {source.html}</p>" for source in story.sources)
        parts += [f"<h3>{escape(words.sources)}</h3>", travelling(entries, address, kept)]
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
