"""The byline: `By Ana Duro and Ben Ode`, `Von Ana Duro`, `By Ana Duro, Reuters =`, between headline and story.

Its line is short, has names and no sentence in it. The line under it may say whom they write for: `Associated Press`,
`Staff Writer`; that is a note for readers. A byline that the header block gives wins.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.item import Part
from copydesk.read.dateline_names import is_agency
from copydesk.read.dates import find_dates
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.words import folded, labels, spoken, word_list

TRIES = 8  # lines that are looked at
LONGEST = 120  # characters of a byline
LONGEST_CREDIT = 60
LONGEST_DECK = 90  # a line that is longer opens the story
EDGE = re.compile(r"[\s=,|•·–—-]+$")
BAR = re.compile(r"\s[|•·]\s")
SENTENCE_ENDS = re.compile(r"[!?…:;]|[^\W\d_]{4}\.(?:\s|$)")
DIGIT = re.compile(r"\d")


def read_byline(reading: Reading) -> None:
    """Take the byline and its credit line, where one stands among the first lines."""
    index = reading.next()
    for _ in range(TRIES):
        if index == len(reading.lines) or len(reading.lines[index].text) > LONGEST:
            return
        if _take(reading, index):
            return
        if len(reading.lines[index].text) > LONGEST_DECK:
            return
        index = reading.next(index + 1)


def _take(reading: Reading, index: int) -> bool:
    line = reading.lines[index]
    cut = _cut(line.text)
    name, behind = line.cut(cut) if cut else (line, None)
    lines = [name]
    below = reading.lines[index + 1] if index + 1 < len(reading.lines) and not behind else None
    if below and _goes_on(name.text, below.text):
        lines.append(below)
    text, spans = joined(lines)
    start = behind_by(text)
    if not start or not is_names(text[start:]):
        return False
    reading.lines[index : index + len(lines)] = [behind or Line("", line.start, line.start, 0)]
    if reading.byline:
        reading.drop(lines, "byline that the header block replaces")
    else:
        reading.byline = (Part(EDGE.sub("", text[start:]), spans),)
    _take_credit(reading, index if not behind else len(reading.lines))
    return True


def _cut(text: str) -> int:
    """Return where the names end and a date begins: `By Ana Duro | March 4, 2025`; 0 where they don't."""
    bar = BAR.search(text, 0, LONGEST)
    if bar:
        return bar.end()
    printed = next(find_dates(text, LONGEST), None) if DIGIT.search(text) else None
    return printed.start if printed and text[: printed.start].rstrip().endswith((",", "-", "–", "—")) else 0


def behind_by(text: str) -> int:
    """Return where the names begin behind `By`, in any language; 0 where the line does not begin so."""
    head = folded(text[:LONGEST])
    for opener in _openers():
        if head.startswith(opener) and text[len(opener) : len(opener) + 1].strip(" :\u00a0") == "":
            return len(text) - len(text[len(opener) :].lstrip(" :\u00a0"))
    return 0


@cache
def _openers() -> tuple[str, ...]:
    """Return what opens a byline in any language, the longest first."""
    printed = {folded(label.removesuffix("{}")) for label in labels("by") if label.endswith("{}")}
    return tuple(sorted({*printed, *spoken("byline")} - {""}, key=lambda opener: (-len(opener), opener)))


@cache
def connectors() -> frozenset[str]:
    """Return what stands between two names in any language: `and`, `und`, `et`."""
    return frozenset({folded(label.replace("{}", "")) for label in labels("and")} - {""}) | {"&"}


def is_names(text: str) -> bool:
    """Tell whether a text holds nothing but names, what joins them, and whom they write for."""
    text = EDGE.sub("", text)
    if not text or len(text) > LONGEST or DIGIT.search(text) or SENTENCE_ENDS.search(text):
        return False
    words = text.split()
    if words[0][0].islower() or folded(words[0]).rstrip(",") in spoken("weekday") | word_list("openers"):
        return False
    allowed = word_list("surnames") | word_list("credits") | connectors()
    return all(not word.lstrip("(’'\"“„")[:1].islower() or _small(word, allowed) for word in words)


def names_of(text: str, *, commas: bool = False) -> list[str]:
    """Return the names of a byline: parted by `and` in any language, by commas where they list names.

    Args:
        text: the byline without `By`.
        commas: whether a comma parts names even where no `and` does; else `Ana Duro, Reuters` is one.
    """
    names = [name for name in _parted().split(text) if name.strip()]
    if commas or len(names) > 1:
        names = [*(part for name in names[:-1] for part in name.split(",")), *names[-1:]]
    if commas:
        names = [part for name in names for part in name.split(",")]
    return [name.strip() for name in names if name.strip()]


@cache
def _parted() -> re.Pattern[str]:
    words = sorted(connector for connector in connectors() if connector != "&")
    return re.compile(rf"\s*(?:;|&|(?<=\s)(?:{'|'.join(map(re.escape, words))})(?=\s))\s*", re.IGNORECASE)


def _small(word: str, allowed: frozenset[str]) -> bool:
    return folded(word).strip(",.()") in allowed or is_agency(word.strip(",.()"))


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline as a whole."""
    start = behind_by(text)
    return bool(start) and is_names(text[start:])


def _goes_on(text: str, below: str) -> bool:
    """Tell whether a second line has more names: `and Ben Ode`."""
    first, _, rest = below.partition(" ")
    if first in connectors():
        return is_names(rest)
    return text.rpartition(" ")[2] in connectors() and is_names(below)


def _take_credit(reading: Reading, index: int) -> None:
    """Take the line under the byline that says whom they write for, as a note."""
    index = reading.next(index)
    if index == len(reading.lines):
        return
    line = reading.lines[index]
    text = EDGE.sub("", line.text)
    if len(text) <= LONGEST_CREDIT and _is_credit(text):
        reading.take(index, index + 1)
        reading.notes.append(Part(text, (line.span,)))


def _is_credit(text: str) -> bool:
    if is_agency(text):
        return True
    words = folded(text).split()
    if not words or not is_names(text[:1].upper() + text[1:]):
        return False
    return words[-1] in word_list("credits") or words[0] in ("special", "for") or folded(text) in spoken("credit")
