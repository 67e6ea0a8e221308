"""The story as one text to compare a summary with: dateline, body and notes, without the headline."""

from __future__ import annotations

from copydesk.item import Item
from copydesk.rules.text.once import once


@once
def story_of(item: Item) -> str:
    """Return what stands below the summary, a paragraph a line; marks that cite a source are not in it."""
    dateline = (item.dateline.text,) if item.dateline else ()
    return "\n".join((*dateline, *(block.text for block in item.body), *(note.text for note in item.notes)))
