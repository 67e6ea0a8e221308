"""Numbers as copy prints them: `1,000`, `1.000`, `5m`, `$3bn`, `twenty-five`, `two hundred`, `1億2000万`.

What a separator means, languages do not agree on: so a number has every value that it can have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log10

from copydesk.rules.summary.numerals import WORDS, forms, knows_words, numerals, words_of
from copydesk.words import folded

DIGITS = re.compile(r"\d\d*(?:[.,'’٬٫]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*")
SEPARATOR = re.compile(r"[^\d]")
BEHIND = re.compile(r"[\s\u00a0-]{0,2}(?P<word>%|[^\W\d_]{1,24}(?: cent| cento| ciento)?)")
JOINED = re.compile(r"(?:-|\s(?:and\s|und\s|et\s|y\s|e\s|en\s)?)\Z")
RANGE = re.compile(r"%?\s?(?:[-–—]|to|and|or|bis|und|oder|à|et|ou|a|y|o|e|tot|en|до|и)\s?[$€£¥]?")
MONEY = "$€£¥₹₽₩"
NOUN_REACH, SHORTEST_NOUN = 60, 3  # characters
NOUNS = 3  # words behind a number that may say what it counts
LONGEST = 20  # digits: more are no number to compare


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        start: where it begins.
        end: where it ends, without its scale.
        values: all that it can mean.
        place: what its last printed digit stands for, with its scale: 0.1 in 2.5.
        percent: whether it is one of a hundred.
        firm: whether it can't be the count of a few things: a decimal, a percentage, money, millions.
        whole: whether it is printed in digits without separator or scale, as years are.
    """

    start: int
    end: int
    values: tuple[float, ...]
    place: float = 1
    percent: bool = False
    firm: bool = False
    whole: bool = False


def numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text: those in digits, then those in words."""
    found = [_number(text, each, language) for each in DIGITS.finditer(text) if len(each[0]) <= LONGEST]
    for at in range(len(found) - 2, -1, -1):
        found[at] = _like(found[at], found[at + 1], text)
    sums = [_both(above, below) for above, below in pairwise(found) if above.end == below.start]
    return [*found, *sums, *(_spelled(text, language) if knows_words(language) else ())]


def _like(number: Number, next_one: Number, text: str) -> Number:
    """Return a number with the scale and the sign of the next one, where both are of a range: `20 to 30 million`."""
    if not next_one.firm or number.firm or not RANGE.fullmatch(text, number.end, next_one.start):
        return number
    scale = 10 ** max(0, round(log10(next_one.place)))
    values = tuple(dict.fromkeys(value * by for value in number.values for by in (1, scale)))
    return replace(number, values=values, percent=next_one.percent, firm=True, place=scale, whole=False)


def _both(above: Number, below: Number) -> Number:
    """Return two numbers that stand without a gap as one: `1億2000万`."""
    return Number(above.start, below.end, (above.values[-1] + below.values[-1],), below.place, firm=True)


def _number(text: str, found: re.Match[str], language: str) -> Number:
    """Return a number in digits with the scale or the sign behind it."""
    end, power, percent, behind_start = found.end(), 0, False, found.end()
    values, decimals = _values(found[0])
    if behind := BEHIND.match(text, end):
        word = folded(behind["word"])
        percent = word in forms("percent", language) or word.startswith("%")
        power, end = _scale(text, end, behind, language)
        behind_start = behind.start("word")
    scaled = tuple(value * 10**power for value in values)
    sure = not power or text[end - 1] > "\u2e80" or end - behind_start > 1  # `5m` may be metres
    money = text[found.start() - 1 : found.start()] in MONEY if found.start() else False
    return Number(
        start=found.start(),
        end=end,
        values=scaled if sure else (*values, *scaled),
        place=10.0 ** (power - decimals),
        percent=percent,
        firm=bool(power or decimals or percent or money),
        whole=found[0].isdecimal() and not power,
    )


def _scale(text: str, end: int, behind: re.Match[str], language: str) -> tuple[int, int]:
    """Return the power of ten that a word behind a number stands for, and where it ends."""
    scales = numerals("scale", language)
    word = folded(behind["word"])
    for form in (word, word[:1] if word[:1] > "\u2e80" else word):
        if form in scales:
            power, stop = scales[form], behind.start("word") + len(form)
            second = BEHIND.match(text, stop)  # `3 mil millones`
            if second and folded(second["word"]) in scales and form.isalpha() and power == 3:  # noqa: PLR2004
                return power + scales[folded(second["word"])], second.end("word")
            return power, stop
    return 0, end


def _values(printed: str) -> tuple[tuple[float, ...], int]:
    """Return what digits with separators can mean, and how many decimals they have, if those are plain."""
    groups = SEPARATOR.split(printed)
    if len(groups) == 1:
        return (float(printed),), 0
    values = []
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3  # noqa: PLR2004
    if thousands:
        values.append(float("".join(groups)))
    if len(groups) == 2 or all(len(group) == 3 for group in groups[1:-1]):  # noqa: PLR2004
        values.append(float("".join(groups[:-1]) + "." + groups[-1]))
    return tuple(values) or tuple(map(float, groups)), 0 if thousands else len(groups[-1])


def _spelled(text: str, language: str) -> Iterator[Number]:
    """Yield the numbers in words: `twenty-five`, `two hundred`, `a dozen`, `three million`."""
    names, scales, percents = numerals("number", language), numerals("scale", language), forms("percent", language)
    if names.keys().isdisjoint(words_of(text)):
        return
    run: list[tuple[int, int, int]] = []  # start, end, value
    for word in [*WORDS.finditer(text), None]:
        form = word[0].casefold() if word else ""
        if not run and form not in names:
            continue  # as most
        value = names.get(form, 10 ** scales[form] if run and form in scales else 0)
        if word and value and run and JOINED.fullmatch(text, run[-1][1], word.start()):
            run.append((word.start(), word.end(), value))
            continue
        if run:
            yield _sum(run, percent=form in percents or form == "per" or text[run[-1][1] :].startswith(("%", " %")))
        run = [(word.start(), word.end(), value)] if word and value else []


def _sum(run: list[tuple[int, int, int]], *, percent: bool) -> Number:
    """Return words that stand together as one number; each of them may be meant alone, too."""
    total = part = 0
    for _, _, value in run:
        if value >= 1000:  # noqa: PLR2004
            total, part = total + max(part, 1) * value, 0
        else:
            part = max(part, 1) * value if value == 100 and part < 100 else part + value  # noqa: PLR2004
    values = tuple(dict.fromkeys([float(total + part), *(float(value) for *_, value in run)]))
    return Number(run[0][0], run[-1][1], values, percent=percent, firm=percent)


def nouns(text: str, number: Number) -> frozenset[str]:
    """Return the words right behind a number, bare of their last letters: what it counts is among them."""
    found: list[str] = []
    at = number.end
    for word in WORDS.finditer(text, number.end, min(len(text), number.end + NOUN_REACH)):
        if len(found) == NOUNS or text[at : word.start()].strip(" -") or len(word[0]) < SHORTEST_NOUN:
            break
        found.append(word[0].casefold())
        at = word.end()
    return frozenset(word.rstrip("s")[: max(SHORTEST_NOUN + 1, len(word) - 2)] for word in found)
