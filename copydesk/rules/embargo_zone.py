"""An embargo whose time names no zone.

## Why

Six o'clock comes at another moment in New York than in London. The site's zone is taken, which may be hours too early.

## Example

    Embargo: 2025-06-14 06:00

## Remedy

Write the zone behind the time, as the finding proposes: `Embargo: 2025-06-14 06:00 -04:00`.

## Authority

ISO 8601: a time with its offset from UTC; EurekAlert! and AP state embargoes with their zone.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.lines import line_of

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where the site's zone has to be taken."""
    if item.embargo and not item.embargo.tzinfo and item.status != "killed" and desk.holds(item.embargo):
        until = desk.until(item.embargo)
        meant = f"{until:%Y-%m-%d %H:%M %Z} is meant, in the site's zone ({desk.timezone.key})"
        remedy = f"write the zone behind it, such as `{until.isoformat()[-6:]}`"
        yield Fault(f"the embargo names no zone, so {meant}: {remedy}", line_of(item, "Embargo", "embargo"))
