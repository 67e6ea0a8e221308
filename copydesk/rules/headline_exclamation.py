"""A headline that ends with an exclamation mark.

## Why

The mark is the writer's excitement, not news; readers and mail filters take it for advertising.

## Example

    Harbour road to close for eleven weeks!

## Remedy

Delete the mark. In a quotation (`‘We did it!’`) and in a name that the story prints with it (`Yahoo!`) it may stand.

## Authority

AP Stylebook, on the exclamation point: avoid overuse, it is for high degrees of surprise and emotion; vale
`Google.Exclamation`, proselint `typography.exclamation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import passages

SEVERITY = WARNING
MARKS = ("!", "！", "՜")
OPENING = "\"'“‘«„‚「『"
LAST = re.compile(r"\S{1,40}\Z")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for the mark at the end of the headline."""
    del desk
    for passage in passages(item, "headline"):
        text = passage.text.rstrip()
        if text.endswith(MARKS) and text[0] not in OPENING and not _is_name(text, item):
            message = "the headline ends with an exclamation mark: delete it, and let the news speak"
            yield Fault(message, passage.at(len(text) - 1))


def _is_name(text: str, item: Item) -> bool:
    """Tell whether the story prints the last word with its mark amid a sentence, as it prints a name."""
    last = LAST.search(text[-40:])
    word = last[0] if last else text
    return any(re.search(rf"{re.escape(word)}[’']?s?,?\s[^\W\d_A-Z]", block.text) for block in item.body)
