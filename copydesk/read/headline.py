"""The headline: the first line of what is left, unless that line is plainly something else.

One that was wrapped goes on in the line below: where that begins small, where the first line ends with a small word,
or where both are in capitals, and a blank line comes behind.
"""

from __future__ import annotations

from itertools import pairwise

from copydesk.item import Part
from copydesk.read.byline import is_byline, opener_of
from copydesk.read.dateline.dateline import opening_at
from copydesk.read.dateline.opening import opening_of
from copydesk.read.reading import Reading, joined
from copydesk.read.summary.bullets import bullet, read_bullets
from copydesk.read.summary.summary import is_heading
from copydesk.read.wire.marks import marked_lines
from copydesk.words import folded, word_list

LONGEST = 300  # characters; the longest headline in 3,200 items that we measured has 226
WIDEST = 100  # characters of a line in a wrapped headline
MOST_LINES = 3
MOST_ABOVE = 2  # lines with a day
LONGEST_BELOW = 150  # characters of a headline below one
ENDS = (".", "!", "?", "…")


def read_headline(reading: Reading) -> None:
    """Take the first line; report where there is none, or where a paragraph stands in its place."""
    first = _first(reading)
    if first == len(reading.lines):
        empty = not reading.copy.strip()
        message = "the file is empty: paste the copy" if empty else "there is no headline: put one on the first line"
        _find(reading, message, 0)
        return
    line = reading.lines[first]
    if _is_other(reading, first) or _is_byline(reading, first):
        _find(reading, "there is no headline: put one on a line before this one", line.start)
        return
    if len(line.text) > LONGEST:
        message = f"the headline has {len(line.text):,} characters (at most {LONGEST}): put a headline on its own line"
        reading.find("long-headline", message, line.start)
    reading.headline = Part(*joined(reading.take(first, first + _lines(reading, first))))


def _find(reading: Reading, message: str, at: int) -> None:
    """Report that there is no headline, which copy that takes a story back needs none of."""
    if reading.status != "killed":
        reading.find("no-headline", message, at)


def _first(reading: Reading) -> int:
    """Return the index of the line that is the headline, if one is: a day, with a place or not, may stand above it."""
    first = _behind_summary(reading, reading.next())
    for _ in range(MOST_ABOVE):
        below = reading.next(first + 1)
        if reading.next(below + 1) >= len(reading.lines) or len(reading.lines[below].text) > LONGEST_BELOW:
            break
        opening = opening_of(reading.lines[first].text)
        sentence = reading.lines[below].text.endswith(ENDS) or opening_of(reading.lines[below].text)
        if not opening or not opening.alone or not opening.dated or opening.agency or sentence:
            break
        first = below
    return first


def _behind_summary(reading: Reading, first: int) -> int:
    """Return the index of the short line behind a summary with its heading, which may stand above the headline."""
    if first == len(reading.lines) or not is_heading(reading.lines[first].text):
        return first
    points, stop = read_bullets(reading, first + 1)
    below = reading.next(stop)
    if not points or reading.next(below + 1) >= len(reading.lines):
        return first
    text = reading.lines[below].text
    short = len(text) <= LONGEST_BELOW and not text.endswith(ENDS) and not opening_of(text)
    return below if short else first


def _is_other(reading: Reading, index: int) -> bool:
    """Tell whether a line is plainly no headline: the heading or a bullet of a summary, or a dateline."""
    line = reading.lines[index]
    found = opening_at(reading, index)
    return is_heading(line.text) or bool(bullet(reading, line)) or bool(found and found[0].sure)


def _is_byline(reading: Reading, first: int) -> bool:
    """Tell whether a line is a byline with a dateline under it: `By Ana Duro` is, the headline `De Gaulle` is none."""
    opener = opener_of(reading.lines[first].text)
    if not opener or "en" not in opener.languages or not is_byline(reading.lines[first].text):
        return False
    below = reading.next(first + 1)
    further = reading.next(below + 1)  # behind a credit line
    return any(opening_at(reading, at) for at in (below, further) if at < len(reading.lines))


def _lines(reading: Reading, first: int) -> int:
    """Return how many lines the headline has."""
    lines = reading.lines[first : first + MOST_LINES + 1]
    count = next((at for at, line in enumerate(lines) if not line.text), len(lines))
    if marked := marked_lines(reading.copy, lines[:count]):
        return marked
    if count == 1 or count > MOST_LINES or any(len(line.text) > WIDEST for line in lines[:count]):
        return 1
    goes_on = all(_goes_on(above.text, below.text) for above, below in pairwise(lines[:count]))
    sentence = lines[0].text.endswith(ENDS) or lines[count - 1].text.endswith(ENDS)
    return count if goes_on and not sentence and not _is_other(reading, first + count - 1) else 1


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a line goes on with the headline above it."""
    if is_byline(below) or opening_of(below):
        return False
    last = above.rsplit(maxsplit=1)[-1]
    small = last.islower() and folded(last) in word_list("particles") | word_list("openers")
    return below[0].islower() or small or above[-1] == "," or (above.isupper() and below.isupper())
