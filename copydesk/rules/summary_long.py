"""A bullet of the summary that is longer than two lines.

## Why

A bullet is taken in at a glance. One of more than 160 characters is a paragraph, and on a phone fills the screen that
the summary is to save.

## Example

    • The council decided on Friday after a debate of five hours, in which the mayor spoke twice and the harbour master
      three times, to close the road below the old market for eleven weeks

## Remedy

One thought a bullet: cut it, or make two of it. `DESK_LIMITS = {"summary-long": 200}` in the settings allows more.

## Authority

copydesk's own measure: the two lines of 80 characters that bullets of the wires keep to.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules._limits import limit_of
from copydesk.rules.summary.bullets import bullets

SEVERITY = WARNING
LIMIT = 160  # characters


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each bullet that is too long."""
    limit = limit_of(__name__, LIMIT, desk)
    for bullet in bullets(item):
        if len(bullet.text) > limit:
            message = f"this bullet has {len(bullet.text)} characters (at most {limit}): cut it, or make two of it"
            yield Fault(message, bullet.at(0))
