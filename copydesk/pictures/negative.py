"""The bytes of a picture -> the picture, ready to be printed: upright, in sRGB, opaque, and nothing else in it."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import cast

from PIL import Image, ImageCms, ImageOps

from copydesk.pictures.prints import WIDTHS

MOST = 50_000_000  # pixels: opened, they take 150 MB
LONGEST = 16_000  # on a side; WebP holds 16,383
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
HEADS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")  # how files of these begin
BROKEN = "it is broken or cut off: copy it again from where it came"
NONE = "it is no picture that can be read: save it as JPEG, PNG, WebP or GIF"
ENOUGH = (WIDTHS[-1], WIDTHS[-1])  # JPEG can be opened at a half, a quarter or an eighth, but not below this
PAPER = (255, 255, 255)  # behind what is transparent: dark on nothing could not be seen on a dark page
WIDE = 1 / 256  # of 16 bits a pixel, what eight can hold

warnings.filterwarnings(
    "ignore", module="PIL"
)  # what is wrong with a picture is said in our sentences, or is no matter


class PictureError(Exception):
    """A picture that can't be printed; the message says why, and the remedy."""


def opened(data: bytes) -> Image.Image:
    """Return the picture that bytes hold, of an animation its first frame.

    Raises:
        PictureError: they hold none, a broken one, or one that is too large.
    """
    picture = _identified(data)
    width, height = picture.size
    if width * height > MOST or max(width, height) > LONGEST:
        limits = f"at most {MOST // 1_000_000} million, and {LONGEST:,} on a side"
        raise PictureError(f"it has {width:,} x {height:,} pixels ({limits}): save it smaller")
    try:
        picture.draft(picture.mode, ENOUGH)
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return _bare(picture)
    except Exception as error:  # whatever a file does to Pillow
        raise PictureError(BROKEN) from error


def _identified(data: bytes) -> Image.Image:
    """Return the picture as far as its head tells: nothing is unpacked yet."""
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        many = f"it has far more than {MOST // 1_000_000} million pixels"
        raise PictureError(f"{many}: save it smaller") from None
    except Exception as error:  # the same
        raise PictureError(BROKEN if data.startswith(HEADS) else NONE) from error


def _bare(picture: Image.Image) -> Image.Image:
    """Return a picture as wide as the widest print at most, in sRGB, on paper, without its metadata."""
    profile = picture.info.get("icc_profile")
    small = _small(_smooth(picture))
    colours = _in_srgb(small, profile)
    bare = Image.new("RGB", colours.size, PAPER)
    bare.paste(colours, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    return bare


def _smooth(picture: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be made smaller, and in which it says itself what is transparent."""
    if picture.mode.startswith("I"):  # 16 bits
        return picture.convert("I").point(lambda value: value * WIDE).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _small(picture: Image.Image) -> Image.Image:
    """Return a picture no wider than the widest print: all that follows takes a tenth of the memory then."""
    width = min(picture.width, WIDTHS[-1])
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours of a picture in sRGB; by its own profile, where it has one that can be read."""
    plain = picture.convert("RGB") if picture.mode == "RGBA" else picture
    if profile:
        try:
            own, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            return cast(Image.Image, ImageCms.profileToProfile(plain, own, ours, outputMode="RGB"))
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a damaged profile, or one for other colours than these
    return plain.convert("RGB")
