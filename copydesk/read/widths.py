"""Paragraphs by the widths of lines alone, in copy that has neither blank lines nor indents between them.

A line that ended a sentence with room left for the next word was not wrapped, if the other lines were: the copy has a
width. Where lines are longer than any that is wrapped, and most of them end sentences, each is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.summary import bullet
from copydesk.words import folded, word_list

WIDEST = 100  # characters of a line that is wrapped
FEWEST = 5  # lines that show a layout without indents
ENDS = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]\d]{0,6}$")
LAST = 10  # characters in which the end of a sentence shows
WORDS = 2  # on the last line of a paragraph that may look like a mark
LONGEST_SMALL = 12  # characters of a small word, and what stands before it
POINTS = ".,;!?"
SMALL = re.compile(r"[\"'“‘«(`]{0,4}[^\W\d_]")
NUMBERED = re.compile(r"[\[(]?(?:\d{1,3}[.)\]]|[a-zA-Z][)\]]|[a-z]\.)\s")

Pairs = list[tuple[int, Line, Line]]  # the index of the second of two lines that no blank one parts, and both


def by_widths(reading: Reading, pairs: Pairs) -> set[int]:
    """Return the lines above which one ended a sentence with room left, in copy without blank lines."""
    pairs = [pair for pair in pairs if not any(bullet(reading, line) for line in pair[1:])]
    total = sum(bool(line.text) and not bullet(reading, line) for line in reading.lines)
    if len(pairs) + 1 < FEWEST or len(pairs) * 5 < total * 3:
        return set()
    width = max(len(line.text) for _, _, line in pairs)
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
    return bool(ENDS.search(line.text, max(0, len(line.text) - LAST)))


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
