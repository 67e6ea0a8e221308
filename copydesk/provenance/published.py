"""The published parts of a copy as they came: what `source.txt` beside a page holds.

Nothing that was dropped, kept for the desk or said in the header block is in it. The parts stand in the order of the
copy, with its white space; where something was left out between two of them, its line ends stand once.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import EMBARGOES, ERROR
from copydesk.item import Item, Span
from copydesk.read import read
from copydesk.read.lines import EDGES
from copydesk.read.trace import parts_by_field

FIELDS = ("headline", "byline", "summary", "dateline", "body", "sources", "notes", "corrections")


def published_text(copy: str, desk: Desk) -> str | None:
    """Return the published parts of a decoded copy; None where none of it is out."""
    item, findings = read(copy)
    unread = any(finding.code in EMBARGOES and finding.severity == ERROR for finding in findings)
    if item.status or unread or desk.holds(item.embargo):
        return None
    return "".join(_pieces(item)) + "\n"


def _pieces(item: Item) -> Iterator[str]:
    behind = None
    for start, end in published_spans(item):
        if behind is not None:
            yield _between(item.copy[behind:start])
        yield item.copy[start:end]
        behind = end


def published_spans(item: Item) -> list[Span]:
    """Return where in the copy the published parts stand, in its order."""
    return sorted(span for field, part in parts_by_field(item) if field in FIELDS for span in part.spans)


def _between(gap: str) -> str:
    """Return what stands between two published pieces: white space as it came; of what is left out nothing."""
    before = gap[: len(gap) - len(gap.lstrip(EDGES))]
    if before == gap:
        return gap
    behind = gap[len(gap.rstrip(EDGES)) :]
    ends, indent = max(map(_divided, (behind, before)), key=lambda white: len(white[0].splitlines()))
    return ends + (_divided(behind)[1] if _divided(behind)[0] else indent)


def _divided(white: str) -> tuple[str, str]:
    """Return white space up to its last line end, and what stands behind that."""
    indent = f"{white}.".splitlines()[-1][:-1]
    return white[: len(white) - len(indent)], indent
