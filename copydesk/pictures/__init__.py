"""The darkroom: files of pictures -> their prints, by Pillow; these are kept (`kept.py`)."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from copydesk.pictures import kept
from copydesk.pictures.files import read_picture
from copydesk.pictures.negative import PictureError, opened
from copydesk.pictures.prints import RECIPE, Print, prints_of

__all__ = ["Developed", "PictureError", "Print", "developed", "fault_of", "sweep"]


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture's prints, the smallest first; a short hash of what its file holds; and where they are kept."""

    prints: tuple[Print, ...]
    hash: str
    place: Path


def developed(content: Path, file: str) -> Developed:
    """Return a picture as it is printed; that is kept for the next time.

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
    return Developed(prints, blake2b(data, digest_size=5).hexdigest(), place)


def fault_of(content: Path, file: str) -> str | None:
    """Return why a picture can't be printed, and the remedy; None where it can."""
    try:
        data = read_picture(content, file)
        if not kept.prints_in(_place(content, data)):
            opened(data)
    except PictureError as error:
        return str(error)
    return None


def sweep(content: Path, places: Container[Path]) -> None:
    """Delete what is kept at no place of these: of pictures under embargo, taken out, or changed since."""
    kept.sweep(_folder(content), places)


def _folder(content: Path) -> Path:
    return content.parent / ".copydesk/pictures"


def _place(content: Path, data: bytes) -> Path:
    """Return where the prints of a picture are kept: by what its file holds, and by how they are made."""
    return _folder(content) / blake2b(data, key=RECIPE, digest_size=20).hexdigest()
