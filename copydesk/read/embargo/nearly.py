"""Lines that mean an embargo and do not say it as it is written: `EMBARGOD UNTIL`, `E M B A R G O`, `EM­BARGOED`.

None of them can be kept; but with a day and a time and hardly a word beside, none is a headline.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from copydesk.read.citations.digits import NO_DIGITS
from copydesk.read.text.clocks import times
from copydesk.read.text.dates import find_dates
from copydesk.read.text.moments import LONGEST, SHORT, words_beside
from copydesk.read.text.zones import names

WORD = re.compile(r"[^\W\d_]+")
APART = re.compile(r"\b(?:[^\W\d_] ){4,}[^\W\d_]\b")
LIKE, NEAR = ("embargo", "embargoed", "sperrfrist"), 0.8  # of the letters of a word
FEW = 2  # words of more than a few letters, the word itself among them
MOST = 14  # such words, those of a day and a zone among them
STEMS = ("embarg", "sperrfrist")
SHARED = (frozenset("mbg"), frozenset("prf"))  # letters without which it is another word, such as `embarked`


def is_nearly(text: str) -> bool:
    """Tell whether a line has the word, however it is spelled, beside a day and a time."""
    if len(text) > LONGEST or not _has_digit(text):
        return False
    text = _bare(text)
    words = [word for word in WORD.findall(text) if len(word) > SHORT]
    if len(words) > MOST or not any(map(is_word, words)):
        return False
    return has_moment(text) and _are_few(words_beside(text))


def _has_digit(text: str) -> bool:
    """Tell whether a text has a digit of any kind: few do, and its bytes are searched in a fifth of the time."""
    if text.isascii():
        return bool(text.encode().translate(None, NO_DIGITS))
    left = text.encode(errors="surrogatepass").translate(None, NO_DIGITS)
    return bool(left) and any(map(str.isdigit, left.decode(errors="surrogatepass")))


def _are_few(words: list[str]) -> bool:
    return sum(len(word) > SHORT for word in words) <= FEW


@lru_cache(4096)  # the same words stand in line after line
def is_word(word: str) -> bool:
    """Tell whether a word is `embargo` or `Sperrfrist`, in one of their forms or misspelled."""
    word = word.casefold()
    if word.startswith(STEMS):
        return True
    if not any(letters.issubset(word) for letters in SHARED):
        return False
    return any(SequenceMatcher(None, word, like).ratio() >= NEAR for like in LIKE)


def has_moment(text: str) -> bool:
    """Tell whether a text names a day and a time of day; four digits alone are a year."""
    days = list(islice(find_dates(text, len(text)), 1))
    rest = text[: days[0].start] + " | " + text[days[0].end :] if days else ""
    return any(not hour["hhmm"] or names().match(rest[hour.end() :].lstrip()) for hour in times().finditer(rest))


def _bare(text: str) -> str:
    """Return a text without characters that nobody sees, in plain letters; those that stand one by one are a word."""
    if text.isascii():
        return APART.sub(lambda found: found[0].replace(" ", ""), text)
    text = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return APART.sub(lambda found: found[0].replace(" ", ""), text)
