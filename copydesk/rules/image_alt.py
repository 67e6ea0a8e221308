"""A picture without alt text, the words for readers who do not see it.

## Why

Screen readers, readers with pictures switched off and search engines have nothing of the picture but these words. They
are what only the newsroom can write, and what nobody writes later; so the story waits for them, as for any line of the
header block that can't be done as it stands. A published story stays as it was.

## Example

    Image: ferry.jpg | The ferry in dock on Friday | Ana Duro

## Remedy

Say in the fourth part what is to be seen, in a sentence; the caption need not say it again:

    Image: ferry.jpg | The ferry in dock on Friday | Ana Duro | A white ferry with its bow doors open

With `DESK_SEVERITY = {"image-alt": "warning"}` the story goes out, without the picture.

## Authority

WCAG 2.2, 1.1.1: all content that is no text has a text alternative (level A).
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.read.picture import FORM, picture_in
from copydesk.rules.text.lines import line_of

SEVERITY = ERROR  # also found by site/pictures.py, in Markdown


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where the fourth part of the line is missing or empty."""
    picture = picture_in(item, desk.file)
    if picture and not picture.alt and item.status != "killed":
        message = f"the picture has no alt text: say in the fourth part what it shows, `Image: {FORM}`"
        yield Fault(message, line_of(item, "Image", ""))
