"""Bullets of a summary of which some end with a full stop, and others do not.

## Why

The bullets stand below each other, so that readers see at once which one is of another make: it was pasted from
elsewhere, or nobody read the list as a whole.

## Example

    • China approves some permits after the talks.
    • Relief among makers of magnets
    • Details remain open

## Remedy

End them all alike: sentences with full stops, headlines without. The finding is at each that differs from most. A
question mark, and the point of an abbreviation, are neither.

## Authority

AP Stylebook, on bulleted lists: the same construction for each item; Microsoft Writing Style Guide and Google developer
documentation style guide, on the punctuation of lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.summary.bullets import Bullet, bullets, is_marked
from copydesk.rules.text.stops import STOPS, is_abbreviation

SEVERITY = WARNING
CLOSING = "\"'”’»)]）」』*_"  # may stand behind a stop
SENTENCES = re.compile(r"[.!?]\s+[^\W\d_a-z]|[。！？].")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each bullet that does not end as most do; of two sorts with as many, as the first does."""
    del desk
    ends = [(bullet, end) for bullet in bullets(item) if (end := _stops(bullet.text)) is not None]
    stopped = [end for _, end in ends]
    if len(set(stopped)) < 2:  # noqa: PLR2004 - sorts
        return
    wanted = stopped[0] if stopped.count(True) * 2 == len(stopped) else stopped.count(True) * 2 > len(stopped)
    for bullet, end in ends:
        if end != wanted:
            yield _fault(item, bullet, wanted=wanted)


def _stops(text: str) -> bool | None:
    """Tell whether a bullet ends with a full stop; None where it ends with another sign, or an abbreviation."""
    bare = text.rstrip(CLOSING)
    if bare.endswith(STOPS):
        return None if bare.endswith("..") or is_abbreviation(bare) else True
    return False if bare[-1:].isalnum() or bare[-1:] in ("%", "٪") else None


def _fault(item: Item, bullet: Bullet, *, wanted: bool) -> Fault:
    """Return what is wrong with a bullet; the fix is there where one sign is all that it takes."""
    text = bullet.text
    last = len(text.rstrip(CLOSING)) - 1
    at = bullet.at(last)
    if wanted:
        message = "this bullet ends without a full stop, others with one: add it, or delete theirs"
        return Fault(message, at)
    message = "this bullet ends with a full stop, others without: delete it, or add theirs"
    plain = last == len(text) - 1 and not SENTENCES.search(text) and is_marked(item, bullet)
    return Fault(message, at, (Edit(at, at + 1, ""),) if plain else ())
