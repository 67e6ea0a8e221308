"""What a wire service writes to the desks of its clients, a line each, and not to readers.

(STORY CAN END HERE. OPTIONAL MATERIAL FOLLOWS.)   -more-      in brackets, dashes or capitals: words/wire
c.1998 Larkmoor News Service                                   and lines that say whose and for whom it is
(For use by Larkmoor News Service clients.)
(lf)                                                           who filed it, among the first lines
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.words import folded, word_list

REASON = "wire instruction"
LONGEST = 120  # characters
HEAD = 12  # lines in which initials stand
RIGHTS = re.compile(
    r"c\.\s?(?:19|20)\d\d,?\s\S.*|story filed by (?:\S+ ?){1,5}"
    r"|\(?for use by (?:\S+ ){1,9}(?:clients|subscribers|service)(?: only)?\.?\)?",
    re.IGNORECASE,
)
INITIALS = re.compile(r"\([a-z]{2,3}\)")


def read_instructions(reading: Reading) -> None:
    """Put the instructions aside."""
    for index, line in enumerate(reading.lines):
        if 0 < len(line.text) <= LONGEST and _is_instruction(line.text):
            reading.drop(reading.take(index, index + 1), REASON)
    index = reading.next()
    for _ in range(HEAD):
        if index == len(reading.lines):
            return
        text = reading.lines[index].text
        if INITIALS.fullmatch(text) and text[1:-1] not in word_list("agencies"):
            reading.drop(reading.take(index, index + 1), REASON)
        index = reading.next(index + 1)


def _is_instruction(text: str) -> bool:
    if text[0].isalpha() and not text.isupper():
        return bool(RIGHTS.fullmatch(text))
    return folded(text).strip("()[]*-–—. ") in word_list("wire") or bool(RIGHTS.fullmatch(text))
