"""All repairs of one copy that are safe together: nothing that they did not touch is read otherwise, no error is new.

What a line is may depend on its width, and on the lines around it: one space less, and a headline goes on below.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from copydesk.desk import Desk
from copydesk.finding import ERROR, Edit, Finding
from copydesk.item import AnyPart, Block, Item, Source
from copydesk.mend import chosen, mended
from copydesk.pipeline import check_copy

PASSES = 25  # of a word a thousand times each takes out half


@dataclass(frozen=True, slots=True)
class Repaired:
    """A copy with its repairs made, and the findings whose own would not be safe."""

    data: bytes
    left: tuple[Finding, ...] = ()


def repaired(data: bytes, name: str, desk: Desk) -> Repaired:
    """Return a copy with all that can be repaired safely: what one repair uncovers, too.

    Raises:
        ValueError: the copy's encoding is in the way.
    """
    for _ in range(PASSES):
        item, findings = check_copy(data, name, desk)
        better = _better(data, item, findings, replace(desk, file=name))
        if better == data:
            return Repaired(data, tuple(finding for finding in findings if finding.fix))
        data = better
    return Repaired(data)


def _better(data: bytes, item: Item, findings: Sequence[Finding], desk: Desk) -> bytes:
    """Return a copy with all fixes made; where that is not safe, with those codes' that are."""

    def safe(fixed: Sequence[Finding]) -> bool:
        edits = chosen(chain.from_iterable(finding.fix for finding in fixed))
        after, found = check_copy(mended(data, fixed), desk.file, desk)
        return undisturbed(item, after, edits) and _errors(found) <= _errors(findings)

    fixable = [finding for finding in findings if finding.fix]
    if not fixable or safe(fixable):
        return mended(data, fixable)
    made: list[Finding] = []
    for code in dict.fromkeys(finding.code for finding in fixable):
        more = [*made, *(finding for finding in fixable if finding.code == code)]
        made = more if safe(more) else made
    return mended(data, made)


def _errors(findings: Iterable[Finding]) -> Counter[str]:
    """Return how often each error was found: `Â²` may hide a mark that cites nothing, and would hold the story."""
    return Counter(finding.code for finding in findings if finding.severity == ERROR)


def undisturbed(before: Item, after: Item, edits: Sequence[Edit]) -> bool:
    """Tell whether all parts of an item that edits did not touch are read the same after them."""
    touched = _touched(before, edits)
    said = Counter(_said(part) for number, part in enumerate(before.parts) if number not in touched)
    same = (before.embargo, before.status) == (after.embargo, after.status)
    return same and said <= Counter(map(_said, after.parts))


def _touched(item: Item, edits: Iterable[Edit]) -> set[int]:
    """Return the numbers of the parts that edits touch."""
    spans = sorted((start, end, number) for number, part in enumerate(item.parts) for start, end in part.spans)
    ends, starts = [end for _, end, _ in spans], [start for start, _, _ in spans]
    ranges = ((bisect_left(ends, edit.start), bisect_right(starts, edit.end)) for edit in edits)
    return {spans[at][2] for first, last in ranges for at in range(first, last)}


def _said(part: AnyPart) -> tuple[object, ...]:
    """Return what a part says, wherever it stands."""
    if isinstance(part, Block):
        return part.kind, part.text, tuple(mark.number for mark in part.citations)
    return type(part).__name__, part.text, (part.number, part.url) if isinstance(part, Source) else ()
