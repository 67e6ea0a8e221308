"""A story that is not published, because its header block says so.

## Why

`Status: draft` keeps a story back until it is done; `Status: killed` takes it back. Whoever forgot the line would look
for the story in vain.

## Example

    Status: draft

## Remedy

Delete the line to publish the story.

## Authority

copydesk's own: nothing is held back without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.lines import line_of

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for a draft that no embargo holds, and for a story that is taken back."""
    if item.status == "killed":
        published = desk.archive.markdown(desk.file) is not None
        others = desk.archive.titled(item.headline.text) if item.headline and not published else ()
        nothing = f"content/{others[0].file} is out: put it there" if others else "it was not published, so nothing is"
        what = "a notice stands in its place" if published else nothing
        message = f"this kills the story, and {what}; delete that line to publish it"
        yield Fault(message, line_of(item, "Status", "kill"))
    elif item.status and not desk.holds(item.embargo):
        message = f"`Status: {item.status}`: not published; delete that line to publish"
        yield Fault(message, line_of(item, "Status", "kill"))
