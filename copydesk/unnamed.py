"""Pictures beside copy that no copy names: a line was forgotten, or a story was taken out without its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from copydesk.catalogue import FOLDERS
from copydesk.finding import WARNING, Finding
from copydesk.read.decode import decode
from copydesk.read.picture import FORM, KINDS
from copydesk.store import StoreError, files_below, read_bytes

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


def _named(path: Path) -> Iterator[str]:
    """Yield the names of the pictures that a copy may name; what is no copy names none."""
    if path.suffix.lower() != ".txt":
        return
    with suppress(StoreError):
        data = read_bytes(path)
        if b"image" in data.lower() or b"\0" in data:  # in an encoding of two bytes a letter it may be, too
            for line in LINE.finditer(decode(data)):
                yield normalize("NFC", line[1].strip())
