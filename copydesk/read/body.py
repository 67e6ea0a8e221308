"""The body: all that no other reader took, as blocks.

Blank lines part the paragraphs. Several lines without one between them are a paragraph each where they are long
(their median over 90 characters) and end sentences, else one paragraph that was wrapped. From its first bullet on, a
group with bullets is a list; dashes are no bullets here, since they open speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.item import Block
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.read.summary import bullet, goes_on

LONG = 90  # characters: copy is wrapped at 60 to 80
ENDS = re.compile(r"[.!?:…。！？؟۔][\"'”’»)\]\d]*$")  # a sentence, and perhaps its citation
DASHES = ("–", "—")


def read_body(reading: Reading) -> None:
    """Take every line that is left."""
    reading.body = tuple(block for group in _groups(reading.lines) for block in _blocks(reading, group))
    reading.lines = []


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines between blank ones."""
    group: list[Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(reading: Reading, lines: list[Line]) -> Iterator[Block]:
    glyphs = [0 if line.text.startswith(DASHES) else bullet(reading, line) for line in lines]
    at = 0
    if sum(map(bool, glyphs)) < 2:  # noqa: PLR2004 - one is no list
        glyphs = [0] * len(lines)
    while at < len(lines):
        start = at
        while at < len(lines) and not glyphs[at]:
            at += 1
        yield from _paragraphs(lines[start:at])
        items: list[list[Line]] = []
        while at < len(lines) and (glyphs[at] or goes_on(items[-1], lines[at])):
            if glyphs[at]:
                items.append([])
            items[-1].append(lines[at])
            at += 1
        if items:
            text = "\n".join(joined(item)[0][bullet(reading, item[0]) :] for item in items)
            yield Block("list", text, tuple(line.span for item in items for line in item))


def _paragraphs(lines: list[Line]) -> Iterator[Block]:
    long = len(lines) > 1 and sorted(len(line.text) for line in lines)[len(lines) // 2] > LONG
    if long and sum(bool(ENDS.search(line.text)) for line in lines) * 2 > len(lines):
        for line in lines:
            yield Block("paragraph", line.text, (line.span,))
    elif lines:
        yield Block("paragraph", *joined(lines))
