"""A rule that failed on this copy.

## Why

A mistake in one rule must neither stop the others nor let out what the rule should hold: so it is reported with the
severity that the rule has.

## Example

    the rule `summary-name` failed on this copy (IndexError: …): the others were asked

## Remedy

It is copydesk's mistake: report it, with the copy if you may. Until it is mended, `DESK_IGNORE = ["summary-name"]` in
the settings passes the rule over.

## Authority

copydesk's own: whatever goes wrong with copy is a finding.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # or that of the rule; found by __init__.py
FIRM = True
