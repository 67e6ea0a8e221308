"""The forms of a dateline, from words/datelines: which tokens in a row are one, and which of them is what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from copydesk.words import entries

SYMBOL = re.compile(r"([A-Z]+|[,()/=.:])(\??)")
KINDS = {  # what stands in a form -> the kinds of token that fit it
    "CITY": ("PLACE", "NAME"),
    "REGION": ("PLACE", "OTHER"),
    "HOUSE": ("AGENCY", "NAME"),
    "WIRE": ("AGENCY", "PLACE", "OTHER"),
    "DATE": ("DATE", "FULL"),
    "DAY": ("DATE",),
}
ROLES = {
    "PLACE": "place",
    "CITY": "place",
    "REGION": "region",
    "AGENCY": "agency",
    "HOUSE": "agency",
    "WIRE": "agency",
}
Kinds = tuple[str, ...]


class Form(NamedTuple):
    """A form: its line in words/datelines, and what of it stands there where some of it may be missing."""

    line: str
    symbols: tuple[str, ...]


@cache
def forms() -> dict[Kinds, Form]:
    """Return each row of token kinds that is a dateline, and the form that says so."""
    return dict(_rows())


@cache
def beginnings() -> frozenset[Kinds]:
    """Return each row of token kinds that a longer one begins with."""
    return frozenset(kinds[:length] for kinds in forms() for length in range(len(kinds)))


def clashes() -> list[Kinds]:
    """Return the rows of kinds that two forms claim: there must be none."""
    return [kinds for kinds, count in Counter(kinds for kinds, _ in _rows()).items() if count > 1]


def _rows() -> Iterator[tuple[Kinds, Form]]:
    for _, (line,) in entries("datelines"):
        symbols = SYMBOL.findall(line)
        for there in product(*((True, False) if maybe else (True,) for _, maybe in symbols)):
            row = tuple(symbol for (symbol, _), is_there in zip(symbols, there, strict=True) if is_there)
            for kinds in product(*(KINDS.get(symbol, (symbol,)) for symbol in row)):
                yield kinds, Form(line, row)
