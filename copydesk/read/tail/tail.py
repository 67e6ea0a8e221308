"""End marks: `###`, `-30-`, `Ends`, `(END)`, `Enditem`, ` Reuter`, and what marks the turn of a page (`-more-`).

One with signs around it is a mark wherever it stands. A word alone is one on the last line, or where a list of sources
or a part such as `About ...` follows: a song may be called Ends. A mark behind the last sentence of a line is cut.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.read.reading import Reading
from copydesk.read.sources.sources import is_heading
from copydesk.read.text.openings import AROUND, opening
from copydesk.read.text.widths import is_last_word
from copydesk.words import entries, folded, tails

LONGEST = 30  # characters
SYMBOL = re.compile(r"#(?:\s?#){2,}|[-–—]{1,2}\s?(?:30|0)\s?[-–—]{1,2}|/{3,}|◼|■|∎|\[?☐\]?")
SIGNS = "-–—=*#^<>([{~_/|)]}"
FOLLOWING = ("after the end", "about", "contact")
SENTENCE_ENDS = '.!?…"”’»)]'


def read_tail(reading: Reading) -> None:
    """Drop each end mark, alone on its line or behind the last sentence."""
    below = ""  # the next line that is no mark
    for index in range(len(reading.lines) - 1, reading.next(), -1):
        line = reading.lines[index]
        if not line.text:
            continue
        if len(line.text) <= LONGEST and _is_mark(line.text, below) and not is_last_word(reading.lines, index):
            reading.drop(reading.take(index, index + 1), "end mark")
            continue
        if line.text[-1] != "." and (at := _glued(line.text, below)):
            reading.lines[index], mark = line.cut(at)
            reading.drop([mark], "end mark")
        below = line.text


def _is_mark(text: str, below: str) -> bool:
    """Tell whether a text of a line is an end mark, given the line below it."""
    if SYMBOL.fullmatch(text):
        return True
    word = folded(text.strip(AROUND + ":"))
    signed = text[0] in SIGNS and text[-1] in SIGNS
    if word in tails("end mark"):
        return signed or _may_end(below)
    return signed and word in tails("page mark")


def _may_end(below: str) -> bool:
    """Tell whether a line can stand below an end mark that is a word alone: none, or one that opens another part."""
    return not below or is_heading(below) or any(opening(below, key) for key in FOLLOWING)


def _glued(text: str, below: str) -> int:
    """Return where an end mark begins behind the last sentence of a line, 0 where none does."""
    at = text.rfind(" ", max(0, len(text) - LONGEST)) + 1
    if at < 2 or text[at - 2].isalnum() or text[:at].rstrip()[-1:] not in SENTENCE_ENDS:  # noqa: PLR2004 - a sentence and a space
        return 0
    mark = text[at:]
    if mark in _as_written() or (mark[0] in SIGNS and mark[-1] in SIGNS and _is_mark(mark, "x")):
        return at
    return at if mark.isupper() and _is_mark(mark, below) else 0


@cache
def _as_written() -> frozenset[str]:
    return frozenset(form for key, forms in entries("tails") if key == "glued end mark" for form in forms)
