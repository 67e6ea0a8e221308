r"""A control character in the text.

## Why

Bells, backspaces and escapes of old wires and terminals can't be seen, break feeds (XML forbids most of them) and may
hide words. A space is printed in their place.

## Example

    It rang \u{07} twice.

## Remedy

Delete it, or save the copy again as plain text. Those of a wire's envelope are put aside by themselves.

## Authority

XML 1.0, 2.2: the characters that a document may hold; ISO/IEC 6429 for what they mean.
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/wire/control.py
FIRM = True
