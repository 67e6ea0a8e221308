"""Markup of news archives: `<DOC>`, `<TEXT>`, `<P>` on lines of their own or around one, as SGML corpora keep copy.

Where two lines or more begin or end with a tag of words/markup, the tags are put aside; so is what stands in an element
that is about the copy: `<DOCNO> LBY19980314.0391 </DOCNO>`. A tag in the midst of a line stays text, and so does `<x>`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import islice

from copydesk.item import Dropped, Span
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.words import word_list

REASON = "archive markup"
OPENING = re.compile(r"<(/?)([A-Za-z][A-Za-z_]{0,10})(?:\s+[a-zA-Z]+=\"[^\"<>]{0,80}\"){0,8}\s*>")
CLOSING = re.compile(r"</([A-Za-z][A-Za-z_]{0,10})>$")
LONGEST_TAG = 13  # characters of a closing one
FEWEST = 2  # lines with tags: one may be a word
MOST = 8  # tags at either edge of a line
LONGEST = 12  # lines in an element that is dropped


@cache
def _elements() -> dict[str, bool]:
    """Return the names of the elements, and of each whether what it holds is dropped."""
    return {entry.split()[0]: entry.endswith(" dropped") for entry in word_list("markup")}


Tags = dict[str, list[Span]]  # where each stands


def read_markup(reading: Reading) -> None:
    """Take tags off the edges of lines, and elements that are about the copy out of it."""
    tagged = filter(_is_tagged, reading.lines if "<" in reading.copy else ())
    if len(list(islice(tagged, FEWEST))) < FEWEST:
        return
    tags: Tags = defaultdict(list)
    lines: list[Line] = []
    ends = _ends(reading.lines)
    until = -1  # the last line of an element that is dropped
    for index, whole in enumerate(reading.lines):
        line, opened = _without_tags(whole, tags)
        for name in opened:
            until = max(until, _last_line(ends[name], index))
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
    """Return what stands between the tags at the edges of a line, and the names of those that open what is dropped."""
    opened, whole = [], line
    for _ in range(MOST):
        if not (found := _opening(line)):
            break
        opened += [found[2].lower()] if not found[1] and _elements()[found[2].lower()] else []
        before, line = line.cut(found.end())
        tags[before.text].append(before.span)
    for _ in range(MOST):
        if not (found := _closing(line)):
            break
        line, behind = line.cut(found.start())
        tags[behind.text].append(behind.span)
    return (line if line is whole else line._replace(indent=whole.indent)), opened


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


def _ends(lines: list[Line]) -> dict[str, list[tuple[int, int]]]:
    """Return for each element, last first, the lines with a tag that closes it, and the last line that it holds."""
    ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at in range(len(lines) - 1, -1, -1):
        if found := _closing(lines[at]):
            ends[found[1].lower()].append((at, at))
        elif (found := _opening(lines[at])) and found[1]:
            ends[found[2].lower()].append((at, at - 1))
    return ends


def _last_line(ends: list[tuple[int, int]], index: int) -> int:
    """Return the last line of an element that opens at a line, given its ends; one that does not end soon holds none.

    The ends above that line are taken off, so that each is looked at once.
    """
    while ends and ends[-1][1] < index:
        ends.pop()
    return ends[-1][1] if ends and ends[-1][0] < index + LONGEST else index - 1
