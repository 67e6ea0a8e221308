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
LONGEST = 12  # lines in an element that is dropped


@cache
def _elements() -> dict[str, bool]:
    """Return the names of the elements, and of each whether what it holds is dropped."""
    return {entry.split()[0]: entry.endswith(" dropped") for entry in word_list("markup")}


def read_markup(reading: Reading) -> None:
    """Take tags off the edges of lines, and elements that are about the copy out of it."""
    if "<" not in reading.copy or sum(map(_is_tagged, reading.lines)) < 2:  # noqa: PLR2004 - one may be a word
        return
    tags: dict[str, list[Span]] = defaultdict(list)
    skipping, until = "", 0
    for index, whole in enumerate(reading.lines):
        line = whole
        while found := _opening(line):
            if _elements()[name := found[2].lower()] and not found[1] and _is_closed(reading, index, name):
                skipping, until = name, index + LONGEST
            elif found[1] and name == skipping:
                skipping = ""
            before, line = line.cut(found.end())
            tags[before.text].append(before.span)
        ended = False
        while found := _closing(line):
            ended |= found[1].lower() == skipping
            line, behind = line.cut(found.start())
            tags[behind.text].append(behind.span)
        if skipping and line.text and index <= until:
            reading.drop([line], REASON)
            line = Line("", line.start, line.start, 0)
        skipping = "" if ended else skipping
        if line is not whole:
            reading.lines[index] = line
    reading.dropped.extend(Dropped(text, REASON, tuple(spans)) for text, spans in tags.items())


def _opening(line: Line) -> re.Match[str] | None:
    found = OPENING.match(line.text) if line.text.startswith("<") else None
    return found if found and found[2].lower() in _elements() else None


def _closing(line: Line) -> re.Match[str] | None:
    if not line.text.endswith(">"):
        return None
    found = CLOSING.search(line.text, max(0, len(line.text) - LONGEST_TAG))
    return found if found and found[1].lower() in _elements() else None


def _is_tagged(line: Line) -> bool:
    return bool(_opening(line) or _closing(line))


def _is_closed(reading: Reading, index: int, name: str) -> bool:
    """Tell whether an element ends soon; one that does not would swallow the story."""
    lines = reading.lines[index : index + LONGEST]
    return any(f"</{name}>" in line.text.lower() for line in lines)
