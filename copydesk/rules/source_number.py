"""Two sources that have the same number.

## Why

A mark points to a number. Where two sources have it, nobody can tell which one is cited.

## Example

    Sources
      1. https://daily.example.com/ferry
      1. https://harbour.example.org/timetable

## Remedy

Number the sources through, each once, and make the marks agree.

## Authority

The Chicago Manual of Style on notes: numbers run in one sequence, and each has one note.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/sources/sources.py
