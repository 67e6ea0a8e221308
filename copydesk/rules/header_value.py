"""A line of the header block with a value that its key does not take.

## Why

What the desk asked for (a date, an embargo, a status) can't be done, so the story can't go out as it was meant.

## Example

    Date: 13/45/2025

## Remedy

Write what the finding says that the key takes, such as `Date: 2025-06-13 18:05`, or delete the line.

## Authority

ISO 8601 for days and times; BCP 47 for languages.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/header.py
FIRM = True
