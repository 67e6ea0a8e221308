"""What wires and web pages put around a story, known by how a line opens; the first line is the headline.

© 2025 Larkmoor Gazette. All rights reserved.       but not: © 2025 was the wrong year, the court found.
View source version on example.com: https://...     with an address, or a colon and the address below
Tags: boats, islands                                among the last lines, as `Filed under:`
Photo - https://example.com/boat.jpg
SOURCE Larkmoor Ferries                             and `Source:`, if a wire of releases sent it
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.read.text.openings import LONGEST as LONGEST_FORM
from copydesk.read.text.openings import keys_of, opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import folded, tails, word_list

LONGEST = 300  # characters
LONGEST_SOURCE = 80
PROSE = 40  # a line of prose has more, and ends a sentence
LONGEST_NOTICE = 100  # a longer one that ends a sentence has words about rights
LAST = 6  # lines, among which a company's `SOURCE` line stands
LAST_CAPITALS = 2  # the same, if the company is in capitals, too, as a subhead is
ENTRIES = 9  # lines, in which a list's entry (b) stands above its (c)
TOP = 3000  # characters, in which the name of a wire stands
COPYRIGHT = re.compile(
    r"(?:copyright,?\s*(?P<sign>©|\(c\))?|(?P<alone>©|\(c\))\s*(?:copyright)?)[\s,]*"
    r"(?P<year>\(?\d{4}\)?(?:\s?[-–—/,]\s?\d{2,4}){0,9})?(?P<rest>(?:[\s,|–—-]|$).*|)",
    re.IGNORECASE,
)
HOLDER = re.compile(r"[^\Wa-z\d_][^.]{1,60}\.?")
SMALL = ("by", "the", "all", "alle")  # that may open a name
SOURCE = re.compile(r"(?:SOURCE:?|Source:)\s+(?=[A-Z0-9])")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\w\.[a-z]{2,6}\b", re.IGNORECASE)
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
MEDIA = re.compile(r"(?:Photo|Logo|Video|Image|Infographic)s?\s[-–]\s+https?://\S+")
WEB = frozenset(("web", "web credit", "web list"))
COMPANY = "wire's source line"
POST = ("The post ", " appeared first on ")
OPENS = "©(CcTS"  # the first characters of these signs, and of `copyright`
SIGNS = ("©", "(c)", "(C)", POST[0], "SOURCE", "Source:")


def may_be_furniture(text: str) -> bool:
    """Tell whether a line that opens with no form of a web page may be left out: nearly every one is refused here."""
    return "://" in text or (text[0] in OPENS and (text.startswith(SIGNS) or text[:4].lower() == "copy"))


def furniture(reading: Reading, index: int, left: int, told: int | None) -> str | None:
    """Return why a line is left out; None where it is kept.

    Args:
        reading: the copy.
        index: the line.
        left: how many of the last lines it is not beyond.
        told: the index of the first line of prose; None where no line opens as a web page's.
    """
    text = reading.lines[index].text
    if len(text) > LONGEST:
        return None
    if text[0] in "©(Cc" and _is_copyright(reading, index):
        return "copyright"
    if (
        told is not None
        and not WEB.isdisjoint(keys_of(text[:LONGEST_FORM]))
        and (_is_web(text) or (left > 0 and index > told and _is_list(text)))
    ):
        return "web page"
    if is_post(text) or ("://" in text and MEDIA.fullmatch(text)):
        return "web page"
    return COMPANY if left > 0 and text[0] == "S" and _is_source(reading, text, left) else None


def first_prose(reading: Reading) -> int:
    """Return the index of the first line of prose; the number of lines where there is none."""
    for at, line in enumerate(reading.lines):
        if len(line.text) > PROSE and ends_sentence(line.text, colon=True):
            return at
    return len(reading.lines)


def is_post(text: str) -> bool:
    """Tell whether a text is a page's `The post ... appeared first on ...`."""
    return text.startswith(POST[0]) and POST[1] in text


def address_below(reading: Reading, index: int) -> int | None:
    """Return the index of the line that is the address which a line from a web page announces."""
    text, near = reading.lines[index].text, range(index + 1, min(index + 3, len(reading.lines)))
    below = next((at for at in near if reading.lines[at].text), None)
    if below is None or not opening(text, "web") or "://" in text:
        return None
    return below if URL.fullmatch(reading.lines[below].text) else None


def _is_copyright(reading: Reading, index: int) -> bool:
    text = reading.lines[index].text
    found = COPYRIGHT.fullmatch(text)
    if not found or not (found["year"] or found["sign"] or found["alone"]):
        return False
    rest = found["rest"].strip(" ,|–—-.")
    if not found["year"]:
        return bool(HOLDER.fullmatch(rest))
    word = folded(rest.split(maxsplit=1)[0]) if rest else ""
    if (rest[:1].islower() and word not in SMALL and word not in word_list("agencies")) or rest[:1] == ":":
        return False
    above = reading.lines[max(0, index - ENTRIES) : index] if found["alone"] == "(c)" else ()
    if any(line.text.startswith("(b)") for line in above):  # a list's third entry
        return False
    said = folded(rest)
    return (
        len(text) <= LONGEST_NOTICE
        or not ends_sentence(text, colon=True)
        or any(form in said for form in tails("rights"))
    )


def _is_web(text: str) -> bool:
    """Tell whether a line opens as a web page's, and leads to an address: on it, or behind its colon."""
    if opening(text, "web credit"):
        return not ends_sentence(text, colon=True)
    at = opening(text, "web")
    rest = text[at:].strip(" .")
    return bool(at) and (not rest or rest[-1] == ":" or bool(ADDRESS.search(rest)))


def _is_list(text: str) -> bool:
    """Tell whether a line holds a page's `Tags: ...`."""
    return bool(opening(text, "web list")) and not ends_sentence(text, colon=True)


def _is_source(reading: Reading, text: str, left: int) -> bool:
    found = SOURCE.match(text)
    if not found or len(text) > LONGEST_SOURCE or any(part.reason == COMPANY for part in reading.dropped):
        return False  # there is one company: without that, each more would have the whole copy searched
    company = text[found.end() :]
    if not text.startswith("SOURCE"):
        top = folded(reading.copy[:TOP])
        return any(wire in top for wire in tails("release wire")) and _is_named(reading, company)
    if not company.isupper():
        return True
    small = folded(company.split(maxsplit=1)[0])
    subhead = small != "the" and small in tails("credit word")
    return left > LAST - LAST_CAPITALS and not subhead and _is_named(reading, company)


def _is_named(reading: Reading, company: str) -> bool:
    """Tell whether the text names a company by its first two words, too, and not behind `source`."""
    name = folded(" ".join(company.split()[:2]).rstrip(".,"))
    plain = folded(reading.copy).replace("source:", "source")
    return plain.count(name) > plain.count(f"source {name}")
