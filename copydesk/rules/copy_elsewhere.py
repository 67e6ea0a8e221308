"""A text file that lies beside the folders of copy, where none is read.

## Why

Whoever uploads a story into `content/` or `content/news` believes that it is filed. Nothing would come of it.

## Example

    content/news/ferry.txt

## Remedy

Move it to `content/wire`, or to a folder in that, whose name is then its category.

## Authority

copydesk's own: nothing that was meant as copy is passed over in silence.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by unnamed.py
