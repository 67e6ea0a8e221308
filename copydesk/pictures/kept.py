"""The prints of a picture <-> the bytes in which they are kept: a line of JSON, and one print after the other."""

from __future__ import annotations

import json

from copydesk.pictures.prints import Print


def packed(prints: tuple[Print, ...]) -> bytes:
    """Return prints as bytes."""
    sizes = [(each.width, each.height, each.type, len(each.data)) for each in prints]
    return json.dumps(sizes).encode() + b"\n" + b"".join(each.data for each in prints)


def unpacked(kept: bytes) -> tuple[Print, ...]:
    """Return the prints that `packed` made bytes of."""
    head, _, data = kept.partition(b"\n")
    found, at = [], 0
    for width, height, kind, size in json.loads(head):
        found.append(Print(width, height, kind, data[at : at + size]))
        at += size
    return tuple(found)
