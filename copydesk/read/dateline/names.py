"""Names, dates and weekdays in a dateline: what each is, decided once.

An AGENCY is listed in words/agencies, a PLACE is listed in words/places or in capitals, a NAME may be either.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from copydesk.read.text.dates import date_at
from copydesk.words import folded, spoken, word_list

MOST_WORDS = 7  # of one name
SHORTEST = 5  # letters of a place in capitals that is not listed: NASA and its like are seldom longer
LONGEST_GLUED = 6  # letters of an agency without spaces around it: 新华社北京
ZONE = r"(?:\s?[A-Z]{2,4}\b|\s(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight))?\sTime)?"
TIME = re.compile(
    rf"(?:at\s)?(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\s?[ap]\.?m\b\.?)?|\d{{1,2}}\s?[ap]\.?m\b\.?){ZONE}",
    re.IGNORECASE,
)
SIGN = r"\s\d,،、;:!?()\[\]{}<>|—―_…\"“”„«»=（）【】"  # what no name holds
WORD = re.compile(
    rf"(?:(?!-[-–—\s]|[-–]$|–\s|[-–](?=\d))[^{SIGN}/]|(?<=\w)/(?=\w))"
    rf"(?:(?!-[-–—\s]|[-–]$|–\s)[^{SIGN}/]|(?<=\w)/(?=\w))*"
)
TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")  # `יום שישי`
ARTICLE = re.compile(r"(?:den|der|le|el|il|op)\s+(?=\S)", re.IGNORECASE)
SITE = re.compile(r"[a-z0-9-]{2,40}\.(?:com|net|org)")
PARTS = re.compile(r"[/,]")
NO_CASE = re.compile(r"[\u3040-\u9fff]+$")
COMMA = re.compile(r"[,،、]?\s{0,2}")


class Token(NamedTuple):
    """A piece of a dateline: what it is, where it stands, and the day that it names."""

    kind: str
    start: int
    end: int
    day: date | None = None


def moment_at(text: str, at: int, *, behind: bool = False, inside: bool = False) -> Token | None:
    """Return the date, the time, or the weekday that begins at an offset.

    A weekday has a date behind it, or stands `behind` one: `Dom` alone is a cathedral. `inside` a name, no comma parts
    it from the date: `La Paz, 3 mars` names no Turkish Sunday.
    """
    start = _behind_article(text, at)
    if printed := date_at(text, start):
        return Token("FULL" if printed.day else "DATE", at, printed.end, printed.day)
    if time := TIME.match(text, at):
        return Token("TIME", at, time.end())
    for words in (WORD, TWO_WORDS):
        word = words.match(text, start)
        if word and folded(word[0]).rstrip(".") in spoken("weekday") and not is_place(word[0]):  # `China`, in Shona
            comma = COMMA.match(text, word.end())
            apart = inside and comma and comma[0].strip()
            if behind or (comma and not apart and date_at(text, _behind_article(text, comma.end()))):
                return Token("WEEKDAY", at, word.end())
    return None


def _behind_article(text: str, at: int) -> int:
    article = ARTICLE.match(text, at)
    return article.end() if article else at


def name_at(text: str, at: int, *, capitals: bool, region: bool = False) -> Token | None:
    """Return the name that begins at an offset: words with capitals, or of a script that has none, and particles.

    Args:
        text: the line.
        at: where the name begins.
        capitals: whether all of the line is in capitals, which then make no place.
        region: whether it stands behind a comma, where `ON` is Ontario.
    """
    start, end, count = at, at, 0
    while count < MOST_WORDS and (word := WORD.match(text, at)) and word[0].lstrip("'’‘")[:1].isalpha():
        small = word[0].lstrip("'’‘")[:1].islower() and not is_agency(word[0])
        if not count and (small or (folded(word[0]) in word_list("openers") and not (region and is_place(word[0])))):
            return None
        if count and ((small and folded(word[0]) not in word_list("particles")) or moment_at(text, at, inside=True)):
            break
        count += 1
        end = end if small else word.end()
        at = word.end()
        if word[0].endswith(".") and is_agency(text[start:at]):  # `РИА Новости. The story`
            break
        while at < len(text) and text[at] == " ":
            at += 1
    return Token(kind_of(text[start:end], capitals=capitals), start, end) if start < end else None


def kind_of(name: str, *, capitals: bool) -> str:
    """Return what a name is: AGENCY, PLACE, or NAME, which may be either; `capitals` as in `name_at`."""
    return "AGENCY" if is_agency(name) else "PLACE" if _is_place(name, capitals=capitals) else "NAME"


def is_agency(name: str) -> bool:
    """Tell whether a name is an agency: listed, or one of several with a slash, or `Larkmoor News Service`."""
    known = word_list("agencies")
    whole = folded(name).rstrip(".")
    if whole in known or SITE.fullmatch(whole):
        return True
    words = whole.split()
    if not name[-1:].isascii() and any(f"*{whole[-letters:]}" in known for letters in (2, 3)):  # 緑ヶ浜通信
        return True
    if len(words) > 1:
        return any(f"*{' '.join(words[-count:])}" in known for count in (1, 2))
    parts = whole.split("/") if "/" in whole else whole.split("-") if name.isupper() else ()
    return any(part in known for part in parts)


def is_place(name: str) -> bool:
    """Tell whether a name is listed in words/places, or one of several with a slash, or stands before its region."""
    return any(part.strip() in word_list("places") for part in (folded(name), *PARTS.split(folded(name))))


def _is_place(name: str, *, capitals: bool) -> bool:
    """Tell whether a name is surely a place: listed, or in capitals and no acronym."""
    if is_place(name):
        return True
    shouted = name.isupper() and not capitals and folded(name) not in word_list("kickers")
    return shouted and len(name) >= SHORTEST


def glued_agency(name: str) -> int:
    """Return how many characters of a name without spaces are the agency that it begins with: `新华社北京`."""
    known = word_list("agencies") if NO_CASE.match(name) else ()
    return next((cut for cut in range(min(len(name) - 1, LONGEST_GLUED), 1, -1) if name[:cut] in known), 0)


def glued_place(name: str) -> int:
    """Return how many characters of a bracket stand before the agency that ends it: `ロンドン共同`."""
    known = word_list("agencies") if NO_CASE.match(name) else ()
    return next((cut for cut in range(max(1, len(name) - LONGEST_GLUED), len(name) - 1) if name[cut:] in known), 0)
