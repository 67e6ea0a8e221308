"""What is read out of a body's HTML: its words, its links, and a text cut to size."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from copydesk.sanitise import sanitise
from copydesk.site.hypertext import is_spaced, read_html, shortened, web_address


def test_html_is_read() -> None:
    """Text on one line, blocks apart, marks left out, entities undone, links in order."""
    mark = '<sup id="r"><a role="doc-noteref" href="#s">1</a></sup>'
    read = read_html(
        f'<ul><li>a <em>b</em>c</li><li>d{mark}</li></ul><p>x &lt;y&gt; <a href="/z?a=1&amp;b=2">z</a></p>'
    )
    assert read.text == "a bc d x <y> z"
    assert read.links == ("/z?a=1&b=2",)


PIECES = (
    *("<p>", "</p>", "<li>", "<br>", "<b>", "</b>", "<sup id='ref-x'>", "</sup>", "<a href='x?a=1&b=2'>", "</a>"),
    *(
        "<a role=doc-noteref href='#s'>",
        "<img src=a alt='<b>&quot; href=\"x\"'>",
        "<q title=' href=\"y\"'>",
        "<!--",
        "-->",
    ),
    *("<table><tr><td>", "<a href=''>", "&amp;lt;", "&copy", "&", "<", ">", "x", "é", " ", "\n", "&nbsp;", "\u2028"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_html_is_read_as_parsers_read_it(html: str) -> None:
    """Of whatever was sanitised, letters and links are those that a parser finds."""
    read, soup = read_html(sanitise(html)), BeautifulSoup(sanitise(html), "html.parser")
    links = [link["href"] for link in soup("a", href=True, role=None)]
    for mark in soup("a", role="doc-noteref"):
        if mark.find("a"):
            return  # a table lets a link into a link, which ends both
        mark.string = ""
    assert "".join(read.text.split()) == "".join(soup.get_text().split())
    assert list(read.links) == [link for link in links if link]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/about/", "https://gazette.example/about/"),
        ("HTTPS://Example.com/ä b?x=[1]#%zz", "https://Example.com/%C3%A4%20b?x=%5B1%5D#%25zz"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("mailto:desk@example.com", ""),
        ("http://[bad", ""),
        ("http://a:port/", ""),
    ],
)
def test_addresses_are_written_as_machines_read_them(link: str, said: str) -> None:
    """An address of the web is absolute and in ASCII; what is none is not there."""
    assert web_address(link, "https://gazette.example/2025/06/13/ferry/") == said


def test_words_are_counted_where_there_are_any() -> None:
    """By spaces; a language that has none between words has no count, rather than a wrong one."""
    assert read_html("<p>one <b>two</b></p><p>three</p>").words == 3
    assert is_spaced("en-GB")
    assert not is_spaced("ja")
    assert not is_spaced("th-TH")


def test_texts_are_cut_where_readers_see_no_wound() -> None:
    """Behind a word; else between characters, and never between a letter and its accent, or inside an emoji."""
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two, three", 10) == "one two…"
    assert shortened("a" * 20, 10) == "a" * 9 + "…"
    assert shortened("x" * 8 + "e\u0301" * 6, 10) == "x" * 8 + "…"
    assert shortened("x" * 7 + "👩\u200d🚀" * 4, 10) == "x" * 7 + "…"
