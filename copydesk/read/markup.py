"""Markup of news archives: `<DOC>`, `<TEXT>`, `<P>` on lines of their own or around one, as SGML corpora keep copy.

Where two lines or more begin or end with a tag of words/markup, the tags are put aside; so is what stands in an element
that is about the copy: `<DOCNO> LBY19980314.0391 </DOCNO>`. A tag in the midst of a line stays text, and so does `<x>`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from copydesk.item import Dropped, Span
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.words import word_list

REASON = "archive markup"
OPENING = re.compile(r"<(/?)([A-Za-z][A-Za-z_]{0,10})(?:\s+[a-zA-Z]+=\"[^\"<>]{0,80}\"){0,8}\s*>")
CLOSING = re.compile(r"</([A-Za-z][A-Za-z_]{0,10})>$")
LONGEST_TAG = 13  # characters of a closing one
MOST = 8  # tags at either edge of a line
LONGEST = 12  # lines in an element that is dropped


@cache
def _elements() -> dict[str, bool]:
    """Return the names of the elements, and of each whether what it holds is dropped."""
    return {entry.split()[0]: entry.endswith(" dropped") for entry in word_list("markup")}


Tags = dict[str, list[Span]]  # where each stands


def read_markup(reading: Reading) -> None:
    """Take tags off the edges of lines, and elements that are about the copy out of it."""
    if "<" not in reading.copy or sum(map(_is_tagged, reading.lines)) < 2:  # noqa: PLR2004 - one may be a word
        return
    tags: Tags = defaultdict(list)
    lines: list[Line] = []
    until = -1  # the last line of an element that is dropped
    for index, whole in enumerate(reading.lines):
        line, opened = _without_tags(whole, tags)
        for name in opened:
            until = max(until, _last_line(reading.lines, index, name)) if _elements()[name] else until
        if line.text and index <= until:
            reading.drop([line], REASON)
            line = Line("", line.start, line.start, 0)
        if line.start != whole.start:  # what an element holds stands apart
            lines.append(Line("", line.start, line.start, 0))
        lines.append(line)
        if line.end != whole.end:
            lines.append(Line("", line.end, line.end, 0))
    reading.lines = lines
    reading.dropped.extend(Dropped(text, REASON, tuple(spans)) for text, spans in tags.items())


def _without_tags(line: Line, tags: Tags) -> tuple[Line, list[str]]:
    """Return what stands between the tags at the edges of a line, and the names of those that open."""
    opened, indent = [], line.indent
    for _ in range(MOST):
        if found := _opening(line):
            opened += [] if found[1] else [found[2].lower()]
            before, line = line.cut(found.end())
            tags[before.text].append(before.span)
    for _ in range(MOST):
        if found := _closing(line):
            line, behind = line.cut(found.start())
            tags[behind.text].append(behind.span)
    return line._replace(indent=indent), opened


def _opening(line: Line) -> re.Match[str] | None:
    """Return the tag that a line begins with, opening or closing."""
    found = OPENING.match(line.text) if line.text.startswith("<") else None
    return found if found and found[2].lower() in _elements() else None


def _closing(line: Line) -> re.Match[str] | None:
    """Return the closing tag that a line ends with."""
    if not line.text.endswith(">"):
        return None
    found = CLOSING.search(line.text, max(0, len(line.text) - LONGEST_TAG))
    return found if found and found[1].lower() in _elements() else None


def _is_tagged(line: Line) -> bool:
    return bool(_opening(line) or _closing(line))


def _last_line(lines: list[Line], index: int, name: str) -> int:
    """Return the index of the last line in an element; one that does not end soon holds none."""
    for at in range(index, min(index + LONGEST, len(lines))):
        found = _closing(lines[at])
        if found and found[1].lower() == name:
            return at
        found = _opening(lines[at]) if at > index else None
        if found and found[1] and found[2].lower() == name:
            return at - 1
    return index - 1
