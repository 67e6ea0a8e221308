"""The opening of a story: whole paragraphs, about 60 words of them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.opening import ENOUGH, LONGEST, opening
from copydesk.render import render

MARK = '<sup id="ref-1"><a href="#source-1" role="doc-noteref">1</a></sup>'
LONG = "<p>" + "The tide came in over the old quay and nobody moved. " * 4 + "</p>"


def text_of(html: str) -> str:
    """Return the text of HTML."""
    return BeautifulSoup(html, "html.parser").get_text()


def test_short_paragraphs_are_joined() -> None:
    """Paragraphs follow until there are enough words, and none behind them."""
    html = opening(f"<p>One.{MARK}</p>\n{LONG}\n{LONG}\n<p>Last.</p>")
    assert html == f"<p>One.{MARK}</p>\n{LONG}\n{LONG}"


@pytest.mark.parametrize(
    "block", ["<ul><li>a</li></ul>", "<table><tr><td>a</td></tr></table>", "<h2>a</h2>", "<pre>a</pre>"]
)
def test_only_paragraphs(block: str) -> None:
    """A list, a table, a subhead or code ends the opening; what stands before the first paragraph is left out."""
    assert opening(f"{block}\n<p>First.</p>\n{block}\n<p>Second.</p>") == "<p>First.</p>"


def test_a_paragraph_in_a_list_or_quote_is_none_of_its_own() -> None:
    """Only what stands in no other block counts."""
    assert opening("<blockquote><p>Quoted.</p></blockquote>\n<ul><li><p>a</p></li></ul>") == ""


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    """The mark behind the sentence stays with it, and what is open is closed."""
    sentence = f"He said <em>this &amp; that, <strong>now</strong>.</em>{MARK} "
    html = opening(f"<p>{sentence * 60}</p>\n<p>Last.</p>")
    assert html.endswith(f"<strong>now</strong>.</em>{MARK} …</p>")
    assert len(text_of(html)) <= LONGEST + 2
    assert str(BeautifulSoup(html, "html.parser")) == html


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("word " * 300, "word …"),
        ("é" * 2000, "é …"),
        ("&amp;" * 600, "& …"),
        ("潮が満ちた。" * 300, "。 …"),
        ("a 3.5" * 400, "3.5a …"),
    ],
)
def test_a_long_paragraph_without_sentences_is_cut_at_a_word_or_else_anywhere(text: str, end: str) -> None:
    """No figure and no escaped character is cut through."""
    html = opening(f"<p><em>{text}</em></p>")
    assert html.startswith("<p><em>")
    assert html.endswith("</em> …</p>")
    assert text_of(html).endswith(end)


def test_a_greater_sign_in_an_attribute_ends_no_tag() -> None:
    """What stands in quotes belongs to the tag."""
    html = '<p>A <img alt="a > b" src="https://example.com/a.png"> boat.</p>'
    assert opening(html) == html


@given(st.lists(st.text(alphabet="ab .*_>#|-1\n", max_size=500), max_size=6))
def test_an_opening_is_the_beginning_of_what_is_there(parts: list[str]) -> None:
    """Whatever the body is, its tags are paired, and each paragraph is one of the body, or begins one."""
    body, _ = render("\n\n".join(parts), "key")
    html = opening(body)
    assert html.count("<p") == html.count("</p>")
    there = [
        re.sub(r"\s+", " ", p.get_text()) for p in BeautifulSoup(body, "html.parser").find_all("p", recursive=False)
    ]
    taken = [re.sub(r"\s+", " ", p.get_text()) for p in BeautifulSoup(html, "html.parser").find_all("p")]
    assert len(taken) <= len(there)
    for paragraph in taken:
        assert any(whole.startswith(paragraph.removesuffix(" …").rstrip()) for whole in there)
    assert bool(taken) == bool(there)
    assert sum(map(len, taken[:-1])) < ENOUGH
