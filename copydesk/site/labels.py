"""The words that stand around stories in feeds, fragments and letters, out of the word lists."""

from __future__ import annotations

from functools import cache, partial

from copydesk.edition.words import Words
from copydesk.site.links import day, direction
from copydesk.words import label


@cache
def words_of(language: str) -> Words:
    """Return the words around a story in a language."""
    return Words(
        language=language,
        direction=direction(language),
        summary=label("summary", language),
        sources=label("sources", language),
        correction=label("correction", language),
        corrections=label("corrections", language),
        withdrawn=label("withdrawn", language),
        withdrawn_help=label("withdrawn help", language),
        withdrawn_story=label("withdrawn story", language),
        read_on=label("read on", language),
        in_browser=label("in browser", language),
        unsubscribe=label("unsubscribe", language),
        photo=label("photo", language),
        day=partial(day, language=language),
        byline=partial(_byline, language=language),
    )


def _byline(names: tuple[str, ...], language: str) -> str:
    """Return who wrote a story, as its page prints it; the house needs no credit in its own letter."""
    if not names:
        return ""
    *most, last = names
    return label("by", language).format(label("and", language).format(", ".join(most), last) if most else last)
