"""An edition of the newsletter whose file can't be used.

## Why

Every build prints every edition anew. A file of `content/editions` that is none would leave readers of that mail with a
dead link, and the next edition would not know what they have.

## Example

    stories: [ferry]

## Remedy

Mend the line that the finding names: an edition lists its stories by their paths, as `- 2025/06/13/ferry`.

## Authority

copydesk's own: docs/newsletter.md.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by edition/record.py, site/circulation.py
FIRM = True
