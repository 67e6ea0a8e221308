"""The darkroom: files of pictures -> what is printed of them. Pillow does the work; what it made is kept (`kept.py`)."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from copydesk.pictures import kept
from copydesk.pictures.files import read_picture
from copydesk.pictures.negative import PictureError, opened
from copydesk.pictures.prints import RECIPE, Print, prints_of

__all__ = ["PictureError", "Print", "developed", "fault_of", "sweep"]


def developed(content: Path, file: str) -> tuple[str, tuple[Print, ...]]:
    """Return the short hash of a picture, and its prints, the smallest first; they are kept for the next time.

    Args:
        content: the content folder.
        file: the picture's name below it.

    Raises:
        PictureError: it can't be printed; the message says why, and the remedy.
    """
    data = read_picture(content, file)
    place = _place(content, data)
    prints = kept.prints_in(place)
    if not prints:
        prints = prints_of(opened(data))
        with suppress(OSError):  # the next build is slower without, and nothing else
            kept.keep(place, prints)
    return _hash(data), prints


def fault_of(content: Path, file: str) -> str | None:
    """Return why a picture can't be printed, and the remedy; None where it can."""
    try:
        data = read_picture(content, file)
        if not kept.prints_in(_place(content, data)):
            opened(data)
    except PictureError as error:
        return str(error)
    return None


def sweep(content: Path, files: set[str]) -> None:
    """Delete what is kept of other pictures: those under embargo, taken out, or changed since."""
    places = set()
    for file in files:
        with suppress(PictureError):
            places.add(_place(content, read_picture(content, file)))
    kept.sweep(_folder(content), places)


def _folder(content: Path) -> Path:
    return content.parent / ".copydesk/pictures"


def _place(content: Path, data: bytes) -> Path:
    """Return where the prints of a picture are kept: by what it holds, and by how they are made."""
    return _folder(content) / blake2b(data, key=RECIPE.encode(), digest_size=20).hexdigest()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
