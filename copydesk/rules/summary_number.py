"""A number in the summary that the story does not hold.

## Why

A summary says 40 per cent where the story says 14; readers take the first figure that they see, and pass it on. The
summary is often written in haste, or before the story was changed.

## Example

    • Ferry carried 40,000 people in May

above a story in which it carried 14,000.

## Remedy

Correct the summary, or say in the story where the figure comes from. What the story spells out, rounds, gives in other
units or as the parts of a sum is found; the headline does not count, since it is written from the same notes. Counts of
a few things are reported only where the story counts the same things otherwise.

## Authority

Reuters Handbook of Journalism, on accuracy; every copy desk's checklist: figures agree throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.text.dates import find_dates
from copydesk.rules.summary.bullets import Bullet, bullets
from copydesk.rules.summary.figures import Figures, contradicts, figures_of, holds, may_contradict
from copydesk.rules.summary.numbers import Number, numbers
from copydesk.rules.summary.numerals import forms, knows_words, may_count
from copydesk.rules.summary.story import story_of
from copydesk.rules.summary.story_days import untold_days
from copydesk.rules.summary.units import converted, unit_behind
from copydesk.rules.text.language import language_of

SEVERITY = WARNING
LONGEST = 600  # characters of a bullet that are looked at
FEW = 13  # what is less is often counted by naming the things
TELLING = 100  # what is less may be spelled out in a language whose numerals are not known
GLUED = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ][-–.:/]?\Z|[\d/:.,][-–.:/]?\Z|[#@]\Z")  # COVID-19, 18:05, 2-1, v2.1
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SHARE = re.compile(r"\b(?:of|in|out of|from)\s+(?:the\s+|all\s+)?\Z", re.IGNORECASE)  # one of nine
PERCENT = re.compile(r"[\s-]?(?:%|per cent|[^\W\d_]+)")
CONTINUED = re.compile(r"[^\W_]|[.,][0-9]")  # 40 is not in 405, nor in 40.5
MIXED = re.compile(r"\band\s+(?:an?\s+)?\Z", re.IGNORECASE)  # two and a half
NEAR = 3  # words before a number that say how it is meant
BEFORE = 40  # characters


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each number that is surely absent."""
    language, figures = language_of(item, desk), None
    filed = item.dateline.date if item.dateline else None
    for bullet in bullets(item) if item.body else ():
        if not may_count(bullet.text, language):
            continue
        for each in untold_days(bullet.text[:LONGEST], story_of(item), filed, language):
            printed = bullet.text[each.start : each.end]
            remedy = "correct the date, or give it in the story"
            yield Fault(f"`{printed}` is in the summary, and not in the story: {remedy}", bullet.at(each.start))
        for number in _untold(bullet, story_of(item), language):
            if _is_few(number, language) and not may_contradict(bullet.text, number, story_of(item), language):
                continue
            figures = figures or figures_of(story_of(item), language, filed.year if filed else None)
            if not _is_told(bullet.text, number, figures):
                printed = bullet.text[number.start : number.end].strip() + _sign(bullet.text, number)
                remedy = "correct it, or say in the story where it comes from"
                yield Fault(f"`{printed}` is in the summary, and not in the story: {remedy}", bullet.at(number.start))


def _sign(text: str, number: Number) -> str:
    """Return the sign of a percentage that is glued to its number."""
    return "%" if number.percent and text.startswith("%", number.end) else ""


def _untold(bullet: Bullet, story: str, language: str) -> list[Number]:
    """Return the numbers of a bullet that the story does not print as they stand; no names, nor parts of dates."""
    text = bullet.text
    found = numbers(text[:LONGEST], language)
    untold = [
        number if text[number.start].isdigit() else _meant(number)
        for number in found
        if (number.firm or max(number.values) > 1)
        and not GLUED.search(text[max(0, number.start - 2) : number.start])
        and not any(_is_part(number, other) for other in found)
        and not (text[number.start : number.end].casefold() == "half" and MIXED.search(text, 0, number.start))
        and not _is_verbatim(text, number, story, language)
    ]
    days = list(find_dates(text, min(len(text), LONGEST))) if untold else []
    return [number for number in untold if not any(day.start <= number.start < day.end for day in days)]


def _is_part(number: Number, other: Number) -> bool:
    return (
        other.start <= number.start
        and number.end <= other.end
        and (number.start, number.end) != (other.start, other.end)
    )


def _meant(number: Number) -> Number:
    """Return a number in words as the one that they make together."""
    return Number(number.start, number.end, number.values[:1], percent=number.percent, firm=number.firm)


def _is_verbatim(text: str, number: Number, story: str, language: str) -> bool:
    """Tell whether a story prints a number as its summary does: which is so for most, and quickly found."""
    end = number.end
    sign = PERCENT.match(text, end) if number.percent else None
    if sign and sign[0].strip(" -") in forms("percent", language):  # else it is the first of a range
        end = sign.end()
    printed = text[number.start : end]
    at = story.find(printed)
    while at >= 0:
        behind = story[at + len(printed) : at + len(printed) + 2]
        apart = not story[at - 1 : at].isalnum() and story[at - 1 : at] not in (".", ",")
        if apart and not CONTINUED.match(behind) and (number.percent or "%" not in behind):  # 12 guides are not 12%
            return True
        at = story.find(printed, at + 1)
    return False


def _is_told(text: str, number: Number, figures: Figures) -> bool:
    language, unit = figures.language, unit_behind(text, number)
    years = unit in forms("year words", language) or _behind(text, number, "aged", language)
    if years and number.values[-1] in figures.spans:
        return True
    if _is_few(number, language):
        share = SHARE.search(text[max(0, number.start - BEFORE) : number.start])
        return bool(share) or not knows_words(language) or not contradicts(figures, text, number)
    loose = not forms("about", language) or _behind(text, number, "about", language)
    return holds(figures, number, loose=loose) or converted(number.values[-1], unit, figures.measures)


def _is_few(number: Number, language: str) -> bool:
    """Tell whether a number may be the count of a few things, which a story may name without counting them."""
    return not number.firm and max(number.values) < (FEW if knows_words(language) else TELLING)


def _behind(text: str, number: Number, key: str, language: str) -> bool:
    """Tell whether a number stands behind what a language has under a key, such as `nearly`."""
    words = WORD.findall(text[max(0, number.start - BEFORE) : number.start].casefold())[-NEAR:]
    before = f" {' '.join(words)} "
    return any(f" {form} " in before for form in forms(key, language))
