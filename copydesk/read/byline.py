"""The byline: `By Ana Duro and Ben Ode`, `Von Ana Duro`, `By Ana Duro, Reuters =`, between headline and story.

Its line is short, has names and no sentence in it. The line under it may say whom they write for: `Associated Press`,
`Staff Writer`; that is a note for readers. A byline that the header block gives wins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from copydesk.item import Part
from copydesk.read.dateline.names import is_agency
from copydesk.read.dateline.opening import opening_of
from copydesk.read.reading import Reading, joined
from copydesk.read.text.dates import find_dates
from copydesk.words import folded, forms_of, languages, spoken, word_list

TRIES = 8  # lines that are looked at
LONGEST = 120  # characters of a byline
LONGEST_CREDIT = 60
SHORTEST_OPENER = 2  # letters
GIVEN_NAME = "per"  # Catalan for `by`, and a man's name in the north
SHORT_DAY = 3  # letters of a weekday that names have, too: Sam, Sun, Lin, Tor
LONGEST_DECK = 90  # a line that is longer opens the story
EDGE = " \t\u00a0=,|•·–—-"  # behind the names
BAR = re.compile(r"\s[|•·]\s")
SENTENCE_ENDS = re.compile(r"[!?…:;]|[^\W\d_]{4}\.(?:\s|$)")
DIGIT = re.compile(r"\d")


def read_byline(reading: Reading) -> None:
    """Take the byline and its credit line, where one stands among the first lines."""
    index = reading.next()
    for _ in range(TRIES):
        if index == len(reading.lines) or len(reading.lines[index].text) > LONGEST:
            return
        if (not index or not reading.lines[index - 1].text) and _take(reading, index):
            return
        found = opening_of(reading.lines[index].text)
        if len(reading.lines[index].text) > LONGEST_DECK or (found and not found.alone):
            return
        index = reading.next(index + 1)


def _take(reading: Reading, index: int) -> bool:
    line = reading.lines[index]
    cut = _cut(line.text)
    name, behind = line.cut(cut) if cut else (line, None)
    opener = opener_of(name.text)
    if not opener:
        return False
    lines = [name]
    place = reading.next(index + 1)
    if not behind and place < len(reading.lines) and place <= index + 2:
        below = reading.lines[place]
        if _goes_on(name.text, below.text, opener.languages, apart=place > index + 1):
            lines.append(below)
    text, spans = joined(lines)
    if not is_names(text[opener.end :], opener.languages):
        return False
    reading.take(index, place + 1 if len(lines) > 1 else index + 1)
    if behind:
        reading.lines[index] = behind
    if reading.byline:
        reading.drop(lines, "byline that the header block replaces")
    else:
        reading.byline = (Part(text[opener.end :].rstrip(EDGE), spans),)
    _take_credit(reading, index if not behind else len(reading.lines))
    return True


def _cut(text: str) -> int:
    """Return where the names end and a date begins: `By Ana Duro | March 4, 2025`; 0 where they don't."""
    bar = BAR.search(text, 0, LONGEST)
    if bar:
        return bar.end()
    printed = next(find_dates(text, LONGEST), None) if DIGIT.search(text) else None
    return printed.start if printed and text[: printed.start].rstrip().endswith((",", "-", "–", "—")) else 0


class Opener(NamedTuple):
    """What a byline opens with: where the names begin, and the languages that print it."""

    end: int
    languages: tuple[str, ...]


