"""A story in a sentence, and the paragraphs that it opens with: plain text, for lists and for those who link to it."""

from __future__ import annotations

import re
from itertools import islice

from copydesk.site.hypertext import read_html, shortened
from copydesk.story import Story

LONGEST = 160  # characters
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
MARK = '<sup id="ref-'
SENTENCE = re.compile(r"[.!?؟।۔…。！？][\"'”’»)\]」』]*$")


def opening(story: Story, number: int) -> list[str]:
    """Return the first paragraphs of a story, without marks."""
    return [read_html(found[1]).text for found in islice(PARAGRAPH.finditer(story.body), number)]


def deck(story: Story) -> str:
    """Return a story in a sentence: its first key point, else how it opens; it may have neither.

    It opens with its first paragraph, or with what of that stands before its first mark, if a sentence ends there.
    """
    if story.key_points:
        return shortened(story.key_points[0], LONGEST)
    found = PARAGRAPH.search(story.body)
    html = found[1] if found else str(story.body)
    before = read_html(html.partition(MARK)[0]).text
    return shortened(before if SENTENCE.search(before) else read_html(html).text, LONGEST)


def description(story: Story) -> str:
    """Return a story in a sentence for those who want one in any case: where there is none, its headline."""
    return deck(story) or shortened(story.title, LONGEST)
