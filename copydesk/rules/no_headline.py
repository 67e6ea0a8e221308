"""Copy without a headline.

## Why

The headline is the name of a story: its page, its entry in every list and its mail can't be without one. Copy that
begins with a summary, a byline or a dateline has lost it.

## Example

    In Summary

      • The ferry sails again

## Remedy

Put the headline on the first line, above all else but a header block:

    Ferry returns to service

## Authority

schema.org `NewsArticle`: `headline` is what Google names first; RFC 4287: an Atom entry must have a title.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/headline.py
FIRM = True
