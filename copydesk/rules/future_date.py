"""A story that is dated later than today, and published now.

## Why

Either the date is wrong, as June is for January, or the story is not to be out yet. A date holds nothing; an embargo
does.

## Example

    Date: 2027-06-13

on a day in January 2026.

## Remedy

Correct the date, or hold the story until it comes:

    Embargo: 2027-06-13 06:00 +00:00

A day more than today's is passed over: it may be tomorrow already where the story comes from.

## Authority

Google Search Central, on the date of an article: it is the day on which it was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.past.dating import settling

SEVERITY = WARNING
DAY = timedelta(days=1)


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the date that is to come, unless an embargo lasts until then."""
    settled = settling(item, desk) if item.header("Date") or (item.dateline and item.dateline.date) else None
    if not settled or settled[1] not in ("header", "dateline") or not settled[0]:
        return
    moment = desk.at(settled[0])
    held = item.embargo and desk.at(item.embargo).date() >= moment.date()
    if not held and not desk.has_come(moment - DAY):
        message = f"the story is dated {moment:%Y-%m-%d} and published now: to hold it until then write `Embargo:`"
        yield Fault(message, _place(item))


def _place(item: Item) -> int:
    """Return where the date stands."""
    for meta in item.meta:
        if meta.key == "Date":
            return meta.spans[0][0]
    return item.dateline.spans[0][0] if item.dateline else 0
