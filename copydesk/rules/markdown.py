"""Markdown that cannot be printed.

## Why

Its front matter is broken, or a value in it is none: without a title, a time and a path there is no page.

## Example

    published: on Friday

## Remedy

Mend the line that the finding names, as in `published: 2025-06-13T18:05:00+00:00`. Where the Markdown was made of copy,
`copydesk convert FILE --take copy` makes it anew.

## Authority

YAML 1.1, as front matter is read; ISO 8601 for times.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by parse.py, site/load.py, site/page.py
FIRM = True
