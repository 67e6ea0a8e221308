"""The body: all that no other reader took, as blocks.

Blank lines and rules (`___`, `* * *`) part them. Two or more lines that all start with `>` are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.item import Block
from copydesk.read.body.lists import Listed, list_block, listed, mark
from copydesk.read.body.paragraphs import Copy, paragraphs, parted
from copydesk.read.body.subheads import with_subheads
from copydesk.read.body.tables import tables
from copydesk.read.lines import Line
from copydesk.read.reading import Reading

RULE = re.compile(r"([-_=*~•·#+])\1{2,}|([*•·~-])(?: \2){2,}")  # a line between two parts: `___`, `* * *`


def read_body(reading: Reading) -> None:
    """Take every line that is left."""
    groups = list(_groups(reading))
    copy = Copy(parted(groups), reading.wrapped, reading.capitals)
    reading.lines = []
    shapes = [shape for lines in groups for shape in _shapes(reading, lines, copy)]
    blocks = tuple(_merged(reading, shapes, copy))
    reading.body = blocks if copy.capitals else with_subheads(blocks, reading.copy)
    if not blocks and reading.headline and not reading.status:
        message = "there is no story below the headline: write it, or put `Status: draft` on top"
        reading.find("no-story", message, reading.headline.spans[0][0])


def _groups(reading: Reading) -> Iterator[list[Line]]:
    """Yield the lines between blank ones and rules, which are dropped unless they stand in a table."""
    group: list[Line] = []
    for line in (*reading.lines, Line("", 0, 0, 0)):
        text = line.text
        if text and (text[0].isalnum() or not RULE.fullmatch(text) or _in_table(group)):
            group.append(line)
            continue
        if text:
            reading.drop([line], "rule")
        if group:
            yield group
            group = []


def _in_table(group: list[Line]) -> bool:
    return bool(group) and "  " in group[-1].text


def _shapes(reading: Reading, lines: list[Line], copy: Copy) -> Iterator[Block | Listed]:
    """Yield what lines without a blank one between them are."""
    if len(lines) == 1 and not mark(reading, lines[0])[0]:
        yield Block("paragraph", lines[0].text, (lines[0].span,))
        return
    if len(lines) > 1 and all(line.text[0] == ">" for line in lines):
        yield from _quotes(reading, lines, copy)
        return
    lead = False
    for part in tables(reading, lines) if len(lines) > 1 else (lines,):
        if isinstance(part, Block):
            yield part
            continue
        for found in listed(reading, part, lead=lead):
            if isinstance(found, Listed):
                yield found
            else:
                yield from paragraphs(found, copy)


def _quotes(reading: Reading, lines: list[Line], copy: Copy) -> Iterator[Block]:
    """Yield quoted lines as quotes; a mark alone parts them."""
    group: list[Line] = []
    for line in (*lines, Line(">", 0, 0, 0)):
        text = line.text[1:].strip()
        if text:
            group.append(line._replace(text=text))
            continue
        if group:
            yield from (replace(block, kind="quote") for block in paragraphs(group, copy))
        group = []
        if line.end:
            reading.drop([line], "quote mark")


def _merged(reading: Reading, shapes: list[Block | Listed], copy: Copy) -> Iterator[Block]:
    """Yield the blocks: lists that go on behind a blank line as one, and what is no list as paragraphs."""
    found: Listed | None = None
    above = ""
    for shape in (*shapes, None):
        if isinstance(shape, Listed) and found and found.takes(shape):
            found.entries.extend(shape.entries)
            found.apart = True
            continue
        if found:
            found.lead = found.lead or above.endswith((":", "："))
            blocks = [list_block(reading, found)] if found.is_list() else _unlisted(found, copy)
            yield from blocks
            above, found = "", None
        if isinstance(shape, Listed):
            found = shape
        elif shape:
            above = shape.text
            yield shape


def _unlisted(found: Listed, copy: Copy) -> list[Block]:
    return [block for entry in found.entries for block in paragraphs(entry, copy)]
