"""Paragraphs: what the lines between two blank ones mean.

They are one paragraph that was wrapped, unless most of them leave room for the next word, and the next does
not go on in small letters. Such lines were ended on purpose. Where they are long (their median over 90 characters) and
end sentences, each is a paragraph, in copy that does not part its paragraphs by blank lines. Else they are one whose
line ends are kept: an address, a verse. In copy that was not wrapped, lines run on only where they plainly do. A first
line that looks like a subhead above prose is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.item import Block
from copydesk.read.body.subheads import could_be_subhead
from copydesk.read.lines import Line
from copydesk.read.reading import joined
from copydesk.read.text.openings import opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.read.text.wrapping import runs_on

LONG = 90  # characters: copy is wrapped at 60 to 80
NARROWEST = 45  # characters: no copy is wrapped at less
VERSE = 30  # characters: shorter lines are verse, commands or cells, even where they go on in small letters


class Copy(NamedTuple):
    """How a copy lays its paragraphs out: whether blank lines part them, whether it was wrapped, is in capitals."""

    apart: bool
    wrapped: bool = True
    capitals: bool = False


def are_paragraphs(lines: list[Line]) -> bool:
    """Tell whether lines without a blank one between them are long and end sentences."""
    if len(lines) == 1 or sorted(len(line.text) for line in lines)[len(lines) // 2] <= LONG:
        return False
    return sum(ends_sentence(line.text, colon=True) for line in lines) * 2 > len(lines)


def parted(groups: list[list[Line]]) -> bool:
    """Tell whether a copy parts its paragraphs by blank lines: more long lines stand alone than in company."""
    alone = sum(1 for lines in groups if len(lines) == 1 and len(lines[0].text) > LONG)
    return alone >= sum(1 for lines in groups if are_paragraphs(lines))


def paragraphs(lines: list[Line], copy: Copy) -> Iterator[Block]:
    """Yield the paragraphs of lines without a blank one between them."""
    if len(lines) == 1:
        yield Block("paragraph", lines[0].text, (lines[0].span,))
        return
    if not copy.capitals and _is_headed(lines):
        yield Block("subhead", lines[0].text, (lines[0].span,))
        lines = lines[1:]
    if not copy.apart and are_paragraphs(lines):
        for line in lines:
            yield Block("paragraph", line.text, (line.span,))
        return
    text, spans = joined(lines)
    if len(lines) > 1 and (sum(_loose(lines)) * 2 > len(lines) - 1 or not (copy.wrapped or _run_on(lines))):
        text = "\n".join(line.text for line in lines)
    yield Block("paragraph", text, spans)


def _run_on(lines: list[Line]) -> bool:
    """Tell whether at least half of the lines stop within a sentence that goes on below."""
    return (
        sum(len(above.text) >= VERSE and runs_on(above, line) for above, line in pairwise(lines)) * 2 >= len(lines) - 1
    )


def _loose(lines: list[Line]) -> Iterator[bool]:
    """Tell for each line but the last whether it was ended on purpose."""
    width = max(NARROWEST, *(line.indent + len(line.text) for line in lines))
    for line, below in pairwise(lines):
        word = below.text.split(maxsplit=1)[0]
        yield line.indent + len(line.text) + 1 + len(word) <= width and not below.text[0].islower()


def _is_headed(lines: list[Line]) -> bool:
    """Tell whether the first line is a subhead above prose."""
    if not could_be_subhead(lines[0].text) or not next(_loose(lines)):
        return False
    head, below = lines[0].text, lines[1].text
    if (
        (at := opening(head, "about"))
        and head[at:].strip()
        and head.split()[-1] in below
        and ends_sentence(below, colon=True)
    ):
        return True  # `About Larkmoor Lines`, and whom it is about
    titled = "," not in head and not head.split()[-1][0].islower()
    return ends_sentence(lines[-1].text, colon=True) and len(below) > (LONG // 2 if titled else LONG)
