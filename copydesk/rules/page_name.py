"""A standing page whose address is taken, or is one of the site’s own.

## Why

Two pages at one address would overwrite each other; `/2025/`, `/feeds/` and the like belong to the stories.

## Example

    content/pages/2025.md

## Remedy

Give the file another name.

## Authority

copydesk's own: one address, one page.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by site/load.py, site/page.py
FIRM = True
