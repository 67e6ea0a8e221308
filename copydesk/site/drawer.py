"""Drawings that are kept from build to build, each by what it was drawn from. The folder may be deleted at any time."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from copydesk.store import StoreError, read_bytes, write_bytes

DIGEST = sha256().digest_size


class Drawer:
    """A folder of drawings; before the bytes of each stands their digest, so that a damaged one is known."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder

    def drawing(self, key: str) -> bytes | None:
        """Return a drawing, None where it is not here or is damaged."""
        with suppress(StoreError):
            data = read_bytes(self.folder / key)
            if sha256(data[DIGEST:]).digest() == data[:DIGEST]:
                return data[DIGEST:]
        return None

    def keep(self, key: str, drawing: bytes) -> None:
        """Keep a drawing."""
        with suppress(OSError):  # the next build is slower without, and nothing else
            write_bytes(self.folder / key, sha256(drawing).digest() + drawing)

    def sweep(self, keys: Collection[str]) -> None:
        """Delete all but some drawings: one of a story that was withdrawn must not stay."""
        for file in self.folder.iterdir() if self.folder.is_dir() else ():
            if file.name not in keys and (file.is_symlink() or not file.is_dir()):  # a folder is none of ours
                file.unlink()
