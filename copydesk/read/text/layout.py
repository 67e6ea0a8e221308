"""Paragraphs that no blank line parts: one is put between them, so that no other reader needs to know the layout.

    Indented: the first line stands deeper        Wrapped: a line stops short       A line each: nothing was
        The ferry sailed at noon, and             The ferry sailed at noon, and     wrapped in the whole copy
    nobody was on it.                             nobody was on it.                 (see `wrapping`).
        Nobody knew why.                          Nobody knew why. It was a day

A layout counts only where the copy keeps to it: lists, tables, verse and hanging indents have deeper or shorter lines,
but not behind the end of a sentence, or not with lines of prose under them.
"""

from __future__ import annotations

from collections import Counter

from copydesk.read.dateline.opening import opening_of
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.summary.bullets import bullet
from copydesk.read.text.widths import Pairs, begins, by_lines, by_widths, ended, is_listed
from copydesk.read.text.wrapping import ROW, WIDEST

HEAD = 4  # lines that may stand above a dateline: a headline that was wrapped, a deck, a byline
DEEPER = 2  # characters at least, to be an indent
DEEPEST = 12  # more is centred, or a column
RUNS = 2  # of lines below the story, each behind a blank one


def read_paragraph_marks(reading: Reading) -> None:
    """Put a blank line before each line that begins a paragraph in the layout of the copy."""
    lines = reading.lines
    pairs = [(at, lines[at - 1], line) for at, line in enumerate(lines) if at and line.text and lines[at - 1].text]
    if not pairs:
        return
    opens = _by_indents(reading, pairs) or by_widths(reading, pairs) if reading.wrapped else by_lines(reading, pairs)
    opens |= {index for index, _, line in pairs[:HEAD] if opening_of(line.text)}
    if opens:
        blanks = {index: Line("", lines[index].start, lines[index].start, 0) for index in opens}
        pieces = ((blanks.get(index), line) for index, line in enumerate(lines))
        reading.lines = [each for piece in pieces for each in piece if each]


def _by_indents(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines at the one deeper indent that prose under an ended sentence goes to, if there is one."""
    first = reading.next()
    deeper = [
        (index, above, line)
        for index, above, line in pairs
        if above.indent + DEEPER <= line.indent <= DEEPEST and (ended(above) or index - 1 <= first + 1)
    ]
    levels = Counter(line.indent for _, _, line in deeper if begins(reading, line))
    if not levels:
        return _all_indented(reading, pairs)
    level = max(levels, key=lambda indent: (levels[indent], -indent))
    at_level = [(index, above, line) for index, above, line in pairs if line.indent == level]
    prose = [(index, above) for index, above, line in at_level if begins(reading, line)]
    listed = sum(is_listed(reading, line) for _, _, line in at_level)
    closing = sum(ended(above) for _, above in prose)
    closed = sum(index <= first + 2 or above.indent >= level or ended(above) for index, above in prose)
    kept = len(prose) * 5 >= (len(at_level) - listed) * 4 and closed * 4 >= len(prose) * 3
    if not kept or not (closing or len(prose) > 1):
        return set()
    shallow = [above for _, above, line in pairs if line.indent < level == above.indent and " " in line.text]
    width = max((len(line.text) for _, _, line in pairs if len(line.text) <= WIDEST), default=0)
    wrapped = sum(not ended(above) and len(above.text) * 2 > width for above in shallow)
    sure = wrapped or _is_alone(reading, pairs, at_level[0][0]) or closing * 5 >= len(prose) * 4
    if not sure or wrapped * 2 < len(shallow):
        return set()
    return {
        index
        for index, above, line in at_level
        if not bullet(reading, line) and not (ROW.search(line.text) and ROW.search(above.text))
    }


def _all_indented(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines of a story that are all indented, if nearly all of them end sentences: each is a paragraph."""
    indented = [(index, above) for index, above, line in pairs if above.indent == line.indent >= DEEPER]
    closing = sum(ended(above) for _, above in indented)
    if not indented or closing * 5 < len(indented) * 4 or not _is_alone(reading, pairs, indented[0][0]):
        return set()
    behind = sum(index >= indented[0][0] for index, _, _ in pairs)
    return {index for index, _ in indented} if len(indented) * 5 >= behind * 4 else set()


def _is_alone(reading: Reading, pairs: Pairs, start: int) -> bool:
    """Tell whether hardly a blank line stands behind the line at which the indents start."""
    lines = sum(bool(line.text) for line in reading.lines[start:])
    return lines - sum(index >= start for index, _, _ in pairs) <= RUNS
