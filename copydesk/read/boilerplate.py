"""Lines that nobody would miss on the page: `Protected by Copyscape` and its like, whole lines of words/boilerplate.

One may be glued behind the junk `[]` of the last source. Others are known by how they open: a copyright line, what web
pages and wires put around a story (`View source version on ...`, `The post ... appeared first on ...`), labels for
sharing, `SOURCE` and the company's name at the end. The first line is the headline, and none of these.
"""

from __future__ import annotations

import re

from copydesk.read.openings import is_form, opening
from copydesk.read.reading import Reading
from copydesk.read.widths import is_last_word
from copydesk.words import folded, word_list

JUNK = "[]"
LONGEST = 80  # characters: no entry is longer
LONGEST_LINE = 300  # of those that are known by how they open
COPYRIGHT = re.compile(
    r"(?:copyright,?\s*)?(?:©|\(c\))\s*(?:copyright|\(?\d{4})|copyright,?\s+(?:©|\(c\)|\d{4}\b)|©\s*(?-i:[A-Z])[^.]{1,60}\.?$",
    re.IGNORECASE,
)
POST = ("The post ", " appeared first on ")
SOURCE = re.compile(r"SOURCE:?\s+[A-Z0-9]")
LAST = 6  # lines, among which a company's `SOURCE` line stands


def is_boilerplate(text: str) -> bool:
    """Tell whether a text is boilerplate as a whole."""
    return 0 < len(text) <= LONGEST and folded(text).rstrip(".") in word_list("boilerplate")


def read_boilerplate(reading: Reading) -> None:
    """Drop each line that is boilerplate as a whole, and what is glued behind a source or a story."""
    first, left = reading.next(), LAST
    for index in _labels(reading):
        reading.drop(reading.take(index, index + 1), "share label")
    for index in range(len(reading.lines) - 1, -1, -1):
        line = reading.lines[index]
        if not line.text:
            continue
        reason = _reason(line.text, left) if index > first or is_boilerplate(line.text) else None
        if reason and not is_last_word(reading.lines, index):
            reading.drop(reading.take(index, index + 1), reason)
        elif JUNK in line.text:
            before, behind = line.cut(line.text.rindex(JUNK) + len(JUNK))
            if is_boilerplate(behind.text):
                reading.lines[index] = before
                reading.drop([behind], "boilerplate")
        elif POST[1] in line.text[-LONGEST_LINE:] and (at := line.text.rfind(POST[0])) > 0 and _is_post(line.text[at:]):
            reading.lines[index], behind = line.cut(at)
            reading.drop([behind], "web page")
        left -= not reason


def _labels(reading: Reading) -> list[int]:
    """Return the indices of labels for sharing: each that is unmistakable, with the words next to it, and two words."""
    found: list[int] = []
    run: list[int] = []
    sure = False
    for index in range(reading.next(), len(reading.lines)):
        text = reading.lines[index].text
        if not text:
            continue
        label = is_form(text, "share")
        if (label or is_form(text, "share word")) and not is_last_word(reading.lines, index):
            run.append(index)
            sure = sure or label or len(run) > 1
            continue
        if run:
            found.extend(run if sure else ())
            run, sure = [], False
    return [*found, *(run if sure else ())]


def _reason(text: str, left: int) -> str | None:
    """Return why a line is left out, None where it is kept."""
    if is_boilerplate(text):
        return "boilerplate"
    if len(text) > LONGEST_LINE:
        return None
    if COPYRIGHT.match(text):
        return "copyright"
    if _is_post(text) or opening(text, "web"):
        return "web page"
    return "wire's source line" if left > 0 and len(text) <= LONGEST and SOURCE.match(text) else None


def _is_post(text: str) -> bool:
    return text.startswith(POST[0]) and POST[1] in text
