"""The day that a story is of: settled in its Markdown, or still to be settled by its copy."""

from __future__ import annotations

from datetime import date, datetime

from copydesk.desk import Desk
from copydesk.identity import Named, corrected, dated
from copydesk.item import Item
from copydesk.merge import known_identity


def settling(item: Item, desk: Desk) -> tuple[datetime | date | None, Named] | None:
    """Return the day that the next conversion settles, and what names it; None where it settles none.

    The Markdown that is there has settled it, unless `Date:` corrects that. A draft, a kill and half a story
    are not published.
    """
    if item.status or not (item.headline and item.body):
        return None
    known = known_identity(desk.archive.markdown(desk.file), desk)
    return None if known and not corrected(item, known, desk) else dated(item, desk.file, desk)
