"""Several sources on one line, and a heading before them.

    [1] https://… [2] https://…   1. Title; 2. Title   Source: https://…   Sources: https://…; https://…

A number opens the next source where it comes next, in the same form, behind a URL or a semicolon; one in brackets
behind a point, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from copydesk.read.lines import Line, trimmed
from copydesk.read.sources.entries import URL, Entry, Number, number_of
from copydesk.words import LONGEST

TOKEN = re.compile(r"\S+")
COLON = re.compile("[:：]")
SEMICOLON = ";；"
POINTS = ".。"
ENDS = SEMICOLON + POINTS
BRACKETED = ("square", "noted", "roman")


def parted(line: Line, number: Number, below: str) -> list[Entry]:
    """Return the entries on a line that opens with a number; one where the line `below` numbers the second itself."""
    if line.text.find(" ", number.end) < 0:
        return [Entry([line], number.value)]
    starts, values = [0], [number.value]
    before = ""
    for token in TOKEN.finditer(line.text, number.end):
        if before and (before[-1] in ENDS or "://" in before):
            found = number_of(line.text, token.start())
            closed = before[-1] not in POINTS or number.form in BRACKETED or "://" in before
            if closed and found and (found.value, found.form) == (values[-1] + 1, number.form):
                starts.append(token.start())
                values.append(found.value)
        before = token[0]
    next_ = number_of(below) if below and len(starts) > 1 else None
    if len(starts) == 1 or (next_ and next_.form == number.form and next_.value <= values[-1]):
        return [Entry([line], number.value)]
    return [Entry([piece], value) for piece, value in zip(_pieces(line, starts), values, strict=True)]


def may_head(text: str) -> bool:
    """Tell whether a line is short, or has a colon early: no other is or has a heading."""
    return 0 < len(text) <= LONGEST or ":" in (head := text[:LONGEST]) or "：" in head


def headed_line(line: Line, is_heading: Callable[[str], bool]) -> tuple[Line, Line] | None:
    """Return the heading that a line opens with, and the rest of it; None where it has no heading or nothing else."""
    colon = COLON.search(line.text, 0, LONGEST)
    if not colon or colon.end() == len(line.text) or not is_heading(line.text[: colon.start()]):
        return None
    return line.cut(colon.end())


def by_url(line: Line) -> list[Entry]:
    """Return the entries on a line without numbers: one a URL, parted by semicolons or, without titles, at will."""
    words = list(TOKEN.finditer(line.text))
    if all(URL.match(word[0]) for word in words):
        starts = [word.start() for word in words]
    else:
        starts = [0, *(word.start() for above, word in pairwise(words) if above[0][-1] in SEMICOLON)]
    pieces = list(_pieces(line, starts))
    with_url = [bool(URL.search(piece.text)) for piece in pieces]
    if all(with_url):
        return [Entry([piece], 0) for piece in pieces]
    return [Entry([line], 0)] if any(with_url) else []


def _pieces(line: Line, starts: list[int]) -> Iterator[Line]:
    """Yield a line cut at offsets; the semicolon or comma that parts two pieces lies in a span, but in no text."""
    for start, end in pairwise([*starts, len(line.text)]):
        piece = trimmed(line.text[start:end], line.start + start, line.indent + start)
        yield piece._replace(text=piece.text.rstrip(",；; ")) if end < len(line.text) else piece
