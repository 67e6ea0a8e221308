"""Files that somebody filed, and that are on no page: pictures that no copy names, and copy where none is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from copydesk.catalogue import FOLDERS
from copydesk.finding import WARNING, Finding
from copydesk.read.decode import decode
from copydesk.read.picture import FORM, KINDS
from copydesk.store import StoreError, files_below, read_bytes

OURS = ("news", "pages", "editions")  # in other folders of the content a site may have texts of its own
LINE = re.compile(r"^\W*image[ \t]*:[ \t]*([^|\r\n]+)", re.IGNORECASE | re.MULTILINE)


def unnamed_pictures(content: Path) -> Iterator[Finding]:
    """Yield a finding for each picture that no copy beside it names; where no picture is, no copy is read."""
    named: dict[Path, set[str]] = {}
    for folder in FOLDERS:
        for picture in files_below(content / folder, KINDS):
            beside = picture.parent
            if beside not in named:
                named[beside] = {name for copy in beside.iterdir() for name in _named(copy)}
            if normalize("NFC", picture.name) not in named[beside]:
                message = f"no copy beside this picture names it: write `Image: {FORM}` into its copy, or move it away"
                yield Finding("image-unnamed", message, picture.relative_to(content).as_posix(), severity=WARNING)


def copy_elsewhere(content: Path) -> Iterator[Finding]:
    """Yield a finding for each text that lies in the content itself, or in a folder of ours that is not for copy."""
    beside = (path for path in sorted(content.glob("*")) if path.suffix.lower() == ".txt" and path.is_file())
    for path in chain(beside, *(files_below(content / folder, (".txt",)) for folder in OURS)):
        message = f"no copy is read here: move it to {content.name}/wire, or take it away"
        yield Finding("copy-elsewhere", message, path.relative_to(content).as_posix(), severity=WARNING)


def _named(path: Path) -> Iterator[str]:
    """Yield the names of the pictures that a copy may name; what is no copy names none."""
    if path.suffix.lower() != ".txt":
        return
    with suppress(StoreError):
        data = read_bytes(path)
        if b"image" in data.lower() or b"\0" in data:  # in an encoding of two bytes a letter it may be, too
            for line in LINE.finditer(decode(data)):
                yield normalize("NFC", line[1].strip())
