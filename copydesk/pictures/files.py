"""The file of a picture: a regular one below the content folder, of bearable size."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from copydesk.pictures.negative import PictureError
from copydesk.store import NoFileError, StoreError, read_bytes

LARGEST = 40_000_000  # bytes; a camera's largest JPEG has about 30 million
REMEDY = "save it smaller"


def read_picture(content: Path, file: str) -> bytes:
    """Return the bytes of a picture by its name below the content folder.

    Raises:
        PictureError: there is none, it is empty or too large, or a link.
    """
    path = _found(content / file)
    if path.parent.resolve() != (content.resolve() / file).parent:
        raise PictureError("its folder is a symbolic link: put the picture beside the copy")
    try:
        data = read_bytes(path, LARGEST, REMEDY)
    except NoFileError:
        raise PictureError(_missing(path)) from None
    except StoreError as error:
        raise PictureError(str(error)) from None
    if not data:
        raise PictureError("the file is empty: copy it again from where it came")
    return data


def _found(path: Path) -> Path:
    """Return the path, or that of the file there whose name is written in other characters for the same accents."""
    if path.name.isascii() or path.exists() or not path.parent.is_dir():
        return path
    same = normalize("NFC", path.name)
    return next((each for each in path.parent.iterdir() if normalize("NFC", each.name) == same), path)


def _missing(path: Path) -> str:
    """Return that there is no such file, and which may be meant: capitals count."""
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    meant = sorted(each.name for each in there if each.name.casefold() == path.name.casefold())
    remedy = f"did you mean `{meant[0]}`?" if meant else "put it beside the copy, or correct the name"
    return f"there is no such file: {remedy}"
