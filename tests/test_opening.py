"""The opening of a story: whole paragraphs, about 60 words of them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.opening import ENOUGH, LONGEST, opening
from copydesk.render import render

MARK = '<sup id="ref-1"><a href="#source-1" role="doc-noteref">1</a></sup>'
LONG = "<p>" + "The tide came in over the old quay and nobody moved. " * 4 + "</p>"


def soup(html: str) -> BeautifulSoup:
    """Return HTML to look at."""
    return BeautifulSoup(html, "html.parser")


def text_of(html: str) -> str:
    """Return the text of HTML."""
    return soup(html).get_text()


def test_short_paragraphs_are_joined() -> None:
    """Paragraphs follow until there are enough words, and none behind them."""
    html = opening(f"<p>One.{MARK}</p>\n{LONG}\n{LONG}\n<p>Last.</p>")
    assert html == f"<p>One.{MARK}</p>\n{LONG}\n{LONG}"


def test_a_subhead_or_a_short_list_between_paragraphs_stays() -> None:
    """A subhead above nothing does not."""
    html = "<h2>a</h2>\n<p>First.</p>\n<ul><li>a</li></ul>\n<p>Second.</p>"
    assert opening(f"{html}\n<h2>b</h2>\n<table><tr><td>c</td></tr></table>") == html


@pytest.mark.parametrize(
    "block", ["<table><tr><td>a</td></tr></table>", "<pre>a</pre>", "<ul><li>a word </li></ul>" * 121]
)
def test_tables_code_and_long_lists_end_the_opening(block: str) -> None:
    """What stands before the first paragraph is left out; half of it is never there."""
    block = block if "<ul>" not in block else block.replace("</ul><ul>", "")
    assert opening(f"{block}\n<p>First.</p>\n{block}\n<p>Second.</p>") == "<p>First.</p>"


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    """The mark behind the sentence stays with it, and what is open is closed."""
    sentence = f"He said <em>this &amp; that, <strong>now</strong>.</em>{MARK} "
    html = opening(f"<p>{sentence * 60}</p>\n<p>Last.</p>")
    assert html.endswith(f"<strong>now</strong>.</em>{MARK} …</p>")
    assert ENOUGH < len(text_of(html).split()) <= LONGEST + 1
    assert str(soup(html)) == html


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("word " * 300, "word …"),
        ("é" * 2000, "é…"),
        ("&amp;" * 2000, "&…"),
        ("潮が満ちた。" * 300, "。…"),
        ("a 3.5" * 400, "3.5a …"),
    ],
)
def test_a_long_paragraph_without_sentences_is_cut_at_a_word_or_else_anywhere(text: str, end: str) -> None:
    """No figure and no escaped character is cut through."""
    html = opening(f"<p><em>{text}</em></p>")
    assert len(soup(html).find_all("em")) == 1
    assert text_of(html).endswith(end)
    assert len(text_of(html)) < len(text_of(text))


def test_a_greater_sign_in_an_attribute_ends_no_tag() -> None:
    """What stands in quotes belongs to the tag."""
    html = '<p>A <img alt="a > b" src="https://example.com/a.png"> boat.</p>'
    assert soup(opening(html)) == soup(html)


@given(st.lists(st.text(alphabet="ab .*_>#|-1\n", max_size=500), max_size=6))
def test_an_opening_is_the_beginning_of_what_is_there(parts: list[str]) -> None:
    """Whatever the body is, each block of the opening is one of its own, or begins one, in their order."""
    body, _ = render("\n\n".join(parts), "key")
    there = [text_of(str(block)) for block in soup(body).find_all(recursive=False)]
    for block in soup(opening(body)).find_all(recursive=False):
        begun = text_of(str(block)).removesuffix("…").rstrip()
        while there and not there[0].startswith(begun):
            del there[0]
        assert there
        del there[0]
