"""Paragraphs by the widths of lines alone, in copy that has neither blank lines nor indents between them.

A line that ended a sentence with room left for the next word was not wrapped, if the other lines were: the copy has a
width. In copy that was not wrapped at all, each line is a paragraph, an entry of a list or a row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.summary.bullets import bullet
from copydesk.read.text.sentences import ends_sentence
from copydesk.read.text.wrapping import ODDEST, ROW, WIDEST, count_long, is_long, runs_on
from copydesk.words import folded, word_list

MOST = 4  # long lines in company for each that stands alone
FEWEST = 5  # lines that show a layout without indents
WORDS = 2  # on the last line of a paragraph that may look like a mark
LONGEST_SMALL = 12  # characters of a small word, and what stands before it
POINTS = ".,;!?"
SMALL = re.compile(r"[\"'“‘«(`]{0,4}[^\W\d_]")
NUMBERED = re.compile(r"[\[(]?(?:\d{1,3}[.)\]]|[a-zA-Z][)\]]|[a-z]\.)\s")

Pairs = list[tuple[int, Line, Line]]  # the index of the second of two lines that no blank one parts, and both


def by_lines(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines that begin a block in copy that was not wrapped: each, unless blank lines part its blocks."""
    if all(bullet(reading, line) for _, _, line in pairs) or _is_parted(reading, pairs):  # an entry begins no block
        return set()
    return {index for index, above, line in pairs if not _belongs(reading, above, line)}


def _is_parted(reading: Reading, pairs: Pairs) -> bool:
    """Tell whether blank lines part long ones: no fewer stand alone than there are groups that hold them."""
    glued: set[int] = set()
    groups: set[int] = set()
    start = 0
    for index, above, line in pairs:
        start = start if index - 1 in glued else index
        glued.add(index)
        if any(is_long(each) and not bullet(reading, each) for each in (above, line)):
            groups.add(start)
    long = count_long(reading.lines)
    company = sum(is_long(reading.lines[index]) for index in glued) + sum(
        is_long(reading.lines[index - 1]) for index in glued if index - 1 not in glued
    )
    return long - company >= len(groups) and company <= MOST * (long - company)


def _belongs(reading: Reading, above: Line, line: Line) -> bool:
    """Tell whether a line belongs to the one above: as the next entry of a list, its text, a row, what runs on."""
    if is_listed(reading, above):
        return is_listed(reading, line) or line.indent > above.indent or bool(bullet(reading, above))
    if len(above.text) <= ODDEST and len(above.text) > WIDEST // 2 and runs_on(above, line):
        return True
    return bool(bullet(reading, line)) or (_is_row(reading, above) and _is_row(reading, line))


def _is_row(reading: Reading, line: Line) -> bool:
    return bool(ROW.search(line.text)) or "\t" in reading.copy[line.start : line.end]


def by_widths(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines above which one ended a sentence with room left, in copy without blank lines."""
    plain = [bool(line.text) and not bullet(reading, line) for line in reading.lines]
    pairs = [pair for pair in pairs if plain[pair[0]] and plain[pair[0] - 1]]
    total = sum(plain)
    if len(pairs) + 1 < FEWEST or len(pairs) * 5 < total * 3:
        return set()
    widths = sorted(len(line.text) for _, _, line in pairs)
    width = next(width for width in reversed(widths) if width <= WIDEST or widths[len(widths) // 2] > WIDEST)
    first = reading.next()
    pairs = [pair for pair in pairs if pair[0] > first + 1]
    closing = [(index, _room(width, above, line)) for index, above, line in pairs if ended(above)]
    within = sorted(_room(width, above, line) for _, above, line in pairs if not ended(above))
    if width > WIDEST:
        return {index for index, _, _ in pairs} if len(closing) * 3 >= len(pairs) * 2 else set()
    if len(within) < FEWEST - 2:
        return set()
    ragged = max(0, within[len(within) * 3 // 4])
    if ragged * 5 > width:
        return set()
    return {index for index, room in closing if room > ragged and begins(reading, reading.lines[index])}


def _room(width: int, above: Line, line: Line) -> int:
    """Return how many characters a line leaves free if the first word of the next is added; below 0 where none fits."""
    word = line.text.find(" ")
    return width - len(above.text) - 1 - (word if word > 0 else len(line.text))


def ended(line: Line) -> bool:
    """Tell whether a line ends a sentence."""
    return ends_sentence(line.text)


def is_below_open(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line stands right below one that ended no sentence."""
    return index > 0 and bool(lines[index - 1].text) and not ended(lines[index - 1])


def is_last_word(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a word alone on a line is the last of a sentence that was wrapped, and so no mark.

    It stands right below a line that ended no sentence, and has the point, or that line ends in a small word:
    `there were many / MORE.`, `it was at an / END`. A mark has no point there: `Net 12 mln vs 11 mln / Reuter`.
    """
    text = lines[index].text
    if not text[:1].isalpha() or text.count(" ") >= WORDS or not is_below_open(lines, index):
        return False
    last = folded(lines[index - 1].text[-LONGEST_SMALL:]).rsplit(maxsplit=1)[-1]
    return text[-1] in POINTS or last in word_list("particles") | word_list("openers")


def begins(reading: Reading, line: Line) -> bool:
    """Tell whether a line may begin a paragraph of prose: it has no bullet, no number, no small letter first."""
    letter = SMALL.match(line.text)
    return not (letter and letter[0][-1].islower()) and not is_listed(reading, line)


def is_listed(reading: Reading, line: Line) -> bool:
    """Tell whether a line opens with a bullet, a number or a letter, as entries of lists do."""
    return bool(bullet(reading, line) or NUMBERED.match(line.text))
