"""Prints that are kept between builds in `.copydesk/pictures/`, a file a picture. These may be deleted at any time.

A file is a line with the hash of what follows, a line of JSON with the size and the type of each print, and their bytes
one after the other; one that is damaged is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Container
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from copydesk.pictures.prints import Print
from copydesk.store import StoreError, read_bytes, write_bytes

LARGEST = 100_000_000  # bytes; the prints of one picture are far smaller


def keep(place: Path, prints: tuple[Print, ...]) -> None:
    """Keep prints, all or none; raises OSError where the disk refuses."""
    sizes = [(each.width, each.height, each.type, len(each.data)) for each in prints]
    data = b"".join([json.dumps(sizes).encode(), b"\n", *(each.data for each in prints)])
    write_bytes(place, _hash(data) + b"\n" + data)


def prints_in(place: Path) -> tuple[Print, ...]:
    """Return the prints that are kept at a place; none where there are none, or not whole."""
    try:
        said, _, rest = read_bytes(place, LARGEST).partition(b"\n")
    except StoreError:
        return ()
    if said != _hash(rest):
        return ()
    sizes, _, data = rest.partition(b"\n")
    found, at = [], 0
    for width, height, kind, size in json.loads(sizes):
        found.append(Print(width, height, kind, data[at : at + size]))
        at += size
    return tuple(found)


def sweep(folder: Path, places: Container[Path]) -> None:
    """Delete all that is kept but what lies at these places."""
    for path in list(folder.iterdir()) if folder.is_dir() else ():
        if path not in places:
            with suppress(OSError):  # what can't be deleted keeps nothing else
                path.unlink()


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).hexdigest().encode()
