"""What `Image: ferry.jpg | caption | credit | alt` in the header block says; a caption or a credit may be empty."""

from __future__ import annotations

from copydesk.item import Item
from copydesk.picture import Picture

KINDS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
OTHER_KINDS = (".avif", ".bmp", ".heic", ".heif", ".svg", ".tif", ".tiff")  # that are not printed
FORM = "file | caption | credit | alt"


def picture_in(item: Item, file: str) -> Picture | None:
    """Return the picture that the header block of a copy names, None where it has no `Image` line.

    Args:
        item: what the copy says.
        file: the copy's name below the content folder; the picture lies beside it.
    """
    line = item.header("Image")
    if not line:
        return None
    name, caption, credit, alt = map(str.strip, (*line.split("|", 3), "", "", "")[:4])
    return Picture(beside(file, name), alt, caption, credit)


def beside(file: str, name: str) -> str:
    """Return the name below the content folder of what lies beside a file, under a name of its own."""
    folder = file.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def is_picture(name: str) -> bool:
    """Tell whether a file is a picture by its name."""
    return name.lower().endswith(KINDS)


def fault_of_name(name: str) -> str | None:
    """Return why no picture can have a name, and the remedy; None where one can."""
    if "://" in name or name.startswith("//"):
        return "pictures of other sites are not loaded: save it beside the copy, and name its file"
    if not name:
        return "no file is named: write its name first"
    if "/" in name or "\\" in name or name.startswith("."):
        return "a picture lies beside its copy, in no folder and not hidden: name the file alone"
    if not is_picture(name):
        return f"this is no kind of picture that is printed: save it as {', '.join(KINDS[:-1])} or {KINDS[-1]}"
    return None if name.isprintable() else "its name has characters that are no text: rename the file"
