"""An embargo whose time names no zone.

## Why

Six o'clock comes at another moment in New York than in London. The site's zone is taken, which may be hours too early.

## Example

    Embargo: 2025-06-14 06:00

## Remedy

Write the zone behind the time, as the finding proposes: `Embargo: 2025-06-14 06:00 -04:00`.

## Authority

ISO 8601: a time with its offset from UTC; EurekAlert! and AP state embargoes with their zone.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by merge.py
