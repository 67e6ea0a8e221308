"""An edition of the newsletter may speak of a story that was taken back.

## Why

A kill, an embargo or a removal takes a story out of past editions, too. What somebody wrote as subject and intro of the
edition may still tell it, and no program can know; so they are left out until somebody has looked.

## Example

    subject: "The ferry sails again"

## Remedy

Read subject and intro, change what speaks of the story, and add `cleared: [2025/06/13/ferry]` to the edition.

## Authority

copydesk's own: a kill reaches every page, those of past editions, too.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by site/letters.py
FIRM = True
