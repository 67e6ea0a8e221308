"""What builds keep for the next one, in `.copydesk`, was damaged.

## Why

A build makes nothing anew that did not change; what it knows of the last one is in `.copydesk/ledger.sqlite`. Where
that can't be read, it is deleted, and this build makes everything.

## Example

    A disk that was full, or a machine that lost its power, while a site was built.

## Remedy

None: the site is whole. Where it happens again and again, look at the disk.

## Authority

copydesk's own: what is kept is for speed alone, and no page depends on it.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by site/press.py
