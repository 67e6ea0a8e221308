"""A picture that can't be printed.

## Why

Nothing of the text depends on its picture, and news should not wait for one: the story goes out without it. So a
warning says that it does.

## Example

    Image: https://example.com/ferry.jpg | The ferry in dock | Ana Duro | A white ferry with its bow doors open

## Remedy

Put the file beside the copy, as jpg, png, webp or gif (of which the first frame is printed), and name it without a
folder. It may have 40 MB, 50 million pixels, and 16,000 on a side; 1,600 across are the most that is printed. Pictures
on other sites are not loaded: they change and go, and tell others who reads. With
`DESK_SEVERITY = {"image-file": "error"}` a story waits for its picture.

## Authority

copydesk's own; the sides are what WebP can hold, the pixels what can be opened in little memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.picture import fault_of_name, picture_in
from copydesk.rules.text.lines import line_of

SEVERITY = WARNING  # also found by site/pictures.py, of Markdown


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where the name can't be one, or where what lies there under that name can't be printed."""
    picture = picture_in(item, desk.file)
    if picture and item.status != "killed":
        name = (item.header("Image") or "").partition("|")[0].strip()
        if why := fault_of_name(name) or desk.archive.picture_fault(picture.file):
            what = f"`{name}`" if name else "the picture"
            yield Fault(f"{what} is left off, as {why}", line_of(item, "Image", ""))
