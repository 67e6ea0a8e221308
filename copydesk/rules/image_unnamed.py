"""A picture beside the copy that no copy names.

## Why

It is on no page. Somebody put it there for a story, and forgot the line; or the story was taken out, and it was left.

## Example

    content/wire/ferry.jpg

## Remedy

Name it in the header block of its copy, or move it away:

    Image: ferry.jpg | The ferry in dock on Friday | Ana Duro | A white ferry with its bow doors open

## Authority

copydesk's own: nothing that lies among the copy is passed over in silence.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by unnamed.py
