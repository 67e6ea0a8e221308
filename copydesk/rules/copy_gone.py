"""A story whose copy is gone.

## Why

Deleting the copy takes nothing out: the story stays published, at its address, and nobody can correct it by its copy.

## Example

    its copy wire/ferry.txt is gone, but the story stays

## Remedy

`copydesk remove NAME` takes the story out for good; put the copy back where it was deleted by mistake. To take a story
back and say so, write `Status: killed` into its copy instead.

## Authority

copydesk's own: what is out stays out until somebody says otherwise. Cool URIs don't change (W3C).
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by wire.py
