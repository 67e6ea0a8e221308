"""Names in a line of text: runs of words with a capital, less the words that have one because they open a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from copydesk.rules.summary.numerals import forms
from copydesk.words import entries, folded, word_list
from copydesk.words.days import numbered

WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*(?<!\.)")
CAPITAL = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)(?<![^\W\d_][.'’].)[^\W\d_]*(?:[.'’][^\W\d_]+)*")  # of them, most
IN_ASCII = re.compile(r"[A-Z](?<![A-Za-z].)(?<![A-Za-z][.'].)[A-Za-z]*(?:[.'][A-Za-z]+)*")  # the same, in less time
POSSESSIVE = re.compile(r"['’](?:s|S)?$")
GAP = re.compile(
    r"\s(?:(?:of|the|and|for|de|del|della|di|da|do|dos|du|des|la|le|van|von|der|den|bin|ibn|al|y|e|i)\s)*|-"
)
OPENS = re.compile(r"(?:^|[.!?:;…]|[–—-]\s)\s*[\"'“‘«„(\[]*\Z")
LONGEST_SMALL, FEWEST = 3, 3  # letters of a small word, capitals of a line that is set as a headline
COUNTRIES = "en"  # the language of the list
NOUNS_TOO = frozenset(("de", "lb", "nds", "gsw", "als", "ksh"))  # languages whose nouns have a capital


class Word(NamedTuple):
    """A word with a capital.

    Attributes:
        text: the word, without the `’s` of a possessive.
        start: where it begins.
        end: where it ends.
        sure: whether it is a name by itself, not the first word of a sentence or one of a line of capitals.
        common: whether it names nobody: a title, an office, the kind of a body.
    """

    text: str
    start: int
    end: int
    sure: bool
    common: bool = False


def names_in(text: str, language: str) -> Iterator[list[Word]]:
    """Yield the runs of words with a capital in a text; words of the calendar are in none."""
    if text.isupper():
        return
    run: list[Word] = []
    if text.isascii():
        capitals = list(IN_ASCII.finditer(text))
    else:
        capitals = [found for found in CAPITAL.finditer(text) if found[0][0].isupper()]
    titled = len(capitals) >= FEWEST and _is_title(text, language)
    for found in capitals:
        if word := _word(text, found, language, titled=titled):
            if run and not GAP.fullmatch(text, run[-1].end, word.start):
                yield run
                run = []
            run.append(word)
    if run:
        yield run


def _word(text: str, found: re.Match[str], language: str, *, titled: bool) -> Word | None:
    """Return a word, if it has a capital and may be part of a name."""
    printed, start = found[0], found.start()
    bare = printed if printed.isalpha() else POSSESSIVE.sub("", printed)
    form = bare.casefold()
    no_names, weekdays, places, titles = _lists(language)
    if len(bare) < 2 or form in no_names or form.rstrip("s") in weekdays:  # noqa: PLR2004
        return None
    strong = len(bare) < len(printed) or not bare[1:].islower() or form in places  # shorter: of a possessive
    sure = strong or not (titled or not start or OPENS.search(text[max(0, start - 6) : start]))
    return Word(bare, start, start + len(bare), sure, form in titles)


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the common words and the months of a language, its weekdays, known places, and titles."""
    no_names = forms("common", language) | numbered("month", language).keys()
    return no_names, frozenset(numbered("weekday", language)), known_places(), word_list("titles")


def _is_title(text: str, language: str) -> bool:
    """Tell whether a line is set as a headline: each word has a capital, but for the small ones."""
    small = forms("common", language) | word_list("particles")
    return all(word[0].isupper() or len(word) <= LONGEST_SMALL or word in small for word in WORD.findall(text))


@cache
def known_places() -> frozenset[str]:
    """Return the names of places and countries, folded."""
    return word_list("places") | countries().keys()


@cache
def countries() -> dict[str, frozenset[str]]:
    """Return what may be said instead of each name of a country, folded."""
    found: dict[str, frozenset[str]] = {}
    for _, (line,) in entries("countries"):
        each = frozenset(map(folded, line.split(" | ")))
        found.update({form: found.get(form, frozenset()) | each for form in each})
    return found
