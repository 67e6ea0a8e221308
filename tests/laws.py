"""The laws of reading and converting, each a check over one copy: the tests hold them, and bench/fuzz.py does."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from conftest import DESK

from copydesk.item import Item
from copydesk.parse import parse
from copydesk.pipeline import convert, read_copy
from copydesk.read.lines import is_white, plain
from copydesk.typeset import typeset
from copydesk.write._escape import flat


def check_spans(item: Item) -> None:
    """Every character that is not white space lies in exactly one span."""
    seen = Counter(i for part in item.parts for start, end in part.spans for i in range(start, end))
    assert not [i for i, times in seen.items() if times > 1 and not is_white(item.copy[i])]
    assert not [c for i, c in enumerate(item.copy) if i not in seen and not is_white(c)]


def check_nothing_invented(item: Item) -> None:
    """A part's text is what its spans hold, in order, less bullets, numbers and marks; a citation has its source."""
    text = plain(item.copy)
    for part in (*item.summary, *item.body, *item.sources, *((item.headline,) if item.headline else ())):
        held = iter("".join(text[start:end] for start, end in part.spans))
        assert all(character in held for character in part.text if not is_white(character))
    listed = {source.number for source in item.sources}
    assert all(mark.number in listed for block in item.body for mark in block.citations)


def check_conversion(data: bytes) -> None:
    """What is converted can be parsed, says what the item says, and is the same when it is converted again."""
    markdown = convert(data, "wire/x.txt", DESK).markdown
    if markdown is None:
        return
    assert convert(data, "wire/x.txt", DESK, markdown).markdown is None
    item, story = typeset(read_copy(data, "")[0]), parse(markdown, "news/x.md", DESK)
    assert story.title == one_line(item.headline.text if item.headline else "")
    assert list(story.key_points) == [point for part in item.summary if (point := one_line(part.text))]
    published, said = letters(text_of(story.body)), letters("".join(block.text for block in item.body))
    if any(block.kind in ("list", "table") for block in item.body):  # the page numbers and rules them
        published, said = (NUMBERING.sub("", text) for text in (published, said))
    assert published == said
    assert len(story.sources) == len(item.sources)


NUMBERING = re.compile(r"[\d.()|+=_-]")


def one_line(text: str) -> str:
    """Return a text as front matter holds it."""
    return " ".join(flat(text).split())


def letters(text: str) -> str:
    """Return a text without its white space, zero-width characters too."""
    return "".join(character for character in "".join(flat(text).split()) if not is_white(character))


def text_of(html: str) -> str:
    """Return the text of HTML, without the marks."""
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.find_all("sup", id=True):
        mark.decompose()
    return soup.get_text()
