"""The copy as lines: what each reader works on.

`plain` is the one named normalisation of text: tabs and control characters become spaces, one for one, so that an
offset into the plain text is an offset into the copy.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from copydesk.item import Span

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\t]")
ASCII = bytes(range(0x80))
USUAL = bytes(code for code in range(0x80) if not CONTROL.match(chr(code)))
EDGES = (
    "".join(  # white space, control and zero-width characters: what may lie outside every span
        map(
            chr,
            [*range(0x21), *range(0x7F, 0xA1), 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060],
        )
    )
    + "\u3000\ufeff"
)
WIDE = re.compile(r"[\u2e80-\u30ff\u31c0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")  # no Hangul


def plain(text: str, odd: str | None = None) -> str:
    """Return text with a space for each tab and control character; `odd`: what is `strange` of it, if that is known."""
    odd = strange(text.encode(errors="surrogatepass")) if odd is None else odd
    return CONTROL.sub(" ", text) if CONTROL.search(odd) else text


def strange(text: bytes) -> str:
    """Return what of a text, as bytes, is neither ASCII nor white space, and its tabs: hardly anything."""
    return text.translate(None, USUAL).decode(errors="surrogatepass")


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII: few are, and its bytes are read ten times as fast."""
    if text.isascii():
        return ""
    return text.encode(errors="surrogatepass").translate(None, ASCII).decode(errors="surrogatepass")


def is_white(character: str) -> bool:
    """Tell whether a character may lie outside every span: white space, control and zero-width characters."""
    return character in EDGES or bool(CONTROL.match(character))


def columns(text: str) -> int:
    """Return how wide a text is where Chinese and Japanese characters take two columns."""
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(beyond_ascii(text)))


class Line(NamedTuple):
    """One line without the white space around it; `copy[start:end]` is its text, before `plain`.

    `indent` is the column where it begins, so that a line that lost its dateline still shows how wide it was.
    """

    text: str
    start: int
    end: int
    indent: int

    @property
    def span(self) -> Span:
        """Where the line stands in the copy."""
        return self.start, self.end

    def cut(self, at: int) -> tuple[Line, Line]:
        """Return the line before and the line from an offset into its text, each without white space around it."""
        before = trimmed(self.text[:at], self.start, self.indent)
        return before, trimmed(self.text[at:], self.start + at, self.indent + at)


def trimmed(text: str, start: int, indent: int = 0) -> Line:
    """Return a line of a text that begins at an offset, less the white space around it."""
    inner = text.lstrip(EDGES)
    white = len(text) - len(inner)
    inner = inner.rstrip(EDGES)
    return Line(inner, start + white, start + white + len(inner), indent + white)


def lines_of(copy: str) -> list[Line]:
    """Return the lines of a copy that is `plain`; a blank one has no text."""
    lines, at = [], 0
    make = tuple.__new__  # `Line` itself would do so, by one call more
    for raw in copy.splitlines(keepends=True):
        if raw != "\n" and (left := raw.lstrip(EDGES)):
            inner, indent = left.rstrip(EDGES), len(raw) - len(left)
            lines.append(make(Line, (inner, at + indent, at + indent + len(inner), indent)))
        else:
            lines.append(make(Line, ("", at, at, 0)))
        at += len(raw)
    return lines
