"""What takes long to make is kept from build to build, by what it was made of. A drawer may be deleted at any time."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from copydesk.store import StoreError, read_bytes, write_bytes

PICTURES, CARDS = ".copydesk/pictures", ".copydesk/cards"  # the drawers of a site
DIGEST = sha256().digest_size
LARGEST = 100_000_000  # bytes; what is kept of one picture is far smaller


class Drawer:
    """A folder, a file a key; before the bytes of each stands their digest, so that a damaged one is known."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder

    def kept(self, key: str) -> bytes | None:
        """Return what was kept, None where it is not here or is damaged."""
        with suppress(StoreError):  # whatever else lies there
            data = read_bytes(self.folder / key, LARGEST)
            if sha256(data[DIGEST:]).digest() == data[:DIGEST]:
                return data[DIGEST:]
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep some bytes; where the disk refuses the next build is slower without, and nothing else."""
        with suppress(OSError):
            write_bytes(self.folder / key, sha256(data).digest() + data)

    def sweep(self, keys: Container[str]) -> set[str]:
        """Delete all that is not of these keys: what is of a story that was withdrawn must not stay.

        Returns:
            The keys of what is left.
        """
        left = set()
        for file in list(self.folder.iterdir()) if self.folder.is_dir() else ():
            if file.name in keys:
                left.add(file.name)
                continue
            with suppress(OSError):  # a folder is none of ours
                file.unlink()
        return left
