"""Two lists of sources that have the same numbers.

## Why

A mark points to a number, and can mean only one list. The one that agrees best with the marks becomes the list of
sources; the other stays in the story as text.

## Example

    Sources
      1. https://daily.example.com/ferry

    Sources and links
      1. https://harbour.example.org/timetable

## Remedy

Make one list of the two, numbered through, and let the marks agree with it.

## Authority

The Chicago Manual of Style on notes: numbers run in one sequence, and each has one note.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by read/sources/sources.py
