"""A story that waits for the end of its embargo.

## Why

It is said each time, so that nobody looks for the story in vain, or thinks that it is out.

## Example

    Embargo: 2025-06-14 06:00 -04:00

## Remedy

None is needed: the first build after that moment publishes it. `copydesk embargoes` lists what waits; to publish
sooner, ask who set the embargo, and change the line.

## Authority

AP and Reuters keep an embargo to its minute; copydesk's own: nothing is held back without a word.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by merge.py
