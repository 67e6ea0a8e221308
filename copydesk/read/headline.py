"""The headline: the first line of what is left, unless that line is plainly something else."""

from __future__ import annotations

from copydesk.item import Part
from copydesk.read.dateline import split_dateline
from copydesk.read.reading import Reading
from copydesk.read.summary import bullet, is_heading

LONGEST = 300  # characters; the longest headline in 3,200 items that we measured has 226


def read_headline(reading: Reading) -> None:
    """Take the first line; report where there is none, or where a paragraph stands in its place."""
    first = reading.next()
    if first == len(reading.lines):
        empty = not reading.copy.strip()
        message = "the file is empty: paste the copy" if empty else "there is no headline: put one on the first line"
        reading.find("no-headline", message, 0)
        return
    line = reading.lines[first]
    opening = split_dateline(line)
    if is_heading(line.text) or bullet(reading, line) or (opening and opening.sure):
        reading.find("no-headline", "there is no headline: put one on a line before this one", line.start)
        return
    if len(line.text) > LONGEST:
        message = f"the headline has {len(line.text):,} characters (at most {LONGEST}): put a headline on its own line"
        reading.find("long-headline", message, line.start)
    reading.take(first, first + 1)
    reading.headline = Part(line.text, (line.span,))
