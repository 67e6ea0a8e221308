"""A mark that cites a source in the headline or in the summary.

## Why

Headline and summary are shown in lists, feeds and mails, far from the sources; so a mark there is no link, and is
printed as a digit that means nothing.

## Example

    In Summary

      • The ferry sails again.1

## Remedy

Delete the mark, and put it behind the sentence of the story that says the same.

## Authority

Wikipedia's Manual of Style (Lead section) leaves marks out of what only sums up what the text says and cites.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by read/citations/findings.py
