"""Which lines speak of an embargo, and which are prose: `The report was embargoed until Friday` is a story."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from copydesk.read.embargo.nearly import WORD, has_moment, is_nearly, is_word
from copydesk.read.text.clocks import times
from copydesk.read.text.moments import LONGEST, SHORT, STRAY, words_beside
from copydesk.read.text.openings import LONGEST as HEAD
from copydesk.read.text.openings import is_form, keys_of, opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.read.text.zones import names
from copydesk.words import tails

KEYS = frozenset(("embargo", "embargo word", "not before", "not before a day", "release"))  # of words/tails
FEW = 2  # words beside those of an embargo
LABEL = re.compile(r"\W*[^\W\d_][\w'’ -]{0,24}:\s*")
HALF = re.compile(r"[ap]\.m\.\W*$", re.IGNORECASE)


def opens(text: str) -> bool:
    """Tell whether a line begins with a word that an embargo may begin with."""
    return not KEYS.isdisjoint(keys_of(text[:HEAD]))


def embargo_at(text: str) -> int:
    """Return where a line goes on behind the words that open an embargo; 0 where none do.

    A release line with a time is one: `For release: 5 March 2026, 18:00 GMT`, `PRESS RELEASE - EMBARGOED UNTIL noon`.
    """
    if not opens(text):
        return 0
    if at := opening(text, "embargo") or _in_fewer_words(text):
        return at
    at = opening(text, "release")
    if not at or len(text) > LONGEST:
        return 0
    rest = text[at:].lstrip(" :,;!")
    behind = opening(rest, "embargo")
    return len(text) - len(rest) + behind if behind else at if has_time(text[at:]) else 0


def _in_fewer_words(text: str) -> int:
    """Return where `EMBARGO 6 p.m.` goes on, or `EMBARGOED` on a line of its own; no headline with the word is one."""
    if is_form(text, "embargo word") and (text.isupper() or text.casefold() != "embargo"):
        return len(text)
    for key, most in (("embargo word", 1), ("not before", STRAY)):
        at = opening(text, key)
        if at and len(text) <= LONGEST and has_time(text[at:]) and _words(text[at:]) <= most:
            return at
    at = opening(text, "not before a day")
    return at if at and len(text) <= LONGEST and has_moment(text[at:]) and not _words(text[at:]) else 0


def stands_inside(text: str) -> bool:
    """Tell whether an embargo with a time stands in the middle of a line that is no sentence, such as a headline."""
    if is_meant(text):
        return True
    if len(text) > LONGEST or not has_time(text) or not _inside().search(text):  # the quicker one first
        return False
    return text.isupper() or not is_sentence(text)


def is_meant(text: str) -> bool:
    """Tell whether a line that is no sentence has the word with a day and a time, misspelled or amid other words."""
    return is_nearly(text) and not is_sentence(text)


def stands_alone(text: str) -> bool:
    """Tell whether a whole line is an embargo, wherever it stands: in its words there is nothing else."""
    at = embargo_at(text)
    if not at or len(text) > LONGEST or not has_time(text[at:]):
        return False
    words = _words(text[at:])
    return not words or (words <= FEW and not is_sentence(text))


def is_shouted(text: str) -> bool:
    """Tell whether a line in capitals is about an embargo; after a colon, as in `EMBARGO: THE END`, it needs a time."""
    if len(text) > LONGEST or not text.isupper():
        return False
    if is_form(text, "embargo word") or (embargo_at(text) and has_time(text)):
        return True
    return any(has_time(text) or not found[0].endswith(":") for found in _inside().finditer(text))


@lru_cache(1024)  # the same headings stand in story after story
def is_said(text: str) -> bool:
    """Tell whether a text for the desk speaks of an embargo: it opens with one, or names a time."""
    if opening(text, "embargo") or text[: opening(text, "embargo word")].isupper() or is_nearly(text):
        return True
    return has_time(text) and bool(embargo_at(text) or _inside().search(text))


def behind_label(text: str) -> str:
    """Return what stands behind `Subject:`, `Fwd:` or `Eds:`; all where an embargo opens the text."""
    while ":" in text and not (opening(text, "embargo") or embargo_at(text)) and (found := LABEL.match(text)):
        if any(map(is_word, WORD.findall(found[0]))):
            break
        text = text[found.end() :]
    return text


def has_time(text: str) -> bool:
    """Tell whether a text names a time of day; four digits alone are a year."""
    found = times().finditer(text)
    return any(not hour["hhmm"] or names().match(text[hour.end() :].lstrip()) for hour in found)


def _words(text: str) -> int:
    return sum(len(word) > SHORT for word in words_beside(text))


def is_sentence(text: str) -> bool:
    """Tell whether a text ends with a sentence, and not with `6 a.m.`."""
    return ends_sentence(text) and not HALF.search(text)


@cache
def _inside() -> re.Pattern[str]:
    forms = (re.escape(form).replace("'", "['’]") + (r"\b" if form[-1].isalnum() else "") for form in tails("embargo"))
    return re.compile(rf"\b(?<!sin )(?:{'|'.join(forms)})", re.IGNORECASE)
