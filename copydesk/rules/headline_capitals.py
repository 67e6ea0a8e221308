"""A headline that is all in capitals, over copy that is not.

## Why

Capitals throughout are slow to read, look like shouting, and hide which words are names; readers that speak the page
may spell them out. Where a design wants them, its style sheet makes them of small letters; the way back is closed.

## Example

    COUNCIL CLOSES HARBOUR ROAD

## Remedy

Write it as a sentence, or with a capital for each word, as the house does:

    Council closes harbour road

Copy that is in capitals throughout, as telex is, and a headline of acronyms are passed over.

## Authority

AP Stylebook: in a headline, the first word and names have capitals; vale `Google.Headings` wants sentences, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item

SEVERITY = WARNING
FEWEST = 3  # words
ACRONYM = 5  # letters: a headline of `NATO, EU` and the like is none
SAMPLE = 4_000  # characters of the body


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for a headline in capitals above a story that is not."""
    del desk
    if not item.headline or not item.headline.text.isupper():
        return
    words = item.headline.text.split()
    has_small_sort = any(letter.isalpha() and not letter.isupper() for letter in item.headline.text)  # `NATO 加盟`
    if len(words) < FEWEST or max(map(len, words)) <= ACRONYM or has_small_sort:
        return
    body = "".join(block.text for block in item.body)[:SAMPLE]
    if sum(map(str.islower, body)) > sum(map(str.isupper, body)):
        message = "the headline is all in capitals: write it in small letters, but for names"
        yield Fault(message, item.headline.spans[0][0])
