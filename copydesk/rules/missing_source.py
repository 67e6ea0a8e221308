"""A mark that cites a source which the list does not hold.

## Why

A reader who follows the mark finds nothing, and what the sentence says stands without its evidence. So the story is
held until the mark and the list agree.

## Example

    The ministry has licensed three shipments, the daily reported.7

    Sources
      1. https://daily.example.com/shipments

## Remedy

Add the source under `Sources`, write the number that is meant, or delete the mark. Digits that cite nothing but look
like a mark (`version.7`) may be written apart, or excused:

    Excuse: missing-source: the product is called Harbour.7

## Authority

The SPJ Code of Ethics: "Identify sources clearly." Wikipedia's cite errors and LaTeX's undefined citations are reported
by their tools for the same reason.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/citations/findings.py
