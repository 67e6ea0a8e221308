"""The darkroom: whatever a picture is, its prints are upright, in sRGB, opaque, and hold nothing but the picture."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import picture
from PIL import Image, ImageCms

from copydesk.pictures import PictureError, developed, fault_of, sweep
from copydesk.pictures.negative import opened
from copydesk.pictures.prints import prints_of

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # pytest sets its own filters
FORMS = {"image/webp": "WEBP", "image/jpeg": "JPEG"}


def content(folder: Path, data: bytes, name: str = "ferry.jpg") -> Path:
    """Put a picture into a content folder, and return that."""
    (folder / "content/wire").mkdir(parents=True, exist_ok=True)
    (folder / "content/wire" / name).write_bytes(data)
    return folder / "content"


def middle(data: bytes) -> tuple[int, ...]:
    """Return the colour in the middle of what a picture's bytes are printed as."""
    print_ = opened(data)
    colour = print_.getpixel((print_.width // 2, print_.height // 2))
    assert isinstance(colour, tuple)
    return colour


def saved(drawn: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Return the bytes of a picture."""
    written = BytesIO()
    drawn.save(written, form, **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("width", "widths"),
    [(2400, [480, 800, 1200, 1600]), (1000, [480, 800, 1000]), (300, [300]), (480, [480]), (1, [1])],
)
def test_no_print_is_larger_than_the_picture(width: int, widths: list[int]) -> None:
    """Each width that a page may ask for, twice; in place of those that it has not, its own."""
    prints = prints_of(opened(picture(width, 600)))
    assert [each.width for each in prints] == [width for width in widths for _ in FORMS]
    for each in prints:
        with Image.open(BytesIO(each.data)) as found:
            assert (found.size, found.format) == ((each.width, each.height), FORMS[each.type])
            assert abs(each.height - max(1, 600 * each.width / width)) <= 1
    assert b"\xff\xc2" in prints[1].data, "a JPEG comes into view at once, and grows sharp"


def test_nothing_but_the_picture_is_printed() -> None:
    """Where and by whom it was taken, with what, and what it was called: no print says so."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "canary description", "canary artist"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 29: "canary date"})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = picture(900, 600, exif=exif, comment=b"canary comment", xmp=b"<x:canary/>", icc_profile=profile)
    assert data.count(b"canary") == 5
    for each in prints_of(opened(data)):
        assert b"canary" not in each.data
        with Image.open(BytesIO(each.data)) as found:
            assert not {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp"} & set(found.info)
            assert not found.getexif()


def test_a_picture_stands_upright() -> None:
    """What the camera notes of how it was held is done, since the note is not printed."""
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste("black", (0, 0, 200, 200))  # left, which is on top
    upright = opened(saved(lying, "JPEG", exif=exif))
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 50)) < (30, 30, 30)  # type: ignore[operator] # three colours
    assert upright.getpixel((100, 350)) > (225, 225, 225)  # type: ignore[operator] # the same


def test_a_huge_note_is_no_hindrance() -> None:
    """The largest EXIF that a JPEG can hold."""
    exif = Image.Exif()
    exif[0x010E] = "x" * 65_000
    assert opened(picture(exif=exif)).size == (640, 400)


def test_colours_are_those_of_the_profile() -> None:
    """By a profile whose red is our blue, red is printed as blue; one that is damaged is passed over."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = profile.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")
    red = Image.new("RGB", (20, 20), (230, 20, 20))
    blue = middle(saved(red, icc_profile=turned))
    assert blue[2] > 200
    assert blue[0] < 60
    assert middle(saved(red, icc_profile=b"no profile at all")) == (230, 20, 20)


def test_what_is_transparent_is_on_paper() -> None:
    """White, in whatever way the file says where nothing is."""
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    palette = Image.new("P", (20, 20), 1)
    palette.putpalette([255, 0, 0, 0, 0, 0])
    shapes = [clear, clear.convert("LA"), palette, Image.new("RGB", (20, 20)), Image.new("L", (20, 20))]
    options: list[dict[str, Any]] = [{}, {}, {"transparency": 1}, {"transparency": (0, 0, 0)}, {"transparency": 0}]
    for shape, option in zip(shapes, options, strict=True):
        assert middle(saved(shape, **option)) == (255, 255, 255), (shape.mode, option)
    half = Image.new("RGBA", (20, 20), (0, 0, 0, 128))
    assert middle(saved(half))[0] in range(120, 136)


def test_every_depth_and_ink_is_printed() -> None:
    """Grey stays that grey with 16 bits, 8 bits, in a palette, in four inks; black and white stay so."""
    grey = Image.new("L", (20, 20), 128)
    deep = Image.new("I;16", (20, 20), 128 * 256)
    for data in (saved(grey), saved(deep), saved(grey.convert("P")), saved(grey.convert("RGB"), "WEBP", lossless=True)):
        assert all(abs(part - 128) <= 2 for part in middle(data))
    four = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    assert middle(saved(four, "JPEG"))[0] > 200
    assert middle(saved(four, "JPEG"))[1] < 60
    assert middle(saved(Image.new("1", (20, 20), 1))) == (255, 255, 255)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_its_first_frame(form: str) -> None:
    """No page moves."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:])
    assert middle(data)[0] > 240
    assert middle(data)[1] < 20


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that claims a size, and holds next to nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(100_000))
    chunks = [
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (head, data)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BROKEN = "it is broken or cut off: copy it again from where it came"
NONE = "it is no picture that can be read: save it as JPEG, PNG, WebP or GIF"
BAD = {
    "nothing": (b"", "the file is empty: copy it again from where it came"),
    "cut-off-jpeg": (picture()[:-900], BROKEN),
    "cut-off-png": (picture(form="PNG")[:-700], BROKEN),
    "cut-off-webp": (picture(form="WEBP")[:-90], BROKEN),
    "damaged-png": (picture(form="PNG").replace(b"IDAT", b"IDAT\0", 1), BROKEN),
    "text": (b"The ferry sailed on Friday morning.\n", NONE),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>', NONE),
    "pdf": (b"%PDF-1.7\n\xe2\xe3\n", NONE),
    "tiff": (picture(form="TIFF"), NONE),
    "head-alone": (b"\xff\xd8\xff\xe0", BROKEN),
    "photo-of-96-megapixels": (
        saved(Image.new("1", (12_000, 8_000))),
        "it has 12,000 x 8,000 pixels (at most 50 million, and 16,000 on a side): save it smaller",
    ),
    "long": (
        saved(Image.new("1", (20_000, 9))),
        "it has 20,000 x 9 pixels (at most 50 million, and 16,000 on a side): save it smaller",
    ),
    "bomb": (png_head(60_000, 60_000), "it has far more than 50 million pixels: save it smaller"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_said_so(name: str, tmp_path: Path) -> None:
    """One sentence with its remedy, before anything large is unpacked, and nothing is kept of it."""
    data, sentence = BAD[name]
    folder = content(tmp_path, data)
    assert fault_of(folder, "wire/ferry.jpg") == sentence
    with pytest.raises(PictureError) as error:
        developed(folder, "wire/ferry.jpg")
    assert str(error.value) == sentence
    assert not (tmp_path / ".copydesk").exists()


def test_what_is_no_file_is_said_so(tmp_path: Path) -> None:
    """Missing, under other capitals, a folder, a link, behind a link, or far too large."""
    folder = content(tmp_path, picture())
    missing = "there is no such file: put it beside the copy, or correct the name"
    assert fault_of(folder, "wire/bridge.jpg") == missing
    assert fault_of(folder, "wire/none/bridge.jpg") == missing
    assert fault_of(folder, "wire/Ferry.JPG") == "there is no such file: did you mean `ferry.jpg`?"
    (folder / "wire/folder.jpg").mkdir()
    assert fault_of(folder, "wire/folder.jpg") == "this is a folder: move its files up"
    (folder / "wire/link.jpg").symlink_to(folder / "wire/ferry.jpg")
    assert fault_of(folder, "wire/link.jpg") == "this is a symbolic link: put the file itself here"
    (folder / "wire/behind").symlink_to(folder / "wire")
    assert fault_of(folder, "wire/behind/ferry.jpg") == "its folder is a symbolic link: put the picture beside the copy"
    with (folder / "wire/large.jpg").open("wb") as file:
        file.truncate(41_000_000)
    assert fault_of(folder, "wire/large.jpg") == "the file has 41 MB (at most 40): save it smaller"


def test_twelve_thousand_pixels_across_are_printed() -> None:
    """A wide picture that can be opened is printed, at the widths of a page."""
    prints = prints_of(opened(picture(12_000, 2_000)))
    assert (prints[-1].width, prints[-1].height) == (1600, 267)


def test_accents_may_be_written_in_two_ways(tmp_path: Path) -> None:
    """A Mac's disk takes `ä` apart; the copy's `ä` means the same file."""
    folder = content(tmp_path, picture(), "Fa\u0308hre im Hafen.JPG")
    assert fault_of(folder, "wire/F\u00e4hre im Hafen.JPG") is None


def test_prints_are_kept_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    """What is kept is not made again; what is damaged or gone is, and nothing shows that it was."""
    folder = content(tmp_path, picture())
    first = developed(folder, "wire/ferry.jpg")
    place = tmp_path / ".copydesk/pictures" / first.key
    when = place.stat().st_mtime_ns
    assert developed(folder, "wire/ferry.jpg") == first
    assert place.stat().st_mtime_ns == when
    whole = place.read_bytes()
    changed = (
        whole.replace(was, now, 1) for was, now in ((b"480", b"481"), (b"image/", b"imago/"), (b"[", b"[" * 9000))
    )
    for damaged in (whole[:-1], whole[:90], b"", b"{}\n", *changed, b"\xff" * 900):
        place.write_bytes(damaged)
        assert developed(folder, "wire/ferry.jpg") == first
        assert place.read_bytes() == whole
    place.unlink()
    assert developed(folder, "wire/ferry.jpg") == first


def test_what_is_no_longer_printed_is_not_kept(tmp_path: Path) -> None:
    """Only what is kept by the keys that are named stays."""
    folder = content(tmp_path, picture())
    content(tmp_path, picture(300, 300), "bridge.jpg")
    ferry, _ = (developed(folder, f"wire/{name}.jpg") for name in ("ferry", "bridge"))
    sweep(folder, {ferry.key})
    assert [file.name for file in (tmp_path / ".copydesk/pictures").iterdir()] == [ferry.key]
    sweep(tmp_path / "elsewhere", set())
    kept = tmp_path / ".copydesk/pictures"
    (kept / "0 in the way").mkdir()
    sweep(folder, set())
    assert not (kept / ferry.key).exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_in_nobodys_way(make: Callable[[Path], None], tmp_path: Path) -> None:
    """A folder or a pipe where prints are kept: they are made anew, and nobody waits for it."""
    folder = content(tmp_path, picture())
    first = developed(folder, "wire/ferry.jpg")
    place = tmp_path / ".copydesk/pictures" / first.key
    place.unlink()
    make(place)
    assert developed(folder, "wire/ferry.jpg") == first


def test_a_disk_that_keeps_nothing_is_no_hindrance(tmp_path: Path) -> None:
    """Where the prints can't be kept they are made each time."""
    folder = content(tmp_path, picture())
    (tmp_path / ".copydesk").write_text("in the way")
    assert developed(folder, "wire/ferry.jpg").prints
