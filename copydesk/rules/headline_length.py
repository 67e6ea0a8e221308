"""A headline that is longer than search engines, feed readers and phones show.

## Why

Google's guide to `NewsArticle` asked for at most 110 characters, and what is longer is cut off where readers choose
what to read. Wire services stay far below it.

## Example

    Council votes to close the harbour road for eleven weeks from Monday so that the cracked sea wall below the old
    market can be mended

## Remedy

Say what happened, and leave the rest to the summary:

    Council closes harbour road for eleven weeks to mend sea wall

## Authority

schema.org `NewsArticle.headline`, as Google News documents it: at most 110 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.headline import LONGEST
from copydesk.rules._limits import limit_of

SEVERITY = WARNING
LIMIT = 110  # characters


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault where the headline is too long."""
    limit, length = limit_of(__name__, LIMIT, desk), len(item.headline.text) if item.headline else 0
    if item.headline and limit < length <= LONGEST:  # a longer one is an error of reading
        message = f"the headline has {length} characters (at most {limit}): say what happened, in fewer words"
        yield Fault(message, item.headline.spans[0][0])
