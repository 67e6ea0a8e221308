"""What is no text: a file of a word processor, a page of the web, a picture, under the name of a text.

It is known by how it begins, or by the control characters all over it. Nothing of it is read; one finding says what it
is, and no other follows.
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading

REASON = "no text"
HTML = r"<!doctype html|<html[\s>]"
KINDS = (
    ("an RTF document", re.compile(r"\s{0,9}\{\\rtf\d?\b")),
    ("a page of HTML", re.compile(rf"\s{{0,99}}(?:<\?xml[^>]{{0,99}}>\s{{0,99}})?(?:{HTML})", re.IGNORECASE)),
    ("a PDF", re.compile(r"\s{0,9}%PDF-\d")),
    ("a document of Word or another office program", re.compile("PK\x03\x04|.{2}\x11.{3}\x1a.|<\\?mso-", re.DOTALL)),
    ("a picture", re.compile(".PNG\r\n\x1a\n|GIF8[79]a|ÿØÿ|ˇÿˇ")),
    ("a compressed file", re.compile("\x1f[‹ã]\x08|7z¼¯|Rar!\x1a")),
)  # fmt: skip
STREWN = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\x80-\x84\x86-\x9f]")
FEWEST, SAMPLE = 200, 4_000  # characters


def read_foreign(reading: Reading) -> None:
    """Drop every line of a file that is no text, and say what it is."""
    kind = next((name for name, form in KINDS if form.match(reading.copy)), None)
    kind = kind or ("data of a program" if _is_data(reading) else None)
    if kind:
        message = f"this is {kind}, not text: open it in its own program, and save it as plain text (.txt)"
        reading.find("not-text", message, 0)
        reading.foreign = True
        reading.drop(reading.take(0, len(reading.lines)), REASON)


def _is_data(reading: Reading) -> bool:
    """Tell whether control characters are strewn all over a file; those that fill a block or end a file don't count."""
    if len(reading.copy) < FEWEST or not STREWN.search(reading.strange):
        return False
    head = reading.copy[:SAMPLE]
    return len(STREWN.findall(head)) * 10 > len(head)
