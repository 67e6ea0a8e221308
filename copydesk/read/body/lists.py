"""Lists: two or more lines that open with a bullet, a dash or the next number, whatever stands between them.

    * one            - one            1. one        1) one
    * two            - two            2. two        (2) two

Blank lines may part the entries. An entry goes on where its line was wrapped, and where every entry has a line below
its mark (a title and its text). Entries that are indented more than the first are a level deeper. Dashes open speech as
well: they are bullets where the line before ends with a colon, or where most of their lines end no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, pairwise
from operator import not_

from copydesk.item import Block
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.read.summary.bullets import between, bullet, goes_on
from copydesk.read.text.sentences import ends_sentence

NUMBER = re.compile(r"(?:(\d{1,3})[.)]|\((\d{1,3})\))\s+(?=\S)")
DASHES = ("-", "–", "—")
LEVEL = 2  # columns: less is a slip of the hand
DEEPEST = 3
TEXT = 60  # characters: what stands below a number and is longer, but not deeper, is a paragraph


@dataclass(slots=True)
class Listed:
    """The entries of what may be a list; `kind` is bullet, dash or number."""

    kind: str
    entries: list[list[Line]]
    first: int  # the number of the first entry, 0 for a bullet
    lead: bool  # a line that ends with a colon stands above
    apart: bool = False  # blank lines part the entries

    def takes(self, other: Listed) -> bool:
        """Tell whether another list goes on with this one."""
        follows = self.kind != "number" or other.first == self.first + len(self.entries)
        return self.kind == other.kind and follows and not other.lead

    def is_list(self) -> bool:
        """Tell whether this is a list at all."""
        if len(self.entries) < 2 or (self.kind == "number" and self.first != 1):  # noqa: PLR2004 - one is none
            return False
        unsure = self.kind == "dash" and (self.apart or not all(entry[0].text[0] == "-" for entry in self.entries))
        spoken = sum(ends_sentence(entry[-1].text) for entry in self.entries) if unsure else 0
        return self.lead or spoken * 2 < len(self.entries)


def mark(reading: Reading, line: Line) -> tuple[str, int, int]:
    """Return the kind of mark that a line opens with, how long it is and its number; no kind where there is none."""
    first = line.text[0]
    if first.isalpha() and first != "o":
        return "", 0, 0
    if first == "(" or first.isdigit():
        number = NUMBER.match(line.text)
        return ("number", number.end(), int(number[1] or number[2])) if number else ("", 0, 0)
    length = bullet(reading, line)
    return ("dash" if first in DASHES else "bullet", length, 0) if length else ("", 0, 0)


def listed(reading: Reading, lines: list[Line], *, lead: bool) -> Iterator[Listed | list[Line]]:
    """Divide lines without a blank one between them into what may be lists and the text around them."""
    marks = [mark(reading, line) for line in lines]
    if not any(kind for kind, _, _ in marks):
        yield lines
        return
    paired = _paired(marks, lines)
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and not marks[at][0]:
            at += 1
        if start < at:
            yield lines[start:at]
            lead = lines[at - 1].text.endswith((":", "："))
        if at == len(lines):
            return
        found = Listed(marks[at][0], [], marks[at][2], lead)
        while at < len(lines) and _belongs(found, marks[at], lines[at], paired=paired, wrapped=reading.wrapped):
            if marks[at][0]:
                found.entries.append([])
            found.entries[-1].append(lines[at])
            at += 1
        yield found
        lead = False


def _paired(marks: list[tuple[str, int, int]], lines: list[Line]) -> bool:
    """Tell whether every mark has a line without one below it: its text, which is short below a number, or indented.

    A number above a paragraph is that of a subhead.
    """
    kinds = list(dropwhile(not_, (kind for kind, _, _ in marks)))
    if not kinds or kinds[-1] or any(kind and below for kind, below in pairwise(kinds)):
        return False
    head, length = lines[0], 0
    for (kind, _, _), line in zip(marks, lines, strict=True):
        head, length = (line, 0) if kind else (head, length + len(line.text))
        if NUMBER.match(head.text) and length > TEXT and line.indent <= head.indent:
            return False
    return True


def _belongs(found: Listed, opening: tuple[str, int, int], line: Line, *, paired: bool, wrapped: bool) -> bool:
    kind, _, number = opening
    if not kind:
        entry = found.entries[-1]
        return paired or goes_on(entry, line, wrapped=wrapped)
    return kind == found.kind and (kind != "number" or number == found.first + len(found.entries))


def list_block(reading: Reading, found: Listed) -> Block:
    """Return a list: its entries one a line, without bullets, with numbers, indented by their level."""
    levels = _levels([entry[0].indent for entry in found.entries])
    texts = []
    for entry, level in zip(found.entries, levels, strict=True):
        text = joined(entry)[0]
        if found.kind != "number":
            text = between(text, mark(reading, entry[0])[1])
        texts.append("  " * level + text)
    return Block("list", "\n".join(texts), tuple(line.span for entry in found.entries for line in entry))


def _levels(indents: list[int]) -> Iterator[int]:
    """Yield how deep each entry lies; a first line that lost its indent counts as the others."""
    if len(set(indents[1:])) == 1:
        indents = [indents[1]] * len(indents)
    outer: list[int] = []
    for indent in indents:
        while outer and indent <= outer[-1] - LEVEL:
            outer.pop()
        if not outer or indent >= outer[-1] + LEVEL:
            outer.append(indent)
        yield min(len(outer) - 1, DEEPEST)