def opener_of(text: str) -> Opener | None:
    """Return what a line opens with where that is `By` in some language and names may follow."""
    head = folded(text[:LONGEST])
    if head[:SHORTEST_OPENER] not in _beginnings():
        return None
    for opener, codes in _openers().items():
        if head.startswith(opener):
            rest = text[len(opener) :].lstrip(" :\u00a0")
            glued = len(text) - len(rest) == len(opener) and opener[-1].isalpha()
            if rest and not glued:
                return Opener(len(text) - len(rest), codes)
    return None


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(opener[:SHORTEST_OPENER] for opener in _openers())


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    """Return what opens a byline, the longest first, with the languages that print it."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages():
        printed = {label.removesuffix("{}") for label in forms_of("label by", language) if label.endswith("{}")}
        for form in sorted(printed.union(forms_of("byline", language))):
            opener = folded(form)
            if opener != GIVEN_NAME:
                found[opener] = (*found.get(opener, ()), language)
    return dict(sorted(found.items(), key=lambda entry: -len(entry[0])))


@cache
def connectors(*codes: str) -> frozenset[str]:
    """Return what stands between two names in some languages, and in English: `and`, `und`, `et`."""
    printed = {folded(form.replace("{}", "")) for code in ("en", *codes) for form in forms_of("label and", code)}
    return frozenset(word for word in printed if word.isalpha()) | {"&"}


def is_names(text: str, codes: tuple[str, ...] = ()) -> bool:
    """Tell whether a text holds nothing but names, what joins them in a language, and whom they write for."""
    text = text.rstrip(EDGE)
    if not text or len(text) > LONGEST or DIGIT.search(text) or SENTENCE_ENDS.search(text):
        return False
    words = text.split()
    first = folded(words[0]).rstrip(",")
    if words[0][0].islower() or first in word_list("openers"):
        return False
    if len(first) > SHORT_DAY and first in spoken("weekday"):
        return False
    allowed = word_list("surnames") | word_list("credits") | connectors(*codes)
    return all(not word.lstrip("(’'\"“„")[:1].islower() or _small(word, allowed) for word in words)


def names_of(text: str, *codes: str, commas: bool = False) -> list[str]:
    """Return the names of a byline: parted by `and` in its language, by commas where they list names.

    Args:
        text: the byline without `By`.
        codes: the languages whose `and` parts names; English is one always.
        commas: whether a comma parts names even where no `and` does; else `Ana Duro, Reuters` is one.
    """
    names = [name for name in _parted(*codes).split(text) if name.strip()]
    if commas:
        names = [part for name in names for part in name.split(",")]
    elif len(names) > 1:
        names = [*(part for name in names[:-1] for part in name.split(",")), *names[-1:]]
    return [name.strip() for name in names if name.strip()]


@cache
def _parted(*codes: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(connectors(*codes) - {"&"})))
    return re.compile(rf"[;&、]|(?<=\s)(?:{words})(?=\s)", re.IGNORECASE)


def _small(word: str, allowed: frozenset[str]) -> bool:
    return folded(word).strip(",.()") in allowed or is_agency(word.strip(",.()"))


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline as a whole."""
    opener = opener_of(text)
    return bool(opener and is_names(text[opener.end :], opener.languages))


def _goes_on(text: str, below: str, codes: tuple[str, ...], *, apart: bool) -> bool:
    """Tell whether a second line has more names: `and Ben Ode`; behind a blank one only where the first ends so."""
    first, _, rest = below.partition(" ")
    if first in connectors(*codes) and not apart:
        return is_names(rest, codes)
    return text.rpartition(" ")[2] in connectors(*codes) and is_names(below, codes)


def _take_credit(reading: Reading, index: int) -> None:
    """Take the line under the byline that says whom they write for, as a note."""
    index = reading.next(index)
    if index == len(reading.lines):
        return
    text = reading.lines[index].text.rstrip(EDGE)
    if len(text) <= LONGEST_CREDIT and _is_credit(text):
        reading.notes.append(Part(text, (reading.lines[index].span,)))
        reading.take(index, index + 1)


def _is_credit(text: str) -> bool:
    if is_agency(text):
        return True
    words = folded(text).split()
    named = words and is_names(text[:1].upper() + text[1:])
    return bool(named) and (words[-1] in word_list("credits") or words[0] in ("special", "for"))
