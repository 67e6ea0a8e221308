"""A line of the header block with a key that there is not, or that stands twice.

## Why

A misspelt key does nothing: the story would go out in the wrong category, or at the wrong address.

## Example

    Category: World
    Sulg: ferry-returns

## Remedy

Spell the key as the finding proposes, or delete the line. Only `Excuse` may stand more than once.

## Authority

copydesk's own: a setting that is passed over in silence is worse than one that is refused.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/header.py
