"""A picture -> its prints: in each width that a page may ask for, as WebP and, for who can't show that, as JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO

import PIL
from PIL import Image, features

from copydesk import __version__

WIDTHS = (480, 800, 1200, 1600)  # pixels; none is larger than the picture itself
WEBP, JPEG = "image/webp", "image/jpeg"
HOW = {
    WEBP: ("WEBP", {"quality": 80, "method": 4}),
    JPEG: ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
MAKERS = (__version__, PIL.__version__, features.version("webp"), features.version("jpg"))
RECIPE = blake2b(repr((WIDTHS, HOW, MAKERS)).encode(), digest_size=32).digest()  # other than it was: other bytes


@dataclass(frozen=True, slots=True)
class Print:
    """One print: its size in pixels, its type, and its bytes."""

    width: int
    height: int
    type: str
    data: bytes


def prints_of(picture: Image.Image) -> tuple[Print, ...]:
    """Return the prints of a picture, the smallest first; its own width stands for those that it has not."""
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    return tuple(each for width in widths for each in _printed(picture, width))


def _printed(picture: Image.Image, width: int) -> tuple[Print, ...]:
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return tuple(Print(width, height, kind, _bytes(small, kind)) for kind in HOW)


def _bytes(picture: Image.Image, kind: str) -> bytes:
    form, options = HOW[kind]
    written = BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()
