"""How a line ends: with a full stop of any script, or with the point of an abbreviation."""

from __future__ import annotations

import re

from copydesk.words import word_list

STOPS = (".", "。", "．", "।", "۔", "።")
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+")  # U.S., a.m., Ph.D., and the J. of a name
LAST = re.compile(r"\S{1,20}\Z")


def is_abbreviation(text: str) -> bool:
    """Tell whether the point at the end of a text may be that of an abbreviation, such as `Inc.` or `U.S.`."""
    last = LAST.search(text[-20:])
    word = last[0].lstrip("(\"'“‘«[") if last else ""
    return bool(INITIALS.fullmatch(word)) or word.removesuffix(".").casefold() in word_list("shortened")
