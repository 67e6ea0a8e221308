"""The body: all that no other reader took, as blocks.

Blank lines part the paragraphs. Several lines without one between them are a paragraph each where they are long
(their median over 90 characters), else one paragraph that was wrapped. Lines that all have a bullet are a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from copydesk.item import Block
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.read.summary import GLYPH, bullet

LONG = 90  # characters: copy is wrapped at 60 to 80


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
    if len(lines) > 1 and all(GLYPH.match(line.text) for line in lines):
        text = "\n".join(line.text[bullet(reading, line) :] for line in lines)
        yield Block("list", text, tuple(line.span for line in lines))
    elif len(lines) > 1 and median(len(line.text) for line in lines) > LONG:
        for line in lines:
            yield Block("paragraph", line.text, (line.span,))
    else:
        yield Block("paragraph", *joined(lines))
