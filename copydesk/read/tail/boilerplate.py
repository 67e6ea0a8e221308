"""Lines that nobody would miss on the page: `Protected by Copyscape` and its like, whole lines of words/boilerplate.

One may be glued behind the junk `[]` of the last source. Other lines are known by how they open (see furniture.py);
labels for sharing are left out where they are unmistakable. The first line is the headline, and none of these.
"""

from __future__ import annotations

from functools import cache

from copydesk.read.reading import Reading
from copydesk.read.tail.furniture import (
    LAST,
    POST,
    WEB,
    address_below,
    first_prose,
    furniture,
    is_post,
    may_be_furniture,
)
from copydesk.read.tail.furniture import LONGEST as LONGEST_LINE
from copydesk.read.text.openings import LONGEST as LONGEST_LABEL
from copydesk.read.text.openings import is_form, keys_of, opening
from copydesk.read.text.widths import is_last_word
from copydesk.words import folded, word_list

JUNK = "[]"
LONGEST = 80  # characters: no entry is longer
AROUND = " |•·/,:"  # labels on one line
FEWEST = 2  # of them
SHARES = frozenset(("share", "share word", "share verb"))


def is_boilerplate(text: str) -> bool:
    """Tell whether a text is boilerplate as a whole."""
    if len(text) > LONGEST or text[:1].casefold()[:1] not in _letters():
        return False
    return folded(text).rstrip(".") in word_list("boilerplate")


@cache
def _letters() -> frozenset[str]:
    return frozenset(form[0] for form in word_list("boilerplate"))


def read_boilerplate(reading: Reading) -> None:
    """Drop each line that is boilerplate as a whole, and what is glued behind a source or a story."""
    web, posts = reading.may_open(*WEB), b"appeared" in reading.small
    first, left, told = reading.next(), LAST, first_prose(reading) if web else None
    for index in _labels(reading) if reading.may_open(*SHARES) else ():
        reading.drop(reading.take(index, index + 1), "share label")
    for index in range(len(reading.lines) - 1, -1, -1):
        text = reading.lines[index].text
        if not text:
            continue
        reason = "boilerplate" if len(text) <= LONGEST and is_boilerplate(text) else None
        if not reason and index > first and (web or may_be_furniture(text)):
            reason = furniture(reading, index, left, told)
        if reason and not is_last_word(reading.lines, index):
            below = address_below(reading, index) if reason == "web page" else None
            if below:
                reading.drop(reading.take(below, below + 1), reason)
            reading.drop(reading.take(index, index + 1), reason)
        elif posts or JUNK in text:
            _cut(reading, index, posts=posts)
        left -= not reason


def _cut(reading: Reading, index: int, *, posts: bool) -> None:
    """Drop what is glued behind the junk of a source, or behind the last words of a story."""
    line = reading.lines[index]
    if JUNK in line.text:
        before, behind = line.cut(line.text.rindex(JUNK) + len(JUNK))
        if is_boilerplate(behind.text):
            reading.lines[index] = before
            reading.drop([behind], "boilerplate")
    elif posts and (at := _glued_post(line.text)):
        reading.lines[index], behind = line.cut(at)
        reading.openings = None  # a word that was glued to it may open the line
        reading.drop([behind], "web page")


def _glued_post(text: str) -> int:
    """Return where a page's `The post ... appeared first on ...` begins behind the last words of a line; 0 for none."""
    at = text.rfind(POST[0]) if POST[1] in text[-LONGEST_LINE:] else 0
    return at if at > 0 and is_post(text[at:]) else 0


def _labels(reading: Reading) -> list[int]:
    """Return the indices of labels for sharing: each that is unmistakable, with the words next to it, and two words."""
    found: list[int] = []
    run: list[int] = []
    sure = False
    for index in range(reading.next(), len(reading.lines)):
        text = reading.lines[index].text
        if not text:
            continue
        known = len(text) <= LONGEST_LABEL and not SHARES.isdisjoint(keys_of(text))
        label = known and (is_form(text, "share") or _is_row(text))
        if (label or (known and is_form(text, "share word"))) and not is_last_word(reading.lines, index):
            run.append(index)
            sure = sure or label or len(run) > 1
            continue
        if run:
            found.extend(run if sure else ())
            run, sure = [], False
    return [*found, *(run if sure else ())]


def _is_row(text: str) -> bool:
    """Tell whether a line holds labels alone, the first of them a verb: `Share: Facebook Twitter LinkedIn`."""
    if not opening(text, "share verb"):
        return False
    words = [word.strip(AROUND) for word in text.split()]
    return len(words) > FEWEST and all(is_form(word, "share word") for word in words if word)
