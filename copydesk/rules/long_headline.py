"""A first line that is too long to be a headline.

## Why

The first line is the headline. One of more than 300 characters is a paragraph whose headline was forgotten: published
as a title it would fill the page.

## Example

    The council of Larkmoor decided on Friday, after a debate of five hours in which … (342 characters)

## Remedy

Put a headline on a line of its own above the paragraph.

## Authority

copydesk's own measure: the longest headline in 3,200 items of wire copy has 226 characters.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/headline.py
FIRM = True
