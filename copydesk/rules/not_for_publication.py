"""Copy that says of itself that it is not for publication.

## Why

On top of everything else such a line is about the whole story. Publishing it would break somebody's word.

## Example

    NOT FOR PUBLICATION

    Ferry Returns to Service

## Remedy

Delete that line to publish the story.

## Authority

AP and Reuters on sources: what is given off the record or for information only is not published.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/tail/private.py
FIRM = True
