"""How sure digits are a mark by what stands around them.

Firm: glued to a word in small letters or to its punctuation, `trading.1`. Likely: glued to a word with capitals,
`Courier4`. Doubtful, so that the order of the other marks must tell: `GPL24`, `4.1.2`. Never: `km2`, `Web3`, `No.1`,
`G7`, `3.5`, `5月`.
"""

from __future__ import annotations

import re

from copydesk.words import folded, word_list

NEVER, PLAIN, SPLIT, DOUBTFUL, LIKELY, FIRM, SURE = range(7)
FULL = "，。！？、」』）"
COUNTED = re.compile(r"\s?[^\W\d_a-zA-Z]")
AFTER = re.compile(r"(?![.,:]\d)(?=$|[\s.,;:!?…)\]\[\"'“”‘’»›—–،؛؟，。、！？）」』]|[A-Z][a-z])")
AFTER_DOUBT = re.compile(r"-(?:[^\W\d_]|\s)|[(（]|[^\W\d_]")  # `GPL24-Text`, and a script that parts no words
LETTERS = re.compile(r"[^\W\d_]+")
YEAR_ENDS = re.compile(r"(?<![\d.,])(?:19|20)\d\d\.$")
SENTENCE_ENDS = re.compile(r"$|[\"'”’»)\]]*(?:$|\s+[\"“„«‘(\[]*[^\Wa-z\d_])")
LOST = re.compile(r"[^\W\d_A-Z]{3}[.!?…][\"”’»]?$")
SHORTEST_CAPITALS = 5  # letters: G7, MP3 and AS400 are names
TWO_POINTS = re.compile(r"\d[.,]\d+\.$")


def word_before(text: str) -> str:
    """Return the letters that a text ends with."""
    found = LETTERS.match(text[::-1])  # backwards, since a search for them would begin at each letter
    return found[0][::-1] if found else ""


def firmness_of(text: str, start: int, end: int, before: str) -> int:
    """Tell how sure digits are a mark by what stands on both sides."""
    if (counted := COUNTED.match(text, end)) and counted[0].strip() in word_list("counters"):
        return DOUBTFUL if counted[0][0].isspace() and before[-1].isalpha() else NEVER
    doubt = AFTER_DOUBT.match(text, end)
    if not AFTER.match(text, end):
        if not doubt or (text[end].isalpha() and text[end].isascii()):
            return NEVER
        found = _word(before, text[start:end]) if before[-1].isalpha() else _point(before, text, end)
        return min(DOUBTFUL, found)
    if doubt and text[end].isalpha():  # the next sentence is glued, too
        return FIRM if LOST.search(before) else NEVER
    return _word(before, text[start:end]) if before[-1].isalpha() else _point(before, text, end)


def _point(before: str, text: str, end: int) -> int:
    """Tell how sure digits glued to punctuation are: not in `3.5`, `No.1`, or behind an opening quote."""
    point, rest = before[-1], before[:-1]
    if point in FULL:  # in scripts that part no words, the next one stands there
        return LIKELY if not AFTER_DOUBT.match(text, end) else DOUBTFUL
    if not rest or rest[-1].isspace():
        closes = point == "»" and rest.rfind("«") > rest.rfind("»")
        return FIRM if closes else NEVER
    if point in ".,:" and rest[-1].isdecimal():  # a decimal, unless a year ends the sentence
        doubt = DOUBTFUL if TWO_POINTS.search(before) else SPLIT
        return (FIRM if YEAR_ENDS.search(before) else doubt) if SENTENCE_ENDS.match(text, end) else NEVER
    named = word_before(rest)
    if point != "." or not named:
        return FIRM
    short = word_list("abbreviations")
    word = f"{named} *" in short  # a word in small letters, too
    if word or short.isdisjoint((folded(named), f"{folded(named)} *")):
        return FIRM if not word or SENTENCE_ENDS.match(text, end) else NEVER
    return NEVER


def is_unit(word: str, before: str) -> bool:
    """Tell whether a word is a unit, of which there are squares and cubes."""
    units, word = word_list("units"), folded(word)
    return word in units or (f"{word} *" in units and before.rstrip()[-1:].isdigit())


def _word(before: str, digits: str) -> int:
    """Tell how sure digits glued to a word are: not in `km2`, `CO2`, `Web3`, `G7`, `5b1`."""
    word = word_before(before)
    if not word:
        return NEVER
    rest = before[: -len(word)]
    cased = word.lower() != word.upper()
    if digits in ("2", "3") and is_unit(word, rest):
        return NEVER
    behind = cased and rest[-1:].isdigit()
    names = word_list("names")
    if word in names or word.lower() in names or (behind and len(word) > 1):
        return DOUBTFUL
    if len(word) == 1 and cased:
        return DOUBTFUL if word.islower() and not behind else NEVER
    if cased and word.isupper() and len(word) < SHORTEST_CAPITALS:
        return DOUBTFUL
    return FIRM if word.islower() or not cased else LIKELY
