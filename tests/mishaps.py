"""What happens to copy on its way: lines lost, doubled, swapped, two files run together, a piece a thousand times."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from newsroom import MARKS, PHRASES, PIECES, Choose, Drawn, compose, line, one

ODD = (
    *"\x00\x01\x02\x03\x1a\x1b\t\x0b\x0c\x1c\x85\u2028\u00a0\u200b\u200f\u202e\ufeff\ufffd\u3000",
    *"^<=>`_[]()*#|{}&\\\"'“”«»0¹•-—",
    *("", " ", "  ", "\n", "\n\n", "[]", "``", "''", "1", "A", ". ", "> ", "\r\n"),
    *MARKS,
)
PREFIXES = ("> ", "^", "\t", "   ", "\u2022 ", "- ", "1. ", ">> ", "\x02")
LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r", "\n\n", "\u2028", "<\n", "=\n", " \n")
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le")
LONG = (2_000, 200_000)  # characters of a piece that is stretched


def of_lines(choose: Choose, lines: list[str]) -> None:
    """Let something happen to a line or to several."""
    at, other = (choose.number(0, len(lines) - 1) for _ in range(2))
    match choose.number(0, 8):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            del lines[min(at, other) : max(at, other)]
        case 4:
            kind = one(choose, ("phrases", *PIECES))
            lines.insert(at, one(choose, PHRASES) if kind == "phrases" else line(choose, kind))
        case 5:
            prefix = one(choose, PREFIXES)
            lines[:] = [prefix + text for text in lines]
        case 6:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case 7:
            lines[at] = lines[at].upper()
        case _:
            lines[at] = line(choose, "datelines") + lines[at]


def of_characters(choose: Choose, text: str) -> str:
    """Let something happen to a piece of the text."""
    at = choose.number(0, len(text))
    end = min(len(text), at + choose.number(0, 12))
    match choose.number(0, 3):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:at] + one(choose, ODD) + text[end:]
        case 2:
            return text[:at] + text[at:end] * choose.number(1, 4) + text[end:]
        case _:
            return text[:at]


def stretch(choose: Choose, text: str) -> str:
    """Repeat a piece of the text until it is long: what is not read in linear time shows."""
    at = choose.number(0, len(text))
    piece = text[at : at + choose.number(1, 60)] if choose.number(0, 1) else one(choose, ODD)
    return text[:at] + piece * (one(choose, LONG) // max(1, len(piece))) + text[at:]


def filed(choose: Choose, corpus: Sequence[str]) -> bytes:
    """Return copy as it comes: composed, or out of a corpus, and what happened to it."""
    text = compose(choose) if choose.number(0, 1) == 0 else one(choose, corpus)
    if choose.number(0, 5) == 1:
        other = one(choose, corpus)
        text = text[: choose.number(0, len(text))] + other[choose.number(0, len(other)) :]
    lines = text.splitlines()
    for _ in range(choose.number(0, 4)):
        if lines:
            of_lines(choose, lines)
    text = one(choose, LINE_ENDS).join(lines)
    for _ in range(choose.number(0, 4)):
        text = of_characters(choose, text)
    if choose.number(0, 250) == 1:  # it takes as long as a hundred others
        text = stretch(choose, text)
    return text.encode(one(choose, ENCODINGS), "replace")


@st.composite
def filings(draw: st.DrawFn, corpus: Sequence[str]) -> bytes:
    """Draw copy as it comes."""
    return filed(Drawn(draw), corpus)
