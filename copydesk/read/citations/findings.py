"""What is wrong with marks, or not clear about them: sources that are missing, figures that may be marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.item import Block, Part
from copydesk.read.citations.firmness import FIRM, LIKELY, LOST, PLAIN, SENTENCE_ENDS, SURE, TWO_POINTS
from copydesk.read.citations.marks import Mark, marks
from copydesk.read.lines import plain
from copydesk.read.reading import Reading

AFTER_POINT = re.compile(r"[.,;:!?…][\"“”’»]?$")


def report_figures(reading: Reading, block: Block, true: Sequence[Mark]) -> None:
    """Report each figure that lost its last digits to a mark: only the order of the others says so."""
    for mark in true:
        if mark.firmness == PLAIN:
            figure = mark.printed.removesuffix(mark.raw)
            message = (
                f"`{mark.printed}` is read as `{figure}` and source {mark.raw}: if so, write `{figure}[{mark.raw}]`"
            )
            reading.find("unclear-citation", message, _place(reading, block, _start(mark)), "warning")


def report(reading: Reading, block: Block, mark: Mark, listed: frozenset[int], cited: frozenset[int]) -> None:
    """Report a mark that is plainly one, but cites nothing, and one that may cite what nothing else cites."""
    missing = not listed.issuperset(mark.numbers)
    if not missing and not cited.isdisjoint(mark.numbers):  # as nearly all marks are
        return
    before = mark.before[-20:]
    if missing:
        ends = SENTENCE_ENDS.match(mark.text, mark.end)
        lost = mark.firmness >= FIRM and mark.glued and LOST.search(before[-5:]) and ends
        raised = mark.firmness == SURE and AFTER_POINT.search(before)
        if lost or raised or (mark.firmness == SURE and mark.raw[-1:] in "]］】"):
            message = (
                f"there is no source {min(set(mark.numbers) - listed)}: add it under `Sources`, or delete `{mark.raw}`"
            )
            reading.find("missing-source", message, _place(reading, block, _start(mark)))
    elif mark.glued and (mark.firmness >= LIKELY or may_end_figure(mark)):
        message = f"`{before.split()[-1]}{mark.raw}`: if the last number cites a source, write `[{mark.raw}]`"
        reading.find("unclear-citation", message, _place(reading, block, _start(mark)), "warning")


def may_end_figure(mark: Mark) -> bool:
    """Tell whether a mark may end a figure, as in `2.80.2`, at the end of a sentence."""
    return bool(mark.glued and TWO_POINTS.search(mark.before[-20:]) and SENTENCE_ENDS.match(mark.text, mark.end))


def report_stray(reading: Reading, part: Part, listed: frozenset[int], form: str) -> None:
    """Report each mark in the headline or in a bullet of the summary: it is no link there."""
    for mark in marks(part.text, listed, form=form):
        if mark.firmness >= LIKELY and listed.issuperset(mark.numbers):
            message = f"`{mark.raw}` cites a source outside of the story, so it is printed as it is: move it"
            reading.find("stray-citation", message, _place(reading, part, _start(mark)), "warning")


def _start(mark: Mark) -> int:
    """Return where a mark begins, without the space before it, which may be a line's end."""
    return mark.end - len(mark.text[mark.start : mark.end].lstrip())


_last: list[tuple[Block | Part, list[int]]] = []  # of the part that was asked for last: it may have many marks


def _place(reading: Reading, part: Block | Part, offset: int) -> int:
    """Return where in the copy an offset into the text of a part lies."""
    if not (_last and _last[0][0] is part):
        _last[:] = [(part, list(_places(reading.copy, part)))]
    return _last[0][1][offset]


def _places(copy: str, part: Block | Part) -> Iterator[int]:
    """Yield where each character of a part stands; bullets and numbers of a list are in the copy alone."""
    printed = ((at, sign) for start, end in part.spans for at, sign in enumerate(plain(copy[start:end]), start))
    place = part.spans[0][0]
    for character in part.text:
        if not character.isspace():
            place = next((at for at, sign in printed if sign == character), place)
        yield place
