"""A summary of one bullet, or of more than five.

## Why

A summary is read instead of the story by those who have ten seconds. One bullet is a second headline; eight are a
second story.

## Example

    In Summary

      • The ferry sails again

## Remedy

Two to five bullets: what happened, why, what comes next. `DESK_LIMITS = {"summary-count": 6}` in the settings allows
six. A summary that is one paragraph has no bullets to count.

## Authority

The habit of the houses that print such boxes: CNN's story highlights and CNBC's key points have two to five.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules._limits import limit_of
from copydesk.rules.summary.bullets import bullets, is_marked

SEVERITY = WARNING
LIMIT = 5  # bullets
FEWEST = 2


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the only bullet, or at the first that is too many."""
    if not item.summary:
        return
    points, most = bullets(item), limit_of(__name__, LIMIT, desk)
    if len(points) < FEWEST and all(is_marked(item, point) for point in points):
        yield Fault("the summary has one bullet: write another, or leave the summary out", points[0].at(0))
    if len(points) > most:
        message = f"the summary has {len(points)} bullets (at most {most}): keep what a reader must know"
        yield Fault(message, points[most].at(0))
