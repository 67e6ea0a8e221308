"""Speech that a dash opens: `– I did not know, said Ann.`, `— Я не знал, — сказал он.`, as much of the world prints it.

A list's bullet has none of these: quotes at once, a comma or a question before a verb of speech, or a second dash
behind such a mark.
"""

from __future__ import annotations

import re

from copydesk.words import folded, spoken

QUOTED = re.compile(r"[\"“„«»‘]")
BEHIND = re.compile(r"[,?!…،؟]+[\"”»’]?\s*(?:([-–—])\s|((?:\w+\s*){1,3}))")
REACH = 1000  # characters: speech shows early


def is_speech(text: str) -> bool:
    """Tell whether a text, less the dash that opens it, is somebody's words."""
    verbs = spoken("said")
    return bool(QUOTED.match(text)) or any(
        found[1] or not verbs.isdisjoint(folded(found[2]).split()) for found in BEHIND.finditer(text, 0, REACH)
    )
