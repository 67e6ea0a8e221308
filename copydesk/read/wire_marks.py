"""The marks that a wire puts into the lines of a story.

    ^By ANA DURO and LEO FENN=<      `^` begins a line of the head, `<` ends a line or a paragraph, `=` a byline
    &UR; Sports &LR;                 typesetters' codes

`^` and `<` are marks only where several lines have them; `a < b`, `2^8` and `x = y` stay text. What is put aside is
dropped as a wire mark.
"""

from __future__ import annotations

import re
from collections import defaultdict

from copydesk.item import Dropped, Span
from copydesk.read.byline import opener_of
from copydesk.read.envelope import REASON
from copydesk.read.filing import CODES
from copydesk.read.lines import Line, trimmed
from copydesk.read.reading import Reading

MARK = "wire mark"
LONGEST_NAME = 90  # of a byline
HEAD = 12  # lines in which bylines stand
CARET = re.compile(r"\^(?=[\w\"'“`_(])")
SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*<$")
NO_MARK = ("", " ", "<")  # before a `<` that is a sign


def read_wire_marks(reading: Reading) -> None:
    """Take the marks off the lines."""
    marks: dict[str, list[Span]] = defaultdict(list)
    if "&" in reading.copy:
        reading.lines = [piece for line in reading.lines for piece in _without_codes(line, marks)]
    if "^" in reading.copy or "<" in reading.copy:
        _read_carets(reading, marks)
    _read_byline_marks(reading, marks)
    reading.dropped.extend(Dropped(text, MARK, tuple(spans)) for text, spans in marks.items())


def _without_codes(line: Line, marks: dict[str, list[Span]]) -> list[Line]:
    """Return what is left of a line: its pieces between the codes."""
    codes = list(CODES.finditer(line.text)) if "&" in line.text else []
    if not codes:
        return [line]
    for code in codes:
        marks[code[0]].append((line.start + code.start(), line.start + code.end()))
    starts, ends = [0, *(code.end() for code in codes)], [*(code.start() for code in codes), len(line.text)]
    pieces = [trimmed(line.text[start:end], line.start + start) for start, end in zip(starts, ends, strict=True)]
    first, *others = [piece for piece in pieces if piece.text] or pieces[:1]
    return [first._replace(indent=line.indent), *others]


def _read_carets(reading: Reading, marks: dict[str, list[Span]]) -> None:
    """Take `^` and `<` off, with a blank line where the head or a paragraph ends."""
    carets = [bool(CARET.match(line.text)) for line in reading.lines]
    ends = [line.text[-1:] == "<" and line.text[-2:-1] not in NO_MARK for line in reading.lines]
    slugs = sum(part.reason == REASON and part.text.endswith("<") for part in reading.dropped)
    if sum(carets) + sum(ends) + slugs < 2 or not (slugs or any(carets)):  # noqa: PLR2004 - one may be a sign
        return
    closing, angled = _part_sentences(reading.lines, carets, ends), any(ends)
    lines: list[Line] = []
    within = False  # in a line of the head that was wrapped
    for line, caret, ended, follows in zip(reading.lines, carets, ends, [*carets[1:], False], strict=True):
        lines.append(_without_marks(line, marks, caret=caret, ended=ended))
        head_ends = caret and not follows and (ended or not angled)
        if head_ends or (ended and (within or (closing and not caret))):
            lines.append(Line("", line.end, line.end, 0))
        within = (caret or within) and not ended and not follows and bool(line.text) and angled
    reading.lines = lines


def _without_marks(line: Line, marks: dict[str, list[Span]], *, caret: bool, ended: bool) -> Line:
    """Return a line without `^`, `<` and the `=` before it, which are put to the marks."""
    if caret:
        marks["^"].append((line.start, line.start + 1))
        line = Line(line.text[1:], line.start + 1, line.end, line.indent)
    if ended:
        line = _without_last(line, marks)
    return _without_last(line, marks) if caret and line.text.endswith("=") else line


def _without_last(line: Line, marks: dict[str, list[Span]]) -> Line:
    line, mark = line.cut(len(line.text) - 1)
    marks[mark.text].append(mark.span)
    return line


def _part_sentences(lines: list[Line], carets: list[bool], ends: list[bool]) -> bool:
    """Tell whether `<` ends paragraphs, not each of the lines that one is wrapped to."""
    ended = [line.text for line, caret, end in zip(lines, carets, ends, strict=True) if end and not caret]
    return sum(bool(SENTENCE.search(text)) for text in ended) * 5 >= len(ended) * 4


def _read_byline_marks(reading: Reading, marks: dict[str, list[Span]]) -> None:
    """Take the `=` off a byline near the top, and off the credit line below it."""
    index, above = reading.next(), ""
    for _ in range(HEAD):
        if index == len(reading.lines):
            return
        line = reading.lines[index]
        marked = line.text.endswith("=") and not line.text.endswith("==") and len(line.text) <= LONGEST_NAME
        if marked and (_is_byline(line.text) or _is_byline(above)):
            reading.lines[index] = _without_last(line, marks)
        above = line.text
        index = reading.next(index + 1)


def _is_byline(text: str) -> bool:
    by = opener_of(text)
    return by is not None and text[by.end : by.end + 1].isupper()
