"""A file that cannot be read.

## Why

It may be a folder, a link that leads out of the content, a file of another kind, or one that this user may not open.

## Example

    picture.pdf: a file of this kind (.pdf) is not read: save it as plain text, .txt

## Remedy

Do what the message says: rename it, save it as plain text in `content/wire`, or give it permissions. The other stories
go out.

## Authority

copydesk's own: one bad file holds nothing but itself.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by intake/run.py, checking.py, cli/copy.py, site/load.py, site/proof.py
FIRM = True
