"""A story that waits for the end of its embargo.

## Why

It is said each time, so that nobody looks for the story in vain, or thinks that it is out.

## Example

    Embargo: 2025-06-14 06:00 -04:00

## Remedy

None is needed: the first build after that moment publishes it. `copydesk embargoes` lists what waits; to publish
sooner, ask who set the embargo, and change the line.

## Authority

AP and Reuters keep an embargo to its minute; copydesk's own: nothing is held back without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.lines import line_of

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault that says until when nothing of the story is published, and nothing else of it."""
    if item.embargo and item.status != "killed" and desk.holds(item.embargo):
        until = f"{desk.until(item.embargo):%Y-%m-%d %H:%M %Z}"
        yield Fault(f"under embargo until {until}: not published before", line_of(item, "Embargo", "embargo"))
