"""A source whose page is gone from the web.

## Why

A mark promises that readers can see for themselves. Pages move and vanish, most of them without a word, so what was
there on the day of the story may be gone when somebody looks. `copydesk links` asks for each address that the stories
cite, and calls dead what answers 404 or 410, or has a host whose name is gone. What is closed to robots, late, out of
reach or without a valid certificate is not called dead; `links` says so, and asks again the next time.

## Example

    1. https://www.harbour.example/reports/2019/ferry.html

## Remedy

Look for the page where it lives now, and cite that. Else look for a copy of it in a web archive: the finding names the
place where the Internet Archive would have one of the day of the story. Read it first; it may show something else. If
there is none, take the address away and say in words what it was. Where the address should stay as it is, excuse it:
`Excuse: dead-source: seen on March 3, 2019`; then it is not asked for any more.

## Authority

RFC 9110, 15.5.5 and 15.5.11 (404, 410); Wikipedia's guideline on link rot: repair a dead link or archive it, and do not
just delete what it proves.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by links/told.py
