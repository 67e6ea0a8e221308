"""Markdown -> sanitised HTML and source notes, by Python-Markdown: whatever a person may write."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from copydesk.notes import SourceNotes
from copydesk.sanitise import NO_TEXT, clean_body, sanitise
from copydesk.story import StorySource

INLINE = re.compile(r"[`\\\[\]<>&*_!\x02]|  \n")  # what every inline pattern of Python-Markdown's and ours needs
WIDE = 6  # columns that a telephone does not show side by side
DEEPEST = 50  # elements in elements: what reads the page later takes them one inside the other
TAGGED = re.compile(r"<(/?)(?!(?:br|hr|img)\b)[a-z]")
TAG = re.compile(r"<(?!https?://)")
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # what CommonMark lets a backslash escape


class _Headings(Treeprocessor):
    """The page has one h1, its headline: one in the body becomes an h2."""

    def run(self, root: ET.Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _Tables(Treeprocessor):
    """A pipe table must have a head, even where it says nothing; the page's table has one that heads its columns.

    A wide table scrolls, by keyboard, too; one that never does is no stop for the Tab key.
    """

    def run(self, root: ET.Element) -> None:
        for table in root.iter("table"):
            if len(table.findall("thead/tr/th")) >= WIDE:
                table.set("tabindex", "0")
            head = table.find("thead")
            if head is not None and not "".join(head.itertext()).strip():
                table.remove(head)
            for cell in table.iter("th"):
                cell.set("scope", "col")


class _Html(HtmlBlockPreprocessor):
    """Raw HTML is looked for only where there is any: a URL in angle brackets is none."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(TAG.search(line) for line in lines) else lines


class _Prose(ParagraphProcessor):
    """A block of one line that begins with a letter is a paragraph: no other syntax needs to be tried."""

    def test(self, parent: ET.Element, block: str) -> bool:
        del parent
        return block[:1].isalpha() and "\n" not in block and not self.parser.state.isstate("list")


class _Plain(Treeprocessor):
    """Text in which no inline syntax can be is not searched for it: half of the time, for news."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.text and not INLINE.search(element.text):
                element.text = AtomicString(element.text)


@cache
def _renderer() -> tuple[Markdown, SourceNotes]:
    notes = SourceNotes()
    md = Markdown(extensions=[notes, "sane_lists", "tables", "fenced_code"], output_format="html")
    md.ESCAPED_CHARS = list(PUNCTUATION)
    md.preprocessors.register(_Html(md), "html_block", 20)  # in place of the stock one
    md.parser.blockprocessors.register(_Prose(md.parser), "prose", 200)  # before all others
    md.treeprocessors.register(_Plain(md), "plain", 25)  # before the inline patterns, at 20
    md.treeprocessors.register(_Headings(md), "one-h1", 15)
    md.treeprocessors.register(_Tables(md), "tables", 14)
    return md, notes


def converted(text: str, key: str) -> tuple[str, tuple[StorySource, ...]]:
    """Return Markdown as sanitised HTML, and its source notes.

    Args:
        text: Markdown without front matter.
        key: what makes the ids of the marks and the notes unique.

    Raises:
        ValueError: a note is defined twice, or elements are nested without end.
    """
    md, notes = _renderer()
    notes.start(key)
    try:
        body = clean_body(md.reset().convert(NO_TEXT.sub(" ", text)))
    except BaseException:  # what stopped it left the parser amid a list or a quote, which `reset` does not undo
        _renderer.cache_clear()
        raise
    if body.count("</") > DEEPEST and _depth(body) > DEEPEST:
        raise ValueError("quotes, lists or tags are nested too deep: take some of them away")
    if notes.twice:
        raise ValueError(f"`[^{notes.twice[0]}]:` is defined twice: delete one of them")
    return body, tuple(
        StorySource(source.number, sanitise(source.html), source.id, source.marks) for source in notes.sources(md)
    )


def _depth(html: str) -> int:
    """Return how many elements stand in each other, at most."""
    return max(accumulate(-1 if end else 1 for end in TAGGED.findall(html)), default=0)
