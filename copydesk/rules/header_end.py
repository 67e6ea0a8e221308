"""A header block that runs into the copy.

## Why

The header block (`Date:`, `Category:` …) ends with a blank line. Without one, nobody can say whether the next line is
the headline or a broken line of the block.

## Example

    Category: World
    Ferry Returns to Service

## Remedy

Put a blank line before the line that the finding names.

## Authority

RFC 5322, 2.1: the header of a mail is parted from its body by an empty line; copydesk's header block follows it.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/header.py
