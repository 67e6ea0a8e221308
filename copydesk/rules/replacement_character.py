"""A letter that was lost when the copy was saved: U+FFFD stands in its place.

## Why

A program that could not read a byte wrote the replacement character for it. Which letter stood there can't be known
from the copy any more, and readers see a box or a question mark.

## Example

    The mayor of Malm� spoke first.

## Remedy

Type the letter, or save the text again from where it came from, as UTF-8.

## Authority

The Unicode Standard, U+FFFD REPLACEMENT CHARACTER: it replaces what could not be decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.rules.text.places import and_more, around, found_in

SEVERITY = ERROR
LOST = re.compile("\ufffd|ï¿½")  # the second is the first, read as Windows-1252


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield one fault, at the first letter that was lost."""
    del desk
    if "\ufffd" in item.copy or "ï" in item.copy:
        lost = list(found_in(item, LOST))
        for first in lost[:1]:
            near = around(item.copy, *first.span())
            message = f"a letter was lost in `{near}`{and_more(len(lost))}: type it, or save the text again as UTF-8"
            yield Fault(message, first.start())
