r"""A control of direction that makes readers see other words than the text holds.

## Why

An override prints what follows it backwards, whatever it says, so that `CEO` is seen where the text has `OEC`; an
isolate or an embedding that is not closed turns round what stands behind it. Programs, search and translation read
what is there, readers what is seen.

## Example

    The \u{202E}OEC\u{202C} resigned.       (readers see: The CEO resigned.)

## Remedy

Delete the control, and read what is then there. Text in Arabic, Hebrew and the like needs neither: each line finds its
direction by itself, marks (U+200E, U+200F) settle single signs, and isolates that are closed are fine.

## Authority

Unicode Standard Annex 9 (the bidirectional algorithm) and Technical Report 36; CVE-2021-42574, "Trojan Source".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item, Span
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.places import published

SEVERITY = ERROR
FIRM = True
CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
OVERRIDES = frozenset("\u202d\u202e")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each part that holds an override, or an isolate or embedding that is not closed in it."""
    del desk
    if not CONTROL.search(foreign(item)):
        return
    for part in published(item):
        at = _first_wrong(item.copy, part.spans)
        if at is not None:
            sign = item.copy[at]
            why = "turns the text behind it round" if sign in OVERRIDES else "is not closed, or closes nothing"
            yield Fault(f"a control of direction (U+{ord(sign):04X}) {why}: delete it, and read what is there", at)


def _first_wrong(copy: str, spans: tuple[Span, ...]) -> int | None:
    """Return where in a part the first control stands that no text needs."""
    opened: list[int] = []
    for start, end in spans:
        for found in CONTROL.finditer(copy, start, end):
            if found[0] in OVERRIDES:
                return found.start()
            if found[0] in CLOSES:
                opened.append(found.start())
            elif opened and CLOSES[copy[opened[-1]]] == found[0]:
                opened.pop()
            else:
                return found.start()
    return opened[0] if opened else None
