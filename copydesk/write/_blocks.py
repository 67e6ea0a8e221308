"""One block of the body as Markdown, with its citations as `[^1]`.

A line end in a paragraph is kept as a hard break of two spaces: CommonMark's other form, a backslash, is unknown to
Python-Markdown. A list nests by four spaces, which every Markdown takes. A table is a pipe table where its columns are
plain, else a preformatted block; one in which nothing could be escaped, and something must be, is a line a row instead.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from copydesk.item import Block
from copydesk.read.body.alleys import RULE, cells
from copydesk.read.body.lists import NUMBER
from copydesk.read.lines import EDGES
from copydesk.write._escape import escape, escape_cell, escape_heading, escape_line, one_line

NUMERIC = re.compile(r"[-+–−(]?[$€£¥]?\s?\d[\d.,:/\s]*\s?%?\)?|[-–—.]*|n/?a", re.IGNORECASE)
TEMPLATE = re.compile(r"\{[{%#]")  # what other generators would run, in whatever block it stands
DIGIT = re.compile(r"\d")


def write_block(block: Block) -> str:
    """Return a block as Markdown."""
    if block.kind == "table":
        return _table(block.text.split("\n"))
    if block.kind == "list":
        return _list(block)
    if block.kind == "subhead":
        return f"## {' '.join(_lines(block, escape_heading))}"
    if block.kind == "quote":
        return "> " + "  \n> ".join(_lines(block, escape_line))
    return "  \n".join(_lines(block, escape_line))


def _list(block: Block) -> str:
    """Return a list; it is an ordered one where its outer entries are numbered from 1 on."""
    entries = block.text.split("\n")
    levels = [(len(entry) - len(entry.lstrip(" "))) // 2 for entry in entries]
    found = [NUMBER.match(entry) for entry, level in zip(entries, levels, strict=True) if not level]
    numbers = [int(number[1] or number[2]) if number else 0 for number in found]
    ordered = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    outer = iter([f"{number}. " if ordered else "- " for number in numbers])
    lines = _lines(block, _escape_numbered if ordered else escape_line)
    return "\n".join(
        f"{'    ' * level}{next(outer) if not level else '- '}{line}" for level, line in zip(levels, lines, strict=True)
    )


def _escape_numbered(text: str) -> str:
    return escape_line(NUMBER.sub("", text, count=1))


def _table(rows: list[str]) -> str:
    table = cells(rows)
    if not table:
        return _preformatted([one_line(row) for row in rows])
    columns = list(zip(*table, strict=True))
    numeric = [sum(bool(NUMERIC.fullmatch(cell)) for cell in column[1:]) * 2 > len(column) - 1 for column in columns]
    ruled = len(rows) > 1 and bool(RULE.fullmatch(rows[1]))
    named = any(numeric) and not any(DIGIT.search(cell) for cell, n in zip(table[0], numeric, strict=True) if n)
    if not (ruled or named):
        table.insert(0, [""] * len(columns))
    lines = [f"| {' | '.join(escape_cell(one_line(cell)) for cell in row)} |" for row in table]
    lines.insert(1, f"| {' | '.join('---:' if right else '---' for right in numeric)} |")
    return "\n".join(lines)


def _preformatted(rows: list[str]) -> str:
    if any(map(TEMPLATE.search, rows)):
        return "  \n".join(escape_line(bare) for row in rows if (bare := row.strip(EDGES)))
    return "\n".join(f"    {row}" for row in rows)


def _lines(block: Block, edge: Callable[[str], str]) -> Iterable[str]:
    """Return the lines of a block, escaped, with its citations as `[^1]`."""
    if block.text.isprintable() and not block.citations:  # one line, and no white space but spaces
        return (edge(block.text.lstrip(" ")).rstrip(" "),)
    return _cited_lines(block, edge)


def _cited_lines(block: Block, edge: Callable[[str], str]) -> Iterator[str]:
    start, citations = 0, deque(block.citations)
    inside = escape_heading if block.kind == "subhead" else escape
    for line in block.text.split("\n"):
        marks = []
        while citations and citations[0].offset <= start + len(line):
            marks.append(citations.popleft())
        cuts = [mark.offset - start for mark in marks]
        first, *rest = (one_line(line[a:b]) for a, b in pairwise([0, *cuts, len(line)]))
        text = edge(first.lstrip(EDGES))
        for mark, piece in zip(marks, rest, strict=True):
            text += f"[^{mark.number}]" + ("\\" if piece[:1] == ":" else "") + inside(piece)
        yield text.strip(EDGES)
        start += len(line) + 1
