"""An edition of the newsletter whose file can't be used.

## Why

Every build prints every edition anew. A file of `content/editions` that is none would leave readers of that mail with a
dead link, and the next edition would not know what they have. One that is too long to be sent has its page alone.

## Example

    stories: [ferry]

## Remedy

Mend the line that the finding names: an edition lists its stories by their paths, as `- 2025/06/13/ferry`. Of one
that is too long, take stories out.

## Authority

copydesk's own: docs/newsletter.md.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by edition/record.py, site/circulation.py, site/editions.py
FIRM = True
