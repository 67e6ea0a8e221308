"""Two files of Markdown that name the same path.

## Why

An address shows one story. The second of the two is left out, and the first stays where it was.

## Example

    path: 2025/06/13/ferry

in `news/ferry.md` and in `news/boat.md`.

## Remedy

Give one of them another `path:`. Copy never gets a path that another story has; only Markdown written by hand can.

## Authority

RFC 3986: a URL identifies one resource; W3C, Cool URIs don't change.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by site/load.py, site/proof.py
FIRM = True
