"""Short ways of rules: what tells quickly that there is nothing to find is never wrong about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from copydesk.rules.summary.figures import contradicts, figures_of, may_contradict
from copydesk.rules.summary.numbers import numbers
from copydesk.rules.summary.numerals import forms, may_count, numerals
from copydesk.rules.summary.spelling import is_slip, kindred
from copydesk.rules.text.days import has_name, named_in, names
from copydesk.words.days import numbered

LANGUAGES = ("en", "de", "es", "fr", "tr", "ru", "zh", "xx")
IN_ASCII = str.maketrans("ıſİ", "isI")  # as a pattern takes these, whatever their capitals


@pytest.mark.parametrize("language", LANGUAGES)
def test_weekdays_are_found_as_by_their_pattern(language: str) -> None:
    """In letters of any kind, at the same places, also where two stand together or one is cut off."""
    days = [*numbered("weekday", language), "am", "ß"]
    pairs = (f"{one}{gap}{two} 3" for one, two, gap in product(days, days, ("", ", ")))
    for pair in pairs:
        for text in (pair, pair.upper(), pair.translate(IN_ASCII).upper(), pair.title()):
            for start, end in ((0, len(text)), (2, len(text) - 3)):
                found = named_in(text, start, end, "weekday", language)
                assert found == [each.span() for each in names("weekday", language).finditer(text, start, end)]
            if text.isascii():
                named = any(map(text.lower().__contains__, numbered("weekday", language)))
                assert has_name(text, "weekday", language) == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_nothing_has_no_number_above_one(language: str) -> None:
    """Nor a percentage, nor a scale."""
    counts = [*numerals("number", language), "boats"]
    behind = [*counts, *numerals("scale", language), *forms("percent", language), "per", "%", "٣", "5"]
    texts = [f"{one}{gap}{two}" for one, two, gap in product(counts, behind, ("", " ", "-"))]
    passed_over = [text for text in texts if not may_count(text, language)]
    assert "boats boats" in passed_over
    for text in passed_over:
        assert not [each for each in numbers(text, language) if each.firm or max(each.values) > 1]


def test_what_counts_no_such_thing_contradicts_no_number() -> None:
    """A story in which no number stands close before what a summary counts."""
    summary = "Seven guides sailed"
    number = next(iter(numbers(summary, "en")))
    words = ("five", "12", "90%", "twenty-five million", "tall", "ŉŉŉŉ")
    told = set()
    for before in product(words, ("", "old", "of", "ferry-boat"), ("", "sea"), ("guides", "Guided", "misguides")):
        story = f"The {' '.join(filter(None, before))} left."
        is_other = contradicts(figures_of(story, "en", 2025), summary, number)
        may_be = may_contradict(summary, number, story, "en")
        assert may_be or not is_other
        told.add((may_be, is_other))
    assert told == {(True, True), (True, False), (False, False)}


@pytest.mark.parametrize("english", [True, False])
@pytest.mark.parametrize("name", ["Larkmoor", "Mossop", "Whitcombe", "Weißer"])
def test_slips_are_kindred(name: str, english: bool) -> None:  # noqa: FBT001 - a parameter
    """Two names of which one is a slip of the other begin or end alike."""
    slips = [other for other in _changed(name) if is_slip(name, other, english=english)]
    assert slips
    for other in slips:
        assert kindred([name, "Zuzana", other]) == [name, other]


def _changed(name: str) -> Iterator[str]:
    """Yield a name with a letter less, more, or changed, and with two swapped."""
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        yield from (head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:])
        for letter in ("x", "e", name[-1]):
            yield from (head + letter + tail, head + letter + tail[1:])
