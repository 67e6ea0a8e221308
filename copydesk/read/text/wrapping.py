"""Whether a copy was wrapped at all: decided once, from all of its lines, for all who join lines or part them.

Wrapped copy has lines that stop within a sentence and go on in small letters on the next. In copy that is not, each
line is a paragraph, a subhead, a row or an entry of its own, whatever it ends with: it shows by lines that are longer
than any program wraps them, of which a URL, a table's row and the headline are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from copydesk.read.lines import Line, columns
from copydesk.read.text.sentences import ends_sentence

WIDEST = 100  # columns of a line that is wrapped
NARROWEST = 45
ODDEST = 200  # columns: some wrap wider, but nobody as wide
ADDRESS = re.compile(r"https?://[^\s<>]+")
OPENS = re.compile(r"(?:_ |-- )?(?!\(\w{1,4}\))[\"'“‘«(`]{0,4}([^\W\d_])")
ROW = re.compile(r"\S(?: {3}|\t)\s{0,80}\S")


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a copy may have been wrapped: less text than that stands in lines too long for it."""
    first = next((line for line in lines if line.text), None)
    wrapped = 0
    long = sum([columns(text) for line in lines if len(text := line.text) > WIDEST // 2 and is_long(line)])
    if not first or not long:
        return True
    long -= columns(first.text) if is_long(first) else 0
    pairs = [(above, below) for above, below in pairwise(lines) if below.text and above.text]
    if long > ODDEST * 2 * len(pairs):  # more than all of these could be
        return False
    for above, below in pairs:
        if NARROWEST <= len(above.text) <= ODDEST and above is not first and runs_on(above, below):
            width = columns(above.text)
            if width <= ODDEST:
                wrapped += width
                long -= width if is_long(above) else 0
    return long <= wrapped


def is_long(line: Line) -> bool:
    """Tell whether a line is too long to be wrapped, not counting its URLs; a table's rows are none."""
    text = line.text
    if len(text) <= WIDEST and (
        len(text) <= WIDEST // 2
        or text.isascii()
        or (len(text) < WIDEST and text[1:].isascii())  # behind a bullet
        or columns(text) <= WIDEST
    ):
        return False
    if "   " in text and ROW.search(text):
        return False
    return "://" not in text or columns(ADDRESS.sub("", text)) > WIDEST


def count_long(lines: Sequence[Line]) -> int:
    """Return how many lines are too long to be wrapped: none is that is not half as wide in characters."""
    return sum(is_long(line) for line in lines if len(line.text) > WIDEST // 2)


def runs_on(above: Line, below: Line) -> bool:
    """Tell whether a line stops within a sentence that goes on below, in small letters or in as large ones."""
    if ends_sentence(above.text, colon=True):
        return False
    first = OPENS.match(below.text)
    small = first and not first[1].isupper()
    return bool(small or (above.text.isupper() and below.text.isupper()))
