"""Lines that nobody would miss on the page: `Protected by Copyscape` and its like, whole lines of words/boilerplate."""

from __future__ import annotations

from copydesk.read.reading import Reading
from copydesk.words import word_list


def read_boilerplate(reading: Reading) -> None:
    """Drop each line that is boilerplate as a whole."""
    known = word_list("boilerplate")
    for index in range(len(reading.lines) - 1, -1, -1):
        if reading.lines[index].text.casefold() in known:
            reading.drop(reading.take(index, index + 1), "boilerplate")
    reading.dropped.sort(key=lambda dropped: dropped.spans)
