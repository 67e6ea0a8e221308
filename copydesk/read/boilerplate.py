"""Lines that nobody would miss on the page: `Protected by Copyscape` and its like, whole lines of words/boilerplate.

One may be glued behind the junk `[]` of the last source.
"""

from __future__ import annotations

from copydesk.read.reading import Reading
from copydesk.words import folded, word_list

JUNK = "[]"
LONGEST = 80  # characters: no entry is longer


def is_boilerplate(text: str) -> bool:
    """Tell whether a text is boilerplate as a whole."""
    return 0 < len(text) <= LONGEST and folded(text).rstrip(".") in word_list("boilerplate")


def read_boilerplate(reading: Reading) -> None:
    """Drop each line that is boilerplate as a whole, and what is glued behind a source."""
    for index in range(len(reading.lines) - 1, -1, -1):
        line = reading.lines[index]
        if is_boilerplate(line.text):
            reading.drop(reading.take(index, index + 1), "boilerplate")
        elif JUNK in line.text:
            before, behind = line.cut(line.text.rindex(JUNK) + len(JUNK))
            if is_boilerplate(behind.text):
                reading.lines[index] = before
                reading.drop([behind], "boilerplate")
