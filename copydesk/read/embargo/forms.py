"""Which lines speak of an embargo, and which are prose: `The report was embargoed until Friday` is a story."""

from __future__ import annotations

import re
from functools import cache

from copydesk.read.text.clocks import times
from copydesk.read.text.moments import LONGEST, words_beside
from copydesk.read.text.openings import opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.read.text.zones import names
from copydesk.words import tails

FEW, SHORT = 2, 3  # words beside those of an embargo, and letters of one that is not counted
LABEL = re.compile(r"\W*[^\W\d_][\w'’ -]{0,24}:\s*")
HALF = re.compile(r"[ap]\.m\.\W*$", re.IGNORECASE)


def embargo_at(text: str) -> int:
    """Return where a line goes on behind the words that open an embargo; 0 where none do.

    A release line with a time is one: `For release: 5 March 2026, 18:00 GMT`, `PRESS RELEASE - EMBARGOED UNTIL noon`.
    """
    if at := opening(text, "embargo"):
        return at
    at = opening(text, "release")
    if not at or len(text) > LONGEST:
        return 0
    rest = text[at:].lstrip(" :,;!")
    behind = opening(rest, "embargo")
    return len(text) - len(rest) + behind if behind else at if has_time(text[at:]) else 0


def stands_inside(text: str) -> bool:
    """Tell whether an embargo with a time stands in the middle of a line that is no sentence, such as a headline."""
    if len(text) > LONGEST or not _inside().search(text) or not has_time(text):
        return False
    return text.isupper() or not is_sentence(text)


def stands_alone(text: str) -> bool:
    """Tell whether a whole line is an embargo, wherever it stands: in its words there is nothing else."""
    at = embargo_at(text)
    if not at or len(text) > LONGEST or not has_time(text[at:]):
        return False
    words = sum(len(word) > SHORT for word in words_beside(text[at:]))
    return not words or (words <= FEW and not is_sentence(text))


def is_shouted(text: str) -> bool:
    """Tell whether a line in capitals is about an embargo; after a colon, as in `EMBARGO: THE END`, it needs a time."""
    if len(text) > LONGEST or not text.isupper():
        return False
    return any(has_time(text) or not found[0].endswith(":") for found in _inside().finditer(text))


def is_said(text: str) -> bool:
    """Tell whether a text for the desk speaks of an embargo: it opens with one, or names a time."""
    return bool(opening(text, "embargo") or (_inside().search(text) and has_time(text)))


def behind_label(text: str) -> str:
    """Return what stands behind `Subject:` or `Eds:`; all where an embargo opens the text."""
    found = None if opening(text, "embargo") else LABEL.match(text)
    return text[found.end() :] if found else text


def has_time(text: str) -> bool:
    """Tell whether a text names a time of day; four digits alone are a year."""
    found = times().finditer(text)
    return any(not hour["hhmm"] or names().match(text[hour.end() :].lstrip()) for hour in found)


def is_sentence(text: str) -> bool:
    """Tell whether a text ends with a sentence, and not with `6 a.m.`."""
    return ends_sentence(text) and not HALF.search(text)


@cache
def _inside() -> re.Pattern[str]:
    forms = (re.escape(form) + (r"\b" if form[-1].isalnum() else "") for form in tails("embargo"))
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)
