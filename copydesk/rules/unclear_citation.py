"""Digits that may cite a source, or may be part of a figure or a name.

## Why

Copy cites by bare digits, so that `the fleet of 2017` may be the year, or 201 and source 7. What is not clear stays
text, or is read by the order of the other marks; either way only the writer knows.

## Example

    The board chose the Larkmoor4

    Sources
      ...
      4. https://registry.example.org/ships

## Remedy

Write the mark in brackets: `Larkmoor[4]`. If the digits are part of the name, leave them, and excuse the finding:

    Excuse: unclear-citation: the ship is called Larkmoor4

## Authority

copydesk's own: nothing is invented, so what can't be told is said.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by read/citations/findings.py
