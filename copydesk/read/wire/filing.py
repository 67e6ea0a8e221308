"""The forms of the lines that a wire service files a story with.

    a0123                                       message number, perhaps with the format's name behind it
    r n BC-Ferry-Strike   02-26 0105            priority, category, keyword, date, words (ANPA 1312)
    lby0123 4 pl 250 LBY /LBY-AB12              number, priority, category, words (IPTC 7901)
    BC-LM--Ferry, 1st Ld-Writethru,450<         slug: cycle, keyword, version, words
    LBY19980314.0391   DEV-LBY3-0001 (NOSC)     number in an archive
    ^2nd Ld-Writethru<   ^Adv17<                version or day of release, behind `^`
    LB-WF-11-13-13 1509GMT<   131509 GMT NOV 13 filing stamp

All are told from headlines by what no headline has: `BC-born singer wins` and `A320 neo flies` are headlines.
"""

from __future__ import annotations

import re

from copydesk.read.text.dates import find_dates
from copydesk.read.text.openings import opening
from copydesk.words import folded, word_list

LONGEST = 100  # characters: no such line is longer
LONGEST_AGENCY = 8
CODES = re.compile(r"&(?!(?:LT|GT)\b)[A-Z]{2};|&Cx[0-9a-f]{2};|&#(?:[0-9]|[12][0-9]|3[01]);")  # a typesetter's, as text
NUMBER = re.compile(r"[a-zA-Z]\d{4}")
MESSAGE = re.compile(r"[a-zA-Z]\d{3,4}(?:\s*[\w-]{2,12})?|(?:[A-Z]\s+)*[A-Z]|NEWS STORY")
PRIORITY = re.compile(
    r"(?:[a-z]\d{3,4}\s+(?:[\w-]+\s+)?)?[a-z](?:\s[a-z]{1,3}){1,2}\s+"
    r"(?:[A-Z]{2}-\S.*|\S.*\s\d\d-\d\d\s+\d{3,4})"
)
IPTC = re.compile(r"[A-Za-z]{2,4}\d{3,4}\s+[1-9]\s+[A-Za-z]{1,3}\s+\d{1,4}(?:\s.*)?")
TELEX = re.compile(r"zczc(?:\s+[\w-]+){0,4}", re.IGNORECASE)
TELEX_END = re.compile(r"nn|nnnn|ql", re.IGNORECASE)
SIGNED = re.compile(
    r"(?:[a-z]{2,3}-)?[a-z]{2,3}(?:/[a-z]{2,3}){1,4}|(\w{2,7})(?: [a-z]{2}){1,4}"
)  # by those who wrote and edited
ARCHIVE = re.compile(
    r"[A-Z]{2,4}\d{6,8}[-.]\d{4}(?:\s+NEWS STORY)?(?:\s+\d{4}-\d\d-\d\d \d\d:\d\d)?"
    r"|[A-Z]{2,5}\d?-[A-Z]{2,5}\d?-\d{4}(?:\s\([^()]{1,40}\))?"
)
CLOCK = re.compile(r"(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d)\s+\d\d:\d\d(?::\d\d)?")
STAMP = re.compile(
    r"(?:[A-Z]{2,5}-){1,2}\d\d-\d\d-(?:\d\d){1,2}\s+\d{4}\s?(?:[A-Z]{3,4})?"
    r"|[A-Za-z]{2,5}\s\d\d-\d\d-\d\d\s+\d\d:?\d\d\s?[a-z]{2,4}"
    r"|(?:[A-Z]{2,7}\s)?(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\s?(?:[A-Z]{3}\s)?[A-Za-z]{3,4}\s\d\d(?:\d\d)?"
)
CYCLE = re.compile(r"(?:[a-z]\d{4}\s+)?(?:AM|PM|BC)-(?=\S)")
AGENCY = re.compile(r"AP-(?=[^\s,]+,)")  # in one that names a version
REGION = re.compile(r"(?:[A-Z]{2}-){0,2}[A-Z]{2}--(?=\w)")  # `US--Ferry`: two hyphens, and no spaces around them
KEYWORDS = re.compile(r"[^\s,]+(?:\s[^\s,]+){0,3}")
JOINED = re.compile(r"[A-Z0-9][^\s,-]*(?:-[A-Z0-9][^\s,-]*)+")
ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)\s+|\d+(?:st|nd|rd|th)(?=ld)", re.IGNORECASE)
ADVANCE = re.compile(r"\$?adv\.?\s?\d{1,2}(?:[-/]\d{1,2}){0,2}")
SENTENCE = re.compile(r"(?!Zczc)[A-Z][a-z]+ [A-Za-z]")
LONGEST_SIGNED = 23  # characters of `SIGNED`
FIELD = re.compile(r"[a-z]?\d{2,5}")  # words, or the number of the message


