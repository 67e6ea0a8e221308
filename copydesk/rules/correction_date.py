"""A correction without its day, or with one that can't be.

## Why

Readers, feed readers and search engines ask when a story was put right. A correction without a day is printed as a
note: it does not count as one on /corrections/, and the story does not count as updated.

## Example

    Correction: The ferry has 13 boats, not 12 as an earlier version said.

## Remedy

Put the day, with its year, before the colon:

    Correction, June 14, 2025: The ferry has 13 boats, not 12 as an earlier version said.

## Authority

schema.org `CorrectionComment`, with its `datePublished`; SPJ Code of Ethics, "Be Accountable and Transparent".
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.text.openings import opening
from copydesk.rules.text.days import printed

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each correction without a day, of a day that is still to come, or from before the story."""
    for note in item.notes:
        if opening(note.text, "correction"):
            message = "this correction has no day, so it is printed as a note: write"
            yield Fault(f"{message} `Correction, {printed(desk.today)}: …`", note.spans[0][0])
    said = item.dateline.date if item.dateline else None
    for each in item.corrections:
        if not desk.has_come(each.date):
            yield Fault(f"this correction is of {each.date}, which is still to come: set its day", each.spans[0][0])
        elif said and each.date < said:
            message = f"this correction is of {each.date}, before the story, which is of {said}: set its day"
            yield Fault(message, each.spans[0][0])
