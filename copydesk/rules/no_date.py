"""Copy that says nowhere of which day it is.

## Why

A story must stand somewhere in the archive, and its address holds its day: without a date it gets that of the day on
which it is converted, for good. Copy that lay about for a week is news of today then.

## Example

    Ferry returns to service

    The ferry sailed again, the operator said.

## Remedy

Write `Date: 2025-06-13` above the headline, or print a dateline (`LARKMOOR, June 13, 2025 -`); a file's name with a day
(`2025-06-13-ferry.txt`) and the stamp of a wire (`AP-ES-06-13-25 1015EST`) do, too. Once the Markdown is made, it has
settled the day, and nothing is said any more.

## Authority

schema.org `NewsArticle.datePublished`; AP Stylebook, on datelines.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.past.dating import settling

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where today's date would become that of the story; the end of an embargo is a date."""
    if item.header("Date") or item.embargo or (item.dateline and item.dateline.date):
        return
    settled = settling(item, desk)
    if settled and not settled[0]:
        message = "the copy has no date, so it is published with today's"
        yield Fault(f"{message}: write `Date: {desk.today:%Y-%m-%d}` on top to settle it")
