r"""A file that is no text: a document of a word processor, a page of HTML, a PDF.

## Why

Its bytes can be read as characters, but they are instructions to another program; the story is somewhere between them.

## Example

    {\rtf1\ansi The ferry sails again.}

## Remedy

Open the file in its own program and save it as plain text (`.txt`, UTF-8), or paste the story into a new file. Nothing
else is checked in such a file.

## Authority

The formats' own first bytes: RTF `{\rtf`, PDF `%PDF-` (ISO 32000), zip `PK` (Word's and OpenDocument's), the doctype
of HTML; or one character in ten a control character, which text has nearly none of (Unicode, category Cc).
"""

from __future__ import annotations

from copydesk.finding import ERROR

SEVERITY = ERROR  # found by read/foreign.py
FIRM = True
