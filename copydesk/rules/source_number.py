"""Two sources that have the same number.

## Why

A mark points to a number. Where two sources have it, in one list or in two, nobody can tell which one is cited.

## Example

    Sources
      1. https://daily.example.com/ferry
      1. https://harbour.example.org/timetable

## Remedy

Number the sources through, each once, and make the marks agree. Of two lists with the same numbers one stays in the
story as text: make one list of them.

## Authority

The Chicago Manual of Style on notes: numbers run in one sequence, and each has one note.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # of two lists a warning; found by read/sources/sources.py
