"""What a drawing depends on beside its words: the code of this folder, its fonts, and the libraries that draw."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path

import PIL
import uharfbuzz

DRAWN_BY = ("*.py", "fonts/*.?tf")


@cache
def version() -> str:
    """Return what changes whenever drawings may."""
    folder = Path(__file__).parent
    files = [file.read_bytes() for pattern in DRAWN_BY for file in sorted(folder.glob(pattern))]
    libraries = (PIL.__version__, uharfbuzz.__version__, version_of("python-bidi"))
    return sha256(repr((libraries, [sha256(data).hexdigest() for data in files])).encode()).hexdigest()
