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
from copydesk.read.lines import Line, trimmed
from copydesk.read.reading import Reading
from copydesk.read.wire.envelope import REASON
from copydesk.read.wire.filing import CODES

MARK = "wire mark"
LONGEST_NAME = 90  # of a byline
HEAD = 12  # lines in which bylines stand
CARET = re.compile(r"\^(?=[\w\"'“`_(])")
WIDE = 45  # characters: a shorter line shows nothing of how a paragraph is wrapped
SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*<$|://\S{1,200}<$")
LAST = 220  # characters in which the end of a sentence or a link shows
NO_MARK = ("", " ", "<")  # before a `<` that is a sign


def read_wire_marks(reading: Reading) -> None:
    """Take the marks off the lines."""
    marks: dict[str, list[Span]] = defaultdict(list)
    if "&" in reading.copy:
        reading.lines = [piece for line in reading.lines for piece in _without_codes(line, marks)]
    if "^" in reading.copy or "<" in reading.copy:
        _read_carets(reading, marks)
    if "=" in reading.copy:
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
    """Take `^` and `<` off, with a blank line where an element of the head or a paragraph ends."""
    carets = [bool(CARET.match(line.text)) for line in reading.lines]
    ends = [line.text[-1:] == "<" and line.text[-2:-1] not in NO_MARK for line in reading.lines]
    slugs = sum(part.reason == REASON and part.text.endswith("<") for part in reading.dropped)
    if sum(carets) + sum(ends) + slugs < 2 or not (slugs or any(carets)):  # noqa: PLR2004 - one may be a sign
        return
    closing, angled = _end_paragraphs(reading.lines, carets, ends), any(ends)
    lines: list[Line] = []
    within = False  # in an element of the head that was wrapped
    for line, caret, ended in zip(reading.lines, carets, ends, strict=True):
        if caret:
            lines.append(Line("", line.start, line.start, 0))
        lines.append(_without_marks(line, marks, caret=caret, ended=ended))
        if (ended and (caret or within or closing)) or (caret and not angled):
            lines.append(Line("", line.end, line.end, 0))
        within = (caret or within) and not ended and bool(line.text)
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


def _end_paragraphs(lines: list[Line], carets: list[bool], ends: list[bool]) -> bool:
    """Tell whether `<` ends paragraphs, not each of the lines that one is wrapped to.

    It does where a wide line below the head lacks it; where none does, it must end sentences more often than not.
    """
    wide: list[tuple[Line, bool]] = []
    within = False  # in an element of the head
    for line, caret, ended in zip(lines, carets, ends, strict=True):
        within = caret or (within and bool(line.text))
        if not within and len(line.text) >= WIDE:
            wide.append((line, ended))
        within = within and not ended
    sentences = sum(bool(SENTENCE.search(line.text, max(0, len(line.text) - LAST))) for line, ended in wide if ended)
    return not all(ended for _, ended in wide) or sentences * 2 >= len(wide)


def marked_lines(copy: str, lines: list[Line]) -> int:
    """Return how many lines an element of the head has that the first opens with `^`, up to its `<`; 0 for none."""
    if copy[max(0, lines[0].start - 1) : lines[0].start] != "^":
        return 0
    return next((count for count, line in enumerate(lines, 1) if copy[line.end : line.end + 1] == "<"), 0)


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
