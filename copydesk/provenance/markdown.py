"""The sentences of a story's Markdown, each with its place: for what a person wrote there, which no copy holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from copydesk.item import Span
from copydesk.merge import FRONT
from copydesk.provenance.letters import letters_in, letters_of
from copydesk.provenance.passages import Passage, places_of

KEYS = ("title", "byline", "author", "key_points", "dateline", "notes", "corrections")  # what a page prints of them
KEY = re.compile(r"(\w+):[ \t]*(?:\{text: )?")
BEHIND = '", agency: '  # in a dateline, what its text says once more
ENTRY = re.compile(r"\s*-[ \t]+(?:\{date: [\d-]+, text: )?")
MARK = re.compile(r"\[\^[^\]\s]+\]:?|<!--.*?-->|(?<=\])\([^()\s]*\)", re.DOTALL)
ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[NLP_netr])")
END = re.compile(r"[.!?…؟۔।։።။][\"'”’»)\]*_]*(?:\[\^[^\]\s]+\])*\s+|[。！？][」』”’）]*(?:\[\^[^\]\s]+\])*")


def folded(markdown: str) -> str:
    """Return the letters of what a file publishes; nothing parts one field from the next."""
    text = MARK.sub("", "".join(markdown[start:end] for start, end in _printed(markdown)))
    return letters_of(ESCAPED.sub("", text) if "\\" in text else text)


def written_in(markdown: str, pattern: re.Pattern[str]) -> list[Passage]:
    """Return the passages of Markdown that hold what is looked for, in letters."""
    letters = letters_in(markdown, [_unmarked(markdown, _printed(markdown))])
    found = pattern.search(letters.text)
    if not found:
        return []
    spans = letters.spans(*found.span())
    return [_passage(markdown, (spans[0][0], spans[-1][1]))]


def by_hand(markdown: str, copy: str) -> Iterator[Passage]:
    """Yield the sentences of Markdown that are not among the letters that a copy publishes."""
    for start, end in _printed(markdown):
        ends = [found.end() for found in END.finditer(markdown, start, end)]
        for first, last in pairwise([start, *(at for at in ends if at < end), end]):
            letters = letters_in(markdown, [_unmarked(markdown, [(first, last)])]).text
            if letters and letters not in copy:
                yield _passage(markdown, (first, last))


def _passage(markdown: str, span: Span) -> Passage:
    return Passage("markdown", "written by hand", "", tuple(places_of(markdown, [span])))


def _printed(markdown: str) -> Iterator[Span]:
    """Yield the pieces of lines of Markdown that a page prints: of the front matter the values of some keys."""
    front, key, at = FRONT.match(markdown), "", 0
    below = front.end() if front else 0
    for line in markdown.splitlines(keepends=True):
        start, at = at, at + len(line)
        if start >= below:
            yield start, at
            continue
        named = KEY.match(line)
        key = named[1] if named else key
        opening = named or ENTRY.match(line)
        if key in KEYS:
            yield start + (opening.end() if opening else 0), start + len(line.partition(BEHIND)[0])


def _unmarked(markdown: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans less the marks of sources, comments and escapes in them."""
    for start, end in spans:
        at = start
        cuts = (found.span() for pattern in (MARK, ESCAPED) for found in pattern.finditer(markdown, start, end))
        for first, last in sorted(cuts):
            yield at, first
            at = last
        yield at, end
