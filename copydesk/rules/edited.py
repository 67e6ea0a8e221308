"""Copy and Markdown that were both changed since one was made of the other.

## Why

An editor changed `content/news/….md` by hand, and the copy was changed, too. Neither may be lost, so the Markdown stays
as it is until somebody chooses.

## Example

    both the copy and the Markdown were changed; the story keeps the Markdown

## Remedy

`copydesk convert --diff` shows how they differ; `copydesk convert FILE --take copy` or `--take markdown` settles it.

## Authority

copydesk's own: an edit by hand is always seen, and kept.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by merge.py
FIRM = True
