"""The story as one text to compare a summary with: dateline, body and notes, without the headline."""

from __future__ import annotations

from copydesk.item import Item

_last: list[tuple[Item, str]] = []  # of the item on the desk: several rules ask for the same


def story_of(item: Item) -> str:
    """Return what stands below the summary, a paragraph a line; marks that cite a source are not in it."""
    if not (_last and _last[0][0] is item):
        dateline = (item.dateline.text,) if item.dateline else ()
        parts = (*dateline, *(block.text for block in item.body), *(note.text for note in item.notes))
        _last[:] = [(item, "\n".join(parts))]
    return _last[0][1]
