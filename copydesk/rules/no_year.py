"""A dateline that prints no year.

## Why

The year is part of the address under which the story stays. It is guessed: the nearest to the day of conversion. Copy
of last January that is filed in November would be dated two months ahead.

## Example

    LARKMOOR, December 30 -

## Remedy

Print the year in the dateline, or write the whole day above the headline, which leaves the dateline as it is:

    Date: 2025-12-30

## Authority

AP Stylebook, on months and years: a date without a year is one of the current year, whichever that was.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.past.dating import settling

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the dateline whose year had to be guessed."""
    if not item.dateline or item.dateline.date or item.header("Date"):
        return
    settled = settling(item, desk)
    if settled and settled[1] == "guess" and (day := settled[0]):
        message = f"the dateline prints no year; {day.year} is the nearest: write `Date: {day}` if that is wrong"
        yield Fault(message, item.dateline.spans[0][0])
