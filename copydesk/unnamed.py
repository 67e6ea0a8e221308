"""Pictures beside copy that no copy names: a line was forgotten, or a story was taken out without its picture."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from copydesk.catalogue import FOLDERS
from copydesk.finding import WARNING, Finding
from copydesk.read.decode import decode
from copydesk.read.picture import FORM, is_picture
from copydesk.store import StoreError, files_below, read_bytes

LINE = re.compile(r"^\W*image[ \t]*:[ \t]*([^|\r\n]+)", re.IGNORECASE | re.MULTILINE)


def unnamed_pictures(content: Path) -> Iterator[Finding]:
    """Yield a finding for each picture that no copy beside it names; where no picture is, no copy is read."""
    for folder in FOLDERS:
        beside: dict[Path, list[Path]] = defaultdict(list)
        for path in files_below(content / folder):
            beside[path.parent].append(path)
        for paths in beside.values():
            pictures = [path for path in paths if is_picture(path.name)]
            named = {name for path in paths for name in _named(path)} if pictures else set()
            for picture in pictures:
                if normalize("NFC", picture.name) not in named:
                    message = (
                        f"no copy beside this picture names it: write `Image: {FORM}` into its copy, or move it away"
                    )
                    yield Finding("image-unnamed", message, picture.relative_to(content).as_posix(), severity=WARNING)


def _named(path: Path) -> Iterator[str]:
    """Yield the names of the pictures that a copy may name; what is no copy names none."""
    if path.suffix.lower() == ".txt":
        with suppress(StoreError):
            for line in LINE.finditer(decode(read_bytes(path))):
                yield normalize("NFC", line[1].strip())
