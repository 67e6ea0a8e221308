"""Paragraphs that no blank line parts: one is put between them, so that no other reader needs to know the layout.

    Indented: the first line stands deeper        Wrapped: a line stops short       A line each: most lines end
        The ferry sailed at noon, and             The ferry sailed at noon, and     sentences, and some are longer
    nobody was on it.                             nobody was on it.                 than any that is wrapped.
        Nobody knew why.                          Nobody knew why. It was a day

A layout counts only where the copy keeps to it: lists, tables, verse and hanging indents have deeper or shorter lines,
but not behind the end of a sentence, or not with lines of prose under them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from copydesk.read.dateline import split_dateline
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.summary import bullet

HEAD = 4  # lines that may stand above a dateline: a headline that was wrapped, a deck, a byline
DEEPER = 2  # characters at least, to be an indent
DEEPEST = 12  # more is centred, or a column
WIDEST = 100  # characters of a line that is wrapped
FEWEST = 5  # lines that show a layout without indents
RUNS = 3  # of lines without a blank one: the story, and what stands above or below it
ENDS = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]\d]{0,6}$")
LAST = 10  # characters in which the end of a sentence shows
SMALL = re.compile(r"[\"'“‘«(`]{0,4}[^\W\d_]")
ROW = re.compile(r"\S(?: {3}|\t)\s{0,80}\S")
NUMBERED = re.compile(r"[\[(]?(?:\d{1,3}[.)\]]|[a-zA-Z][)\]]|[a-z]\.)\s")


def read_paragraph_marks(reading: Reading) -> None:
    """Put a blank line before each line that begins a paragraph in the layout of the copy."""
    lines = reading.lines
    pairs = [(index, lines[index - 1], line) for index, line in enumerate(lines) if index and line.text]
    pairs = [pair for pair in pairs if pair[1].text]
    if not pairs:
        return
    opens = _by_indents(reading, pairs) or _by_widths(reading, pairs)
    opens |= {index for index, _, line in pairs[:HEAD] if split_dateline(line)}
    if opens:
        reading.lines = [each for index, line in enumerate(lines) for each in _opened(line, index in opens)]


Pairs = list[tuple[int, Line, Line]]  # the index of the second of two lines that no blank one parts, and both


def _opened(line: Line, opens: bool) -> Iterable[Line]:  # noqa: FBT001 - read at the one call above
    return (Line("", line.start, line.start, 0), line) if opens else (line,)


def _by_indents(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines at the one deeper indent that prose under an ended sentence goes to, if there is one."""
    first = reading.next()
    deeper = [
        (index, above, line)
        for index, above, line in pairs
        if above.indent + DEEPER <= line.indent <= DEEPEST and (_ended(above) or index - 1 <= first + 1)
    ]
    levels = Counter(line.indent for _, _, line in deeper if _begins(reading, line))
    if not levels:
        return _all_indented(reading, pairs)
    level = max(levels, key=lambda indent: (levels[indent], -indent))
    at_level = [(index, above, line) for index, above, line in pairs if line.indent == level]
    prose = [(index, above) for index, above, line in at_level if _begins(reading, line)]
    listed = sum(_is_listed(reading, line) for _, _, line in at_level)
    ended = sum(_ended(above) for _, above in prose)
    closed = sum(index <= first + 2 or above.indent >= level or _ended(above) for index, above in prose)
    kept = len(prose) * 5 >= (len(at_level) - listed) * 4 and closed * 4 >= len(prose) * 3
    if not kept or not (ended or len(prose) > 1):
        return set()
    shallow = [above for _, above, line in pairs if line.indent < level == above.indent and " " in line.text]
    width = max(len(line.text) for _, _, line in pairs)
    wrapped = sum(not _ended(above) and len(above.text) * 2 > width for above in shallow)
    sure = wrapped or _is_alone(reading, pairs) or ended * 5 >= len(prose) * 4
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
    ended = sum(_ended(above) for _, above in indented)
    behind = sum(index >= indented[0][0] for index, _, _ in pairs) if indented else 0
    if len(indented) * 5 < behind * 4 or ended * 5 < len(indented) * 4 or not _is_alone(reading, pairs):
        return set()
    return {index for index, _ in indented}


def _is_alone(reading: Reading, pairs: Pairs) -> bool:
    """Tell whether the story has no blank lines but those around its head."""
    return sum(bool(line.text) for line in reading.lines) - len(pairs) <= RUNS


def _ended(line: Line) -> bool:
    return bool(ENDS.search(line.text, max(0, len(line.text) - LAST)))


def _begins(reading: Reading, line: Line) -> bool:
    """Tell whether a line may begin a paragraph of prose: it has no bullet, no number, no small letter first."""
    letter = SMALL.match(line.text)
    return not (letter and letter[0][-1].islower()) and not _is_listed(reading, line)


def _is_listed(reading: Reading, line: Line) -> bool:
    return bool(bullet(reading, line) or NUMBERED.match(line.text))


def _by_widths(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines above which one ended a sentence with room left, in copy without blank lines."""
    pairs = [pair for pair in pairs if not any(bullet(reading, line) for line in pair[1:])]
    total = sum(bool(line.text) and not bullet(reading, line) for line in reading.lines)
    if len(pairs) + 1 < FEWEST or len(pairs) * 5 < total * 3:
        return set()
    width = max(len(line.text) for _, _, line in pairs)
    first = reading.next()
    pairs = [pair for pair in pairs if pair[0] > first + 1]
    ended = [(index, _room(width, above, line)) for index, above, line in pairs if _ended(above)]
    within = sorted(_room(width, above, line) for _, above, line in pairs if not _ended(above))
    if width > WIDEST:
        return {index for index, _, _ in pairs} if len(ended) * 3 >= len(pairs) * 2 else set()
    if len(within) < FEWEST - 2:
        return set()
    ragged = max(0, within[len(within) * 3 // 4])
    if ragged * 5 > width:
        return set()
    return {index for index, room in ended if room > ragged and _begins(reading, reading.lines[index])}


def _room(width: int, above: Line, line: Line) -> int:
    """Return how many characters a line leaves free if the first word of the next is added; below 0 where none fits."""
    word = line.text.find(" ")
    return width - len(above.text) - 1 - (word if word > 0 else len(line.text))
