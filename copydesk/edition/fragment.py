"""A story as a fragment that survives pasting into a newsletter: few tags, absolute links, sources as text.

Newsletter services flatten asides, strip ids and rewrite tables; so only the tags of `KEPT` are in it, the marks are
links to the page, and the sources are printed out. Of a story that was withdrawn there is a notice alone.

As a file it says its encoding, so that it is right from a disk, too, where no server says it; pasting drops that. It
has no `<title>`, since Ghost's converter pastes one as a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from copydesk.edition.markup import ADDRESSES, travelling
from copydesk.edition.picture import picture_html
from copydesk.edition.words import Words
from copydesk.picture import Shown
from copydesk.story import Head, Story

KEPT = {
    *("h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "hr", "br", "img"),
    *("a", "strong", "em", "s", "sub", "sup", "code"),
}
STAYING = (*ADDRESSES, "alt", "start")
TAKEN_APART = re.compile(r"<(?:q|pre|table|figure|img|li|blockquote)[ >]")  # by the services
HEADING = re.compile(r"<(/?)h([2-4])(?=[ >])")
LOWEST = 4  # of the headings that stay
BLOCK = re.compile(r"<(?:h[2-4]|p|ul|ol|blockquote)(?=[ >])")
ENCODING = '<meta charset="utf-8">\n'
# Its own mark for "this is HTML": `prepend your body with an editor mode comment`, https://docs.buttondown.com/api-emails-create,
# where a body that begins with front matter is refused; nothing of ours begins with `---`.
BUTTONDOWN = "<!-- buttondown-editor-mode: fancy -->"


def fragment(story: Story, address: str, words: Words, shown: Shown | None = None) -> str:
    """Return the fragment of a story: its headline, and the whole story in the tags of `KEPT`.

    Where the language runs from right to left each block says so: what is pasted keeps no element around all.

    Args:
        story: the story.
        address: the absolute address of its page.
        words: the words of its language.
        shown: its picture.
    """
    headline = f'<h2><a href="{escape(address)}">{escape(headline_of(story, words))}</a></h2>\n'
    text = headline + full_text(story, address, words, shown, pasted=True)
    return BLOCK.sub(r'\g<0> dir="rtl"', text) if words.direction == "rtl" else text


def headline_of(story: Head, words: Words) -> str:
    """Return the headline under which a story travels: that it was withdrawn, if it was."""
    return words.withdrawn if story.status == "killed" else story.title


def full_text(story: Story, address: str, words: Words, shown: Shown | None = None, *, pasted: bool = False) -> str:
    """Return a story as it travels, less its headline: all that its page prints around the text, and the text.

    The arguments are those of `fragment`, and `pasted`: whether it has the tags of `KEPT` alone, no block in which
    pasting loses words, and its byline, which a feed says elsewhere.
    """
    if story.status == "killed":
        return "\n".join([*_notice(story, words), ""])
    notes = [f"<p><em>{escape(note)}</em></p>" for note in story.notes]
    byline = [f"<p>{escape(words.byline(story.byline))}</p>"] if pasted and story.byline else []
    above = [*_corrections(story, words), *picture_html(shown, words), *byline, *_head(story, words)]
    parts = [*above, _out(story.body, address, pasted), *notes]
    if story.sources:
        entries = "\n".join(f"<p>[{source.number}] {source.html}</p>" for source in story.sources)
        parts += [f"<h3>{escape(words.sources)}</h3>", _out(entries, address, pasted)]
    return "\n".join([*parts, ""])


def _out(html: str, address: str, pasted: bool) -> str:  # noqa: FBT001 - its caller names it
    """Return HTML as it leaves the site."""
    if not pasted:
        return travelling(html, address, None)
    if TAKEN_APART.search(html):
        from copydesk.edition.flat import flattened  # noqa: PLC0415 - most need no parser, which takes long to import

        html = flattened(html)
    html = travelling(html, address, KEPT, STAYING)
    return HEADING.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + 1, LOWEST)}", html)  # the headline is an h2


def _notice(story: Head, words: Words) -> Iterator[str]:
    """Yield the HTML of what stands in place of a story that was withdrawn."""
    if story.modified:
        yield f"<p><em>{escape(words.day(story.modified))}</em></p>"
    yield f"<p>{escape(words.withdrawn_help)}</p>"


def _corrections(story: Head, words: Words) -> Iterator[str]:
    """Yield the HTML of what was put right."""
    for correction in story.corrections:
        heading = f"{words.correction} ({words.day(correction.date)})"
        yield f"<p><strong>{escape(heading)}</strong> {escape(correction.text)}</p>"


def _head(story: Head, words: Words) -> Iterator[str]:
    """Yield the HTML of dateline and key points."""
    if story.dateline:
        yield f"<p><em>{escape(story.dateline.text)}</em></p>"
    if story.key_points:
        yield f"<h3>{escape(words.summary)}</h3>"
        yield f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in story.key_points)}</ul>"
