"""A story that is not published, because its header block says so.

## Why

`Status: draft` keeps a story back until it is done; `Status: killed` takes it back. Whoever forgot the line would look
for the story in vain.

## Example

    Status: draft

## Remedy

Delete the line to publish the story.

## Authority

copydesk's own: nothing is held back without a word.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by merge.py
