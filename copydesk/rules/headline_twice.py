"""A headline that an older story has already.

## Why

Two stories of one headline can't be told apart in lists, feeds and searches, and the second is often the first, filed
again.

## Example

    Council closes harbour road

over a story of today, and over one of last week.

## Remedy

Say what is new (`Harbour road to stay closed until May`), or delete the copy that came twice. A column that has the
same title each week may keep it:

    Excuse: headline-twice: the column has this title every Monday

## Authority

Google Search Central, on title elements: each page has a title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk, Titled
from copydesk.finding import WARNING, Fault
from copydesk.item import Item

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where the archive holds the headline in an older story."""
    if not item.headline:
        return
    stories = desk.archive.titled(item.headline.text)
    own = next((story for story in stories if story.file == desk.file), None)
    older = [story for story in stories if story.file != desk.file and (not own or _key(story) < _key(own))]
    if older:
        first = min(older, key=_key)
        message = f"content/{first.file} of {first.published[:10]} has this headline, too: say what is new in this one"
        yield Fault(message, item.headline.spans[0][0])


def _key(story: Titled) -> tuple[str, str]:
    """Return what orders stories by age; of two from one moment, the name decides which is the first."""
    return story.published, story.file
