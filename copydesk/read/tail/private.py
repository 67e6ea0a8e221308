"""What is not for publication: `The following information is not for publication`, bracketed or not, and all below.

On top of everything else such a line is about the whole story, which is held then. Where prose stands below it, a
finding says so: the line may be a subhead.
"""

from __future__ import annotations

from copydesk.read.reading import Reading
from copydesk.read.text.extent import lift
from copydesk.read.text.openings import AROUND, opening
from copydesk.read.text.sentences import ends_sentence

MARK = REASON = "not for publication"
LONGEST = 150  # characters: a longer line is a paragraph
PROSE = 60  # characters of a line that ends a sentence


def read_private(reading: Reading) -> None:
    """Drop such a line and every line below it."""
    if not reading.may_open(MARK):
        return
    for index, line in enumerate(reading.lines):
        if not line.text or len(line.text) > LONGEST or not _is_mark(line.text):
            continue
        if index == reading.next():
            message = "the copy says that it is not for publication: delete that line to publish it"
            reading.find("not-for-publication", message, line.start)
            return
        lines = lift(reading, index, len(reading.lines))
        reading.drop(lines, REASON)
        if any(len(below.text) > PROSE and ends_sentence(below.text, colon=True) for below in lines[1:]):
            message = "all below this line is left out, prose too: if readers may see it, delete the line"
            reading.find("private-matter", message, line.start, "warning")
        return


def _is_mark(text: str) -> bool:
    """Tell whether a line says so and no more: no time before which, and nothing that it does not mean."""
    at = opening(text, MARK)
    return bool(at) and (not text[at:].strip(AROUND + ":!,") or text[at:].lstrip()[:1] in ":;)]-–—")
