"""An edition of the newsletter whose file can't be used, or that may speak of a story which was taken back.

## Why

Every build prints every edition anew. A file of `content/editions` that is none would leave readers of that mail with a
dead link; and where a story of an edition was killed, put under embargo or removed since, what somebody wrote as its
subject and its intro may still tell it. These are left out then, until somebody looked.

## Example

    content/editions/2025-06-13.yml, with a subject of its own, after its first story was killed

## Remedy

Mend the line that the finding names. Where stories were taken back: read subject and intro, change what speaks of them,
and add `cleared: [2025/06/13/ferry]`.

## Authority

copydesk's own: a kill reaches every page, those of past editions, too.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by site/circulation.py; of stories that were taken back, by site/letters.py, a warning
FIRM = True
