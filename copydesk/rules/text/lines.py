"""Where the copy says something about itself: a line of the header block, or one that was put aside."""

from __future__ import annotations

from copydesk.item import Item


def line_of(item: Item, key: str, reason: str) -> int:
    """Return where the line of a key of the header block begins, else that which was dropped for a reason, else 0."""
    spans = [meta.spans for meta in item.meta if meta.key == key]
    spans += [part.spans for part in item.dropped if part.reason == reason]
    return spans[0][0][0] if spans else 0
