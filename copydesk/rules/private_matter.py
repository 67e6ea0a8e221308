"""Prose below a line that says that what follows is not for publication.

## Why

All below such a line is left out. That is right for the numbers of a press office, but where whole sentences stand
there the line may be meant for one paragraph only, or be a subhead.

## Example

    The following is not for publication:
    The ferry may be sold next year, two members of the board said.

## Remedy

If readers may see it, delete the line; if not, leave it: nothing below it is published.

## Authority

copydesk's own: nothing is left out without a word where readers might miss it.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by read/tail/private.py