def bare(text: str) -> str:
    """Return a line without the `^` before it and the codes that a typesetter reads in it."""
    text = text.removeprefix("^")
    return " ".join(CODES.sub(" ", text).split()) if "&" in text and len(text) <= 2 * LONGEST else text


def may_be_filed(text: str) -> bool:
    """Tell whether a line is no paragraph: one too long for a form is none, even without its codes and its `<`."""
    return len(text) <= 2 * LONGEST or text[-1] == "<"


def opens_sentence(text: str, shortest: int = 0) -> bool:
    """Tell whether a text of more than so many characters opens as a headline or a sentence: none of these forms does.

    It has a word with one capital, `zczc` apart, and another word behind it, and no code that hides how short it is.
    """
    return len(text) > shortest and "&" not in text and bool(SENTENCE.match(text))


def is_header(text: str) -> bool:
    """Tell whether a line is plainly one that stands before a story, whatever stands around it."""
    marked, text = text[:1] == "^", bare(text)
    if not 0 < len(text) <= LONGEST:
        return False
    if marked and (_is_numbered_version(text.rstrip(" =<")) or _is_release(text)):
        return True
    forms = (NUMBER, PRIORITY, IPTC, TELEX, ARCHIVE)
    return is_slug(text) or any(form.fullmatch(text) for form in forms)


def is_near_header(text: str) -> bool:
    """Tell whether a line may be a header beside a plain one: `C T`, `f0704 ferry`, a time, `Ferry,lead`."""
    text = bare(text)
    if len(text) > LONGEST:
        return False
    keyword, *fields = text.split(",")
    versions = bool(fields) and " " not in keyword and all(map(_is_version, fields))
    return versions or bool(MESSAGE.fullmatch(text) or CLOCK.fullmatch(text) or CYCLE.match(text))


def is_slug(text: str) -> bool:
    """Tell whether a line is a slug: what stands before the keyword and a version, words or the keyword's form."""
    if len(text) > LONGEST:
        return False
    cycle, region = CYCLE.match(text) or AGENCY.match(text), REGION.match(text)
    if not (cycle or region):
        return False
    keyword, *fields = (field.strip() for field in text[cycle.end() if cycle else 0 :].rstrip(" <").split(","))
    if not KEYWORDS.fullmatch(keyword):
        return False
    if fields:
        return all(_is_version(field) for field in fields)
    return text.endswith("<") or bool(region or REGION.match(keyword) or JOINED.fullmatch(keyword))


def is_kill(text: str) -> bool:
    """Tell whether a line is a slug whose version takes the story back: `BC-Ferry, Mandatory Kill`."""
    return is_slug(text) and "kill" in re.split(r"[\s,<]+", folded(text.partition(",")[2]))


def _is_version(field: str) -> bool:
    if ADVANCE.fullmatch(folded(field)):
        return True
    words = ORDINAL.sub("", folded(field)).split()
    versions = word_list("slugs")
    return bool(words) and all(FIELD.fullmatch(word) or word in versions for word in words)


def _is_numbered_version(text: str) -> bool:
    """Tell whether a text is a version and no headline: `2nd Ld` and `Adv17`, not `Correction` or `1984`."""
    numbered = not FIELD.fullmatch(text) and any(map(str.isdigit, text))
    return numbered and all(_is_version(field.strip()) for field in text.split(","))


def _is_release(text: str) -> bool:
    """Tell whether a line gives the day of release and nothing else: `For release Sunday, Nov. 17<`."""
    *_, day = (None, *find_dates(text, len(text)))
    return bool(day and opening(text, "release")) and not text[day.end :].rstrip(" <")


def is_stamp(text: str) -> bool:
    """Tell whether a line says when a story was filed, and nothing else."""
    text = bare(text).rstrip(" <")
    return 0 < len(text) <= LONGEST and bool(STAMP.fullmatch(text))


def is_agency_line(text: str) -> bool:
    """Tell whether a line is the short name of an agency, in capitals: `AFP`, `REUTER`."""
    return 1 < len(text) <= LONGEST_AGENCY and text.isupper() and folded(text) in word_list("agencies")


def is_end(text: str) -> bool:
    """Tell whether one of the last lines ends a transmission: `nnnn`, a number, initials (`ld/lf`, `dpa ld lf`)."""
    text = bare(text)
    if len(text) > LONGEST:
        return False
    signed = SIGNED.fullmatch(text)
    return bool(TELEX_END.fullmatch(text) or ARCHIVE.fullmatch(text)) or (
        signed is not None and (not signed[1] or folded(signed[1]) in word_list("agencies"))
    )
