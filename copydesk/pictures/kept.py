"""Prints that are kept between builds in `.copydesk/pictures/`, a file a picture. These may be deleted at any time.

A file is a line of JSON, which holds the hash of what follows, and the bytes of the prints one after the other; one
that is damaged is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Container
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from copydesk.pictures.prints import Print
from copydesk.store import write_bytes


def keep(place: Path, prints: tuple[Print, ...]) -> None:
    """Keep prints, all or none; raises OSError where the disk refuses."""
    data = b"".join(each.data for each in prints)
    sizes = [(each.width, each.height, each.type, len(each.data)) for each in prints]
    write_bytes(place, json.dumps({"hash": _hash(data), "prints": sizes}).encode() + b"\n" + data)


def prints_in(place: Path) -> tuple[Print, ...]:
    """Return the prints that are kept at a place; none where there are none, or not whole."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        head, _, data = place.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said["hash"] == _hash(data):
            found, at = [], 0
            for width, height, kind, size in said["prints"]:
                found.append(Print(width, height, kind, data[at : at + size]))
                at += size
            return tuple(found)
    return ()


def sweep(folder: Path, places: Container[Path]) -> None:
    """Delete all that is kept but what lies at these places."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if path not in places:
                path.unlink()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()
