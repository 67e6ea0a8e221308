"""A bullet of the summary that says again what another, or the headline, says.

## Why

The summary stands below the headline: whoever reads it has read that. A line that comes twice takes the place of
something new, and is mostly a slip of the clipboard.

## Example

    Ferry returns to service

    In Summary

      • Ferry returns to service

## Remedy

Delete the bullet, or say what the headline leaves out.

## Authority

copydesk's own, as for `doubled-word`: what stands twice was meant once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.summary.bullets import bullets
from copydesk.rules.text.letters import may_repeat

SEVERITY = WARNING
WORD = re.compile(r"\w+")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each bullet whose words are those of the headline, or of a bullet before."""
    del desk
    if not item.summary:
        return
    headline = (item.headline.text,) if item.headline else ()
    if not may_repeat((*headline, *(bullet.text for bullet in bullets(item)))):
        return
    seen = dict.fromkeys(map(_words, headline), "the headline")
    for bullet in bullets(item):
        words = _words(bullet.text)
        if words in seen:
            yield Fault(f"this bullet repeats {seen[words]}: delete it, or say something new", bullet.at(0))
        elif words:
            seen[words] = "one above it"


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, as two of them are compared."""
    return tuple(WORD.findall(text.casefold()))
