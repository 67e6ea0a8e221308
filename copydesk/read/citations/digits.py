"""Digits, plain and raised: whether a text holds any, and the numbers that those of a mark are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DIGITS = re.compile(r"[\d⁰¹²³⁴-⁹]+")
ASCII_DIGITS = re.compile(r"[0-9][0-9]*")  # written so, it is found in half the time
NO_DIGITS = bytes(sign for sign in range(0x80) if not chr(sign).isdigit())
PARTED = bytes(sign for sign in NO_DIGITS if sign)  # NUL is in no text: it may stand between two
LONGEST = 4  # digits of a source's number
PIECE = re.compile(r"(\d+|[⁰¹²³⁴-⁹]+)\s?[⁻–-]\s?(\d+|[⁰¹²³⁴-⁹]+)|\d+|[⁰¹²³⁴-⁹]+")
WIDEST_RANGE = 20


def holds_digits(text: str) -> bool:
    """Tell whether a text holds digits at all: few do, and its bytes are searched in a fifth of the time."""
    if text.isascii():
        return bool(text.encode().translate(None, NO_DIGITS))
    left = text.encode(errors="surrogatepass").translate(None, NO_DIGITS)
    return bool(left) and bool(DIGITS.search(left.decode(errors="surrogatepass")))


def runs_of_digits(text: str) -> Iterator[re.Match[str]]:
    """Yield each run of digits of a text."""
    return (ASCII_DIGITS if text.isascii() else DIGITS).finditer(text)


def with_digits(texts: Iterable[str]) -> list[int]:
    """Return which of several texts hold digits, by their places; all are searched at once."""
    left = "\0".join(texts).encode(errors="surrogatepass").translate(None, PARTED)
    if left.isascii():
        return [at for at, rest in enumerate(left.split(b"\0")) if rest]
    pieces = left.decode(errors="surrogatepass").split("\0")
    return [at for at, rest in enumerate(pieces) if rest and DIGITS.search(rest)]


def numbers_of(raw: str, listed: frozenset[int]) -> tuple[int, ...]:
    """Return the numbers of a mark, ranges written out.

    Raised digits run together: `¹²` is source 12 where there is one, else sources 1 and 2.
    """
    if raw.isascii() and raw.isdecimal():  # as most are
        return (int(raw),)
    found: list[int] = []
    for piece in PIECE.finditer(raw):
        if piece[1]:
            first, last = (int(end.translate(RAISED)) for end in piece.groups())
            found.extend(range(first, last + 1) if 0 <= last - first < WIDEST_RANGE else (first, last))
        elif (plain := piece[0].translate(RAISED)) != piece[0] and (len(plain) > LONGEST or int(plain) not in listed):
            found.extend(map(int, plain))
        else:
            found.append(int(plain))
    return tuple(found)
