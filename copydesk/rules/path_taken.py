"""A story whose address another story has.

## Why

An address is made of the day and the file's name, and never moves. Where another story of the day has it, the later one
gets a number behind it, for good.

## Example

    another story holds 2025/06/13/ferry/, so this one is at 2025/06/13/ferry-2/ from now on

## Remedy

Write a `Slug:` line with a better name; the numbered address will lead there.

## Authority

RFC 3986: a URL identifies one resource; W3C, Cool URIs don't change.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by identity.py
