"""The lines above the first paragraph: what stands there may be about the story, what stands below is the story."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.read.body.paragraphs import LONG
from copydesk.read.reading import Reading
from copydesk.read.summary.bullets import bullet
from copydesk.read.summary.summary import is_heading
from copydesk.read.text.openings import opening
from copydesk.read.text.sentences import ends_sentence

TOP = 12  # lines, a summary among them
WRAPPED = 4  # lines: as many without a blank one are prose
LONGEST = 160  # characters: a longer line is a paragraph


def top_lines(reading: Reading) -> Iterator[int]:
    """Yield the indices of the lines above the first paragraph."""
    index = reading.next()
    held = reading.may_open("embargo")
    for _ in range(TOP):
        if index == len(reading.lines) or _is_story(reading, index, held=held):
            return
        yield index
        index = reading.next(index + 1)


def _is_story(reading: Reading, start: int, *, held: bool) -> bool:
    """Tell whether the story begins at a line: with prose, wrapped or not, not with points; `held`: nor an embargo."""
    if held and opening(reading.lines[start].text, "embargo"):
        return len(reading.lines[start].text) > LONGEST
    prose: list[str] = []
    if len(reading.lines[start].text) <= LONG and not all(line.text for line in reading.lines[start + 1 : start + 2]):
        return False  # short, and alone
    for line in reading.lines[start : start + WRAPPED]:
        if not line.text or bullet(reading, line) or is_heading(line.text):
            break
        prose.append(line.text)
    return sum(map(len, prose)) > LONG and (len(prose) == WRAPPED or ends_sentence(prose[-1], colon=True))
