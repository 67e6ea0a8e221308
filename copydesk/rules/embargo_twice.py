"""A story with two embargoes that end at different times.

## Why

One of them is wrong, and nobody can tell which; were the earlier one taken, a promise might be broken.

## Example

    Embargo: 2025-06-14 06:00 -04:00

    EMBARGOED UNTIL 6 p.m. ET June 15

## Remedy

Delete the one that does not hold.

## Authority

AP and Reuters keep the embargo that was agreed on; a doubt is cleared with who set it, not by the desk.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/embargo/embargo.py
FIRM = True
