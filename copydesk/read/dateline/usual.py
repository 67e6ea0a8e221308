"""The beginning that most datelines have: `Gazette, Friday, June 13, 2025`, `LARKMOOR, March 4`.

Its tokens are what `tokens` would make of it, token by token: a name of one word that is neither a weekday nor opens a
sentence, a comma, perhaps a weekday and a comma, and a date.
"""

from __future__ import annotations

import re

from copydesk.read.dateline.names import Token, is_place, kind_of, moment_at
from copydesk.words import folded, spoken, word_list

USUAL = re.compile(r"([A-Z][A-Za-z]{1,30}), (?:([A-Z][a-z]{1,15}), )?(?=[A-Z][a-z]{2,15} \d)")


def usual_tokens(text: str, *, capitals: bool) -> list[Token]:
    """Return the tokens up to the date of a line that begins so; none of any other.

    Args:
        text: the line.
        capitals: whether all of it is in capitals, which then make no place.
    """
    found = USUAL.match(text)
    if not found:
        return []
    name, weekday, at = found[1], found[2], found.end()
    if weekday and (weekday.lower() not in spoken("weekday") or is_place(weekday)):
        return []
    if (low := folded(name)) in spoken("weekday") or low in word_list("openers"):
        return []
    moment = moment_at(text, at)
    if not moment or moment.kind not in ("DATE", "FULL"):
        return []
    end = found.end(1)
    tokens = [Token(kind_of(name, capitals=capitals), 0, end), Token(",", end, end + 1)]
    if weekday:
        tokens += [Token("WEEKDAY", found.start(2), found.end(2)), Token(",", at - 2, at - 1)]
    return [*tokens, moment]
