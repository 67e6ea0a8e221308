"""Copy under embargo that git tracks.

## Why

Copy that is committed to a public repository is published, whatever the site shows.

## Example

    content/embargoed/talks.txt

## Remedy

Take it out of git as the message says, and keep such copy in `content/embargoed`, which git ignores. In a repository
that only the newsroom can read, set `PRIVATE_REPO = True`.

## Authority

copydesk's own: an embargo covers every place where the text can be read.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by wire.py
FIRM = True
