"""Where a sentence ends at the end of a text, perhaps with its closing quotes and its citation.

    ended.   ended?”   ended.1   ended.1,2   ended.”1   ended.[1]   ended. [2–4]   ended.[i]   ended.¹   « ended. »

The digits of `3.5` and `10.30` are no citation; those behind a year are (`in 2021.1`).
"""

from __future__ import annotations

import re

STOPS = ".!?…。！？؟۔।։።။។"
CLOSES = r"(?:\s?[\"'”’»›)\]」』）])"
RAISED = "[⁰¹²³⁴-⁹]"
FIRST = rf"\s?\[[^\[\]]{{1,12}}\]|\s?\(\d{{1,3}}\)|{RAISED}{{1,4}}|(?<=[^\s\d])\d{{1,3}}"
NEXT = rf"(?<=[\d⁰¹²³⁴-⁹])\s?[,–-]\s?(?:\d{{1,3}}|{RAISED}{{1,3}})"
STOP = rf"(?:[{STOPS}](?!\d)|(?:(?<!\d)|(?<=(?:19|20)\d\d))[{STOPS}])"
ENDS = re.compile(rf"{STOP}{CLOSES}{{0,3}}(?:{FIRST}|{NEXT}){{0,6}}{CLOSES}{{0,2}}$")
STOPPED = re.compile(f"[{STOPS}]")
SEEN = 40  # characters in which the end shows
COLONS = ":："


def ends_sentence(text: str, *, colon: bool = False) -> bool:
    """Tell whether a text ends with a sentence; `colon`: one that introduces what follows is enough."""
    last = text[-1:]
    if last in STOPS or (colon and last in COLONS):
        return bool(last)
    if last.isalpha():
        return False
    return any(ENDS.match(text, stop.start()) for stop in STOPPED.finditer(text, max(0, len(text) - SEEN)))
