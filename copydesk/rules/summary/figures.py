"""The figures of a story, and whether a number of its summary is one of them, rounded, summed or reckoned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from math import isclose

from copydesk.rules.summary.numbers import NOUN_REACH, NOUNS, Number, nouns, numbers
from copydesk.rules.summary.numerals import WORDS, forms, is_number, knows_words
from copydesk.rules.summary.units import Measure, unit_behind

EXACT, LOOSE = 0.02, 0.15  # how far a rounded number may be off: as it stands, and behind `nearly`
FEW = 6  # numbers of a sentence that are summed
FEW_YEARS = 40
FIRST_YEAR, LAST_YEAR = 1000, 2100  # digits that may be one
OFTEN = 20  # mentions of what a summary counts, which are looked at one by one
TOKEN = re.compile(r"\w+")
REACH = 4 * NOUN_REACH  # characters: a number and the words between, which folding may make longer
SENTENCE = re.compile(r"(?<=[.!?。！？])\s|(?<=[。！？])|\n")
PARTED = re.compile(r"\s(?:(?<=[.!?]\s)|(?<=\n))")  # parts what has no wide stop in the same way, and in less time
SECOND_YEAR = re.compile(r"(?<!\d)(\d\d)\d\d[-–/](\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"[’']([0-9]{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a story.

    Attributes:
        language: the language that it is in.
        values: all that a number in it can mean, and the sums and differences of a sentence.
        percents: the same, of the sentences that speak of percentages; empty where none does.
        years: the years that it names.
        counts: the same without the percentages.
        counted: what each noun is counted as.
        measures: the values with the word behind each, which may be a unit.
        spans: the years between two of its years.
        year: that of the dateline, None where it is not known.
        relative: whether it says `last year` and the like.
    """

    language: str
    values: frozenset[float]
    percents: frozenset[float]
    years: frozenset[int]
    counts: frozenset[float]
    counted: dict[str, set[float]]
    measures: frozenset[Measure]
    spans: frozenset[float]
    year: int | None
    relative: bool


def figures_of(story: str, language: str, year: int | None) -> Figures:
    """Return the figures of a story in a language that was filed in a year."""
    values: set[float] = set()
    percents: set[float] = set()
    counts: set[float] = set()
    counted: dict[str, set[float]] = {}
    measures: set[Measure] = set()
    for sentence in (SENTENCE if any(map(story.__contains__, "。！？")) else PARTED).split(story):
        found = numbers(sentence, language)
        if not found:
            continue
        for number in found:
            for noun in nouns(sentence, number):
                counted.setdefault(noun, set()).update(number.values)
            measures.update((value, unit_behind(sentence, number)) for value in number.values)
        said = {value for number in found for value in number.values} | _reckoned(found)
        values |= said
        plain = [number for number in found if not number.percent]
        counts |= {value for number in plain for value in number.values} | _reckoned(plain)
        if any(number.percent for number in found):
            percents |= said
    years = {int(value) for value in values if is_year(value)} | _short_years(story)
    words = forms("year words", language)
    return Figures(
        language=language,
        values=frozenset(values),
        percents=frozenset(percents),
        years=frozenset(years),
        counts=frozenset(counts),
        counted=counted,
        measures=frozenset(measures),
        spans=frozenset(
            float(abs(one - two)) for one, two in combinations(sorted(years | {year or 0})[-FEW_YEARS:], 2)
        ),
        year=year,
        relative=not words or _says(story.casefold(), words),
    )


def _says(folded: str, words: frozenset[str]) -> bool:
    """Tell whether one of some words stands in a text: hardly a text has any of them, as a word or in one."""
    return any(map(folded.__contains__, words)) and not words.isdisjoint(WORDS.findall(folded))


def is_year(value: float) -> bool:
    """Tell whether a value may be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR and value == int(value)


def _reckoned(found: list[Number]) -> set[float]:
    """Return the sums of the counts in one sentence, how far its percentages are apart, and what they leave of 100."""
    counts = [number.values[-1] for number in found if not number.percent and not is_year(number.values[-1])][:FEW]
    shares = [number.values[-1] for number in found if number.percent][:FEW]
    sums = {one + two for one, two in combinations(counts, 2)} | ({sum(counts)} if counts else set())
    return sums | {abs(one - two) for one, two in combinations(shares, 2)} | {100 - share for share in shares}


def _short_years(story: str) -> set[int]:
    """Return the second years of `2024-25`, and those of `’24`."""
    second = {int(found[1] + found[2]) for found in SECOND_YEAR.finditer(story)}
    return second | {century + int(found[1]) for found in SHORT_YEAR.finditer(story) for century in (1900, 2000)}


def holds(figures: Figures, number: Number, *, loose: bool) -> bool:
    """Tell whether a story has a number of its summary; `loose` where the summary says `nearly`."""
    told = figures.percents if number.percent and figures.percents else figures.values
    if number.whole and is_year(number.values[0]) and _is_year(figures, int(number.values[0])):
        return True
    if not knows_words(figures.language):  # nor its scales: `5 million` may be 5,000,000 or 5
        told, values = frozenset(map(_mantissa, told)), tuple(map(_mantissa, number.values))
        return any(isclose(value, each, rel_tol=EXACT / 2) for value in values for each in told)
    return any(_is(value, each, number.place, loose=loose) for value in number.values for each in told)


def _is_year(figures: Figures, year: int) -> bool:
    """Tell whether a story names a year, or means it by `last year` or `three years ago`."""
    if year in figures.years or year == figures.year:
        return True
    off = abs(year - figures.year) if figures.year else 0
    return figures.relative and (not figures.year or off == 1 or float(off) in figures.values)


def _is(value: float, told: float, place: float, *, loose: bool) -> bool:
    """Tell whether a value is the one that is told, or is rounded from it: a rounder one, and near."""
    if isclose(value, told):
        return True
    if _digits(told) <= _digits(value):
        return False
    near = max(abs(told) * (LOOSE if loose else EXACT), place / 2 if place != 1 or told % 1 else 0)
    return abs(value - told) <= near * (1 + 1e-9)


def _digits(value: float) -> int:
    """Return how many digits of a value are not zeros at its end: 2 of 4,500."""
    return len(f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0").lstrip("-"))


def _mantissa(value: float) -> float:
    return float(f"{value:.10e}".split("e")[0])


def contradicts(figures: Figures, text: str, number: Number) -> bool:
    """Tell whether a story counts as another number what a summary counts, and nowhere as that."""
    others = [figures.counted[noun] for noun in nouns(text, number) if noun in figures.counted]
    return bool(others) and not any(value in figures.counts for value in number.values)


def may_contradict(text: str, number: Number, story: str, language: str) -> bool:
    """Tell whether a story has a number close before what a number counts: else it can't count that otherwise."""
    small = story.casefold()
    return any(_may_be_counted(noun, small, language) for noun in nouns(text, number) if noun in small)


def _may_be_counted(noun: str, story: str, language: str) -> bool:
    """Tell whether one of the few words before a noun, which is in a story, may be of a number."""
    at = -1
    for _ in range(OFTEN):
        if (at := story.find(noun, at + 1)) < 0:
            return False
        before = TOKEN.findall(story, max(0, at - REACH), at)[-NOUNS:]
        if any(is_number(word, language) for word in before):
            return True
    return True
