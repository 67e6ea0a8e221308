"""Digits that may cite a source, or may be part of a figure or a name.

## Why

Copy cites by bare digits, so that the end of `2.80.2` may be a decimal's or source 2. What is not clear stays
text, or is read by the order of the other marks; either way only the writer knows.

## Example

    The harbour has bought Courier2 for it.

    Sources
      ...
      2. https://registry.example.org/ships

## Remedy

Write the mark in brackets: `Courier[2]`. If the digits are part of the name, leave them, and excuse the finding:

    Excuse: unclear-citation: the ship is called Courier2

## Authority

copydesk's own: nothing is invented, so what can't be told is said.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by read/citations/findings.py
