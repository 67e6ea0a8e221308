"""Text -> lines of a width, as terminals and mail programs show them: wide characters count two, accents none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

WIDTH = 72  # columns: what is quoted twice still fits into 78 (RFC 5322, 2.1.1)
NARROWEST = 24  # however deep a list lies in lists
SPACE = re.compile(r"[^\S\u00a0\u2007\u202f\u3000]+")  # neither those that may not part, nor the wide one
UNIT = re.compile(r"<[^\s<>]+>|(?:https?|mailto):[^\s、。]+|\[\d+\]|.", re.DOTALL | re.IGNORECASE)
MARK = re.compile(r"\[\d+\]")  # of a source: stays with its word
BEGIN_NO_LINE = frozenset(
    "!%,.:;?/'\"…‥、。，．：；？！％・ー々ゝゞヽヾ〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u3000"
)
END_NO_LINE = frozenset("'\"")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")  # parted at spaces alone


def wrapped(text: str, room: int = WIDTH) -> list[str]:
    """Return a paragraph as lines; a line feed in it ends a line on purpose, other white space may.

    No line is wider than the room, but for what must not be parted: a word, an address.
    """
    room = max(room, NARROWEST)
    return [line for part in text.strip("\n").split("\n") for line in _lines(part, room) or [""]]


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _lines(text: str, room: int) -> list[str]:
    """Return text as lines, as full as they can be."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in SPACE.split(text):
        gap = " " if line else ""
        for piece in _pieces(word):
            columns = width(piece)
            if line and used + len(gap) + columns > room:
                lines.append("".join(line).rstrip())
                line, used, gap = [], 0, ""
            line += [gap, piece]
            used, gap = used + len(gap) + columns, ""
    return [full for full in (*lines, "".join(line).rstrip()) if full]


def _pieces(word: str) -> Iterator[str]:
    """Yield the pieces of what stands between two spaces: lines may end between them."""
    if word.isascii():
        if word:
            yield word
        return
    piece: list[str] = []
    for unit in UNIT.findall(word):
        if piece and _may_part(piece[-1], unit):
            yield "".join(piece)
            piece = []
        piece.append(unit)
    yield "".join(piece)


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end between two units, by the gist of UAX #14: beside a wide sign that is no emoji."""
    last, first = before[-1], after[0]
    if not (_is_wide(last) or _is_wide(first)) or MARK.fullmatch(after) or not _columns(first):
        return False
    begins = first not in BEGIN_NO_LINE and category(first) not in ("Pe", "Pf")
    return begins and last not in END_NO_LINE and category(last) not in ("Ps", "Pi")


@cache
def _columns(character: str) -> int:
    """Return the columns of a character."""
    if category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


@cache
def _is_wide(character: str) -> bool:
    """Tell whether a character is of a script that is written without spaces, and wide."""
    kind = category(character)
    return east_asian_width(character) in "WF" and kind not in ("So", "Sk", "Nd", "Mn") and not HANGUL.match(character)
