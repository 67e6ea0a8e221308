"""An embargo that cannot be kept as it is written.

## Why

Somebody asked that the story wait; when it may go out can't be read from what the copy says, so it is held. A
misspelt `Embrago:` is one, too.

## Example

    EMBARGOED UNTIL FURTHER NOTICE

## Remedy

Write a line such as `Embargo: 2025-06-13 18:05 +02:00` into the header block, and delete the line of the release. Copy
in `content/embargoed` must have one.

## Authority

AP and Reuters keep an embargo to its minute, in the time zone that it names; so a day alone or words are not enough.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/embargo/embargo.py, read/embargo/lines.py, read/header.py, pipeline.py
FIRM = True
