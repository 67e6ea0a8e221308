"""The darkroom: files of pictures -> their prints, by Pillow; these are kept in `.copydesk/pictures/`, a file each."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from copydesk.drawer import PICTURES, Drawer
from copydesk.pictures.files import read_picture
from copydesk.pictures.kept import packed, unpacked
from copydesk.pictures.negative import PictureError, opened
from copydesk.pictures.prints import RECIPE, Print, prints_of

__all__ = ["Developed", "PictureError", "Print", "developed", "fault_of", "sweep"]


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture's prints, the smallest first; a short hash of what its file holds; and by which key they are kept."""

    prints: tuple[Print, ...]
    hash: str
    key: str


def developed(content: Path, file: str, *, keep: bool = True) -> Developed:
    """Return a picture as it is printed; that is kept for the next time.

    Args:
        content: the content folder.
        file: the picture's name below it.
        keep: False where nothing of it may be on the disk.

    Raises:
        PictureError: it can't be printed; the message says why, and the remedy.
    """
    data, drawer = read_picture(content, file), _drawer(content)
    key = _key(data)
    if kept := drawer.kept(key):
        prints = unpacked(kept)
    else:
        prints = prints_of(opened(data))
        if keep:
            drawer.keep(key, packed(prints))
    return Developed(prints, blake2b(data, digest_size=5).hexdigest(), key)


def fault_of(content: Path, file: str) -> str | None:
    """Return why a picture can't be printed, and the remedy; None where it can."""
    try:
        data = read_picture(content, file)
        if not _drawer(content).kept(_key(data)):
            opened(data)
    except PictureError as error:
        return str(error)
    return None


def sweep(content: Path, keys: Container[str]) -> None:
    """Delete what is kept by no key of these: of pictures under embargo, taken out, or changed since."""
    _drawer(content).sweep(keys)


def _drawer(content: Path) -> Drawer:
    return Drawer(content.parent / PICTURES)


def _key(data: bytes) -> str:
    """Return by which key the prints of a picture are kept: what its file holds, and how they are made."""
    return blake2b(data, key=RECIPE, digest_size=20).hexdigest()
