"""What takes long to make is kept from build to build, by what it was made of. A drawer may be deleted at any time."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from copydesk.store import write_bytes

DIGEST = sha256().digest_size


class Drawer:
    """A folder, a file a key; before the bytes of each stands their digest, so that a damaged one is known."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder

    def kept(self, key: str) -> bytes | None:
        """Return what was kept, None where it is not here or is damaged."""
        with suppress(OSError):
            data = (self.folder / key).read_bytes()
            if sha256(data[DIGEST:]).digest() == data[:DIGEST]:
                return data[DIGEST:]
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep some bytes; where the disk refuses the next build is slower without, and nothing else."""
        with suppress(OSError):
            write_bytes(self.folder / key, sha256(data).digest() + data)

    def sweep(self, keys: Container[str]) -> None:
        """Delete all that is not of these keys: what is of a story that was withdrawn must not stay."""
        with suppress(OSError):
            for file in list(self.folder.iterdir()):
                if file.name not in keys:
                    file.unlink()
