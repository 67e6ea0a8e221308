"""What is not for publication: `The following information is not for publication`, bracketed or not, and all below.

On top of everything else such a line is about the whole story, which is held then.
"""

from __future__ import annotations

from copydesk.read.extent import lift
from copydesk.read.openings import AROUND, opening
from copydesk.read.reading import Reading

REASON = "not for publication"
LONGEST = 150  # characters: a longer line is a paragraph


def read_private(reading: Reading) -> None:
    """Drop such a line and every line below it."""
    for index, line in enumerate(reading.lines):
        if not line.text or len(line.text) > LONGEST or not _is_mark(line.text):
            continue
        if index == reading.next():
            message = "the copy says that it is not for publication: delete that line to publish it"
            reading.find("not-for-publication", message, line.start)
            return
        reading.drop(lift(reading, index, len(reading.lines)), REASON)
        return


def _is_mark(text: str) -> bool:
    """Tell whether a line says so and no more: no time before which, and nothing that it does not mean."""
    at = opening(text, "not for publication")
    return bool(at) and (not text[at:].strip(AROUND + ":!,") or text[at:].lstrip()[:1] in ":;)]")
