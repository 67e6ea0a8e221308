"""A paragraph that stands twice in a story.

## Why

It is pasted twice, or was moved and left where it was. Readers think that they have lost their place, and whoever
corrects one of the two leaves the mistake in the other.

## Example

    The bridge opens again in May, the council said on Friday.

    It was closed for a year.

    The bridge opens again in May, the council said on Friday.

## Remedy

Delete one of the two. Short lines, such as a refrain or a question that is asked twice, are passed over; what must come
again has an excuse:

    Excuse: paragraph-twice: the letter is quoted twice

## Authority

copydesk's own, as for `doubled-word`: what stands twice was meant once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import may_repeat
from copydesk.rules.text.passages import passages

SEVERITY = WARNING
FEWEST = 60  # letters and digits; a script without spaces says as much with a third of them
DENSE = "\u2e80"  # where such scripts begin
FACTOR = 3
NOT_SAID = re.compile(r"[\W_]+")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each paragraph, or quotation, whose letters are those of one above it."""
    del desk
    seen: set[str] = set()
    paragraphs = passages(item, "paragraph", "quote")
    for passage in paragraphs if may_repeat(passage.text for passage in paragraphs) else ():
        said = NOT_SAID.sub("", passage.text.casefold())
        if len(said) * (FACTOR if said[:1] > DENSE else 1) < FEWEST:
            continue
        if said in seen:
            shown = " ".join(passage.text.split()[:4])
            yield Fault(f"the paragraph `{shown} …` stands twice: delete one of the two", passage.at(0))
        seen.add(said)
