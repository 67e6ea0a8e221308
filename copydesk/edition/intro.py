"""A paragraph of plain text that people wrote above the stories -> HTML: its web addresses are links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import bidirectional

from markupsafe import Markup, escape

ADDRESS = re.compile(r'(?<!\w)https?://[^\s<>"“”„«»、。，；！？（）「」『』《》]+', re.IGNORECASE)
BEHIND = ".,:;!?'’*_…"  # of the sentence, where an address ends with it
CLOSING = {")": "(", "]": "[", "}": "{"}  # of the sentence, where the address does not open it
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML, and how it runs. That is said of each, since mail clients differ in `dir="auto"`."""

    html: Markup
    direction: str  # ltr or rtl


def paragraph(text: str, direction: str) -> Paragraph:
    """Return plain text as a paragraph.

    Args:
        text: the text.
        direction: how it runs where no letter of it says so.
    """
    html, done = Markup(), 0
    for found in ADDRESS.finditer(text):
        address = _without_end(found[0])
        if not address.endswith("//"):  # else there is nothing behind the scheme
            html += escape(text[done : found.start()]) + Markup('<a href="{0}">{0}</a>').format(address)
            done = found.start() + len(address)
    said = (STRONG.get(bidirectional(letter)) for letter in ADDRESS.sub("", text))
    return Paragraph(html + escape(text[done:]), next(filter(None, said), direction))


def _without_end(address: str) -> str:
    """Return an address without what belongs to the sentence around it."""
    while address:
        last = address[-1]
        if last not in BEHIND and not (last in CLOSING and address.count(last) > address.count(CLOSING[last])):
            break
        address = address[:-1]
    return address
