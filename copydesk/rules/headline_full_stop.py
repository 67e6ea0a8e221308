"""A headline that ends with a full stop.

## Why

A headline is a title, and is set without its point: with one it looks like the first sentence of the story, and stands
out in every list among those that have none.

## Example

    Council closes harbour road.

## Remedy

Delete the full stop. Those of an abbreviation (`Senate backs new U.S.`, `Sale of Larkmoor Inc.`), dots that leave a
sentence open, and a question mark stay.

## Authority

vale `Google.HeadingPunctuation` and `Microsoft.HeadingPunctuation`: no full stop behind a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import passages
from copydesk.rules.text.stops import STOPS, is_abbreviation

SEVERITY = WARNING
ALONE = re.compile(r"[^\S\n]*(?:\r?\n[^\S\n]*(?:\r?\n|\Z)|\Z)")  # a blank line comes behind: no line can join it then


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for the full stop at the end of the headline."""
    del desk
    for passage in passages(item, "headline"):
        text = passage.text.rstrip()
        if text.endswith(STOPS) and text[:-1] and text[-2] not in STOPS and not is_abbreviation(text):
            at = passage.at(len(text) - 1)
            fix = (Edit(at, at + 1, ""),) if ALONE.match(item.copy, at + 1) else ()
            yield Fault(f"the headline ends with a full stop: delete `{text[-1]}`", at, fix)
