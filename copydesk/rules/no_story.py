"""A headline with no story below it.

## Why

There is nothing to publish yet; a page with a headline alone would be out for good.

## Example

    Ferry Returns to Service

## Remedy

Write the story, or put `Status: draft` on top until it is there.

## Authority

copydesk's own: a published address never moves, so none is given to an empty page.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/body/body.py
FIRM = True
