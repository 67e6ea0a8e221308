"""Short ways of rules: what tells quickly that there is nothing to find is never wrong about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.summary.figures import contradicts, figures_of, may_contradict
from copydesk.rules.summary.numbers import numbers
from copydesk.rules.summary.numerals import forms, may_count, numerals
from copydesk.rules.summary.spelling import is_slip, kindred
from copydesk.rules.text.days import has_name, names, names_in
from copydesk.words.days import numbered

LANGUAGES = ("en", "de", "es", "fr", "tr", "ru", "zh", "xx")
GAPS = (" ", ", ", "-", ". ", "\n", "")
THINGS = ("guides", "guide", "ferry-boats", "people", "the", "five", "seven", "million", "12", "1,000", "90%", "groß")


def _text(words: list[str], most: int = 20) -> st.SearchStrategy[str]:
    """Return texts of these words, with gaps of all kinds."""
    return st.lists(st.tuples(st.sampled_from(words), st.sampled_from(GAPS)), max_size=most).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
def test_weekdays_are_found_as_by_their_pattern(language: str, data: st.DataObject) -> None:
    """In a text of any letters and capitals, each at the same place."""
    forms_of_days = [*numbered("weekday", language), "Mon", "x", "ſ", "İ", "ı", "é", "June 3"]
    text = data.draw(_text(forms_of_days, 6).flatmap(lambda text: st.sampled_from((text, text.upper(), text.title()))))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    pattern = names("weekday", language)
    found = [each.span() for each in names_in(text, start, end, "weekday", language)]
    assert found == [each.span() for each in pattern.finditer(text, start, end)]
    if text.isascii():
        assert has_name(text, "weekday", language) == any(map(text.lower().__contains__, numbered("weekday", language)))


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
def test_what_counts_nothing_has_no_number_above_one(language: str, data: st.DataObject) -> None:
    """Nor a percentage, nor a scale."""
    words = [*numerals("number", language), *numerals("scale", language), *forms("percent", language)]
    text = data.draw(_text([*words, "One", "per", "%", "٣", "boats"], 6))
    if not may_count(text, language):
        assert not [each for each in numbers(text, language) if each.firm or max(each.values) > 1]


@given(_text([*THINGS, "ŉŉŉŉ"]), _text(list(THINGS), 6))
def test_what_counts_no_such_thing_contradicts_no_number(story: str, text: str) -> None:
    """A story in which no number stands close before what a summary counts."""
    for number in numbers(text, "en"):
        if not may_contradict(text, number, story, "en"):
            assert not contradicts(figures_of(story, "en", 2025), text, number)


@given(st.text("aAbclßİ", min_size=6, max_size=9), st.integers(0, 9), st.integers(0, 2), st.text("abce", max_size=1))
def test_slips_are_kindred(name: str, at: int, lost: int, put: str) -> None:
    """Two names of which one is a slip of the other begin or end alike."""
    other = name[:at] + put + name[at + lost :]
    for english in (True, False):
        if is_slip(name, other, english=english):
            assert kindred([name, "Zuzana", other]) == [name, other]
