"""What leaves the site: the same text as on the page, whatever is in it, and nothing that could run."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.fragment import KEPT
from copydesk.edition.mail import KEPT as IN_MAIL
from copydesk.edition.markup import travelling
from copydesk.render import render
from copydesk.sanitise import sanitise
from copydesk.write._escape import escape

ADDRESS = "https://gazette.example.org/2025/06/13/ferry/"
HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(2)> where a <b and c> d &lt; \"e\" 'f' &amp;amp; >"
texts = st.text(st.sampled_from("<>&\"'ab1/=; éم"), min_size=1, max_size=40)


def text_of(html: str) -> str:
    """Return the words of HTML."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def check(text: str) -> None:
    """Hold the text of a paragraph with marks, emphasis and a rule behind it against what travels."""
    body, _ = render(f"A {escape(text)} x[^1] *{escape(text)} x*\n\n---\n\n[^1]: a", "key")
    for kept in (None, KEPT, IN_MAIL):
        out = travelling(body, ADDRESS, kept)
        assert text_of(out).replace("[1]", "1") == text_of(body)
        found = {tag.name for tag in BeautifulSoup(out, "html.parser").find_all()}
        assert found <= {"p", "em", "a", "hr", "sup"}


def test_what_a_story_says_stays_text() -> None:
    """Copy that quotes markup does not become markup, in no output; `<hr>` is written as HTML has it."""
    check(HOSTILE)
    assert "<hr>" in travelling(render(f"{escape(HOSTILE)}[^1]\n\n---\n\n[^1]: a", "key")[0], ADDRESS, None)


@given(texts)
def test_any_text_stays_text(text: str) -> None:
    """The law of it, over all that looks like markup."""
    check(text)


@pytest.mark.parametrize("kept", [None, KEPT])
def test_marks_without_end(kept: set[str] | None) -> None:
    """5,000 marks in one paragraph are as quick as in many."""
    mark = '<sup id="ref-a-1"><a href="#source-a-1" role="doc-noteref">1</a></sup>'
    body = f"<p>{f'It said so.{mark} ' * 5_000}</p>"
    assert travelling(body, ADDRESS, kept).count(f'<a href="{ADDRESS}#source-a-1">[1]</a>') == 5_000


MARK = '<sup id="ref-x-1"><a role="doc-noteref" href="#source-x-1">1</a></sup>'
LINKS = ("https://example.com/x?a=1&b=2", "https://ä.example/é", "https://a.example/b;", "http://a.example?x#", "/rel")
INLINE = st.sampled_from(
    [*[MARK] * 3, *"x &\n\té>", "  ", "&nbsp;", "<em>e</em>", "<b>b</b>", "<strong>s <em>t</em></strong>", "<br>"]
    + [f'<a href="{link}">l</a>' for link in LINKS]
)
BLOCK = st.builds(
    "<{0}>{1}</{0}>".format,
    st.sampled_from(["p", "p", "p", "h2", "h3", "h5", "blockquote"]),
    st.lists(INLINE, max_size=5).map("".join),
)


@given(
    st.lists(BLOCK, min_size=1, max_size=4),
    st.sampled_from(["\n", "", "\n\n"]),
    st.sampled_from([ADDRESS, "https://gazette.example/a'b&c/", "http://[bad", ""]),
)
def test_what_needs_no_parser_is_as_one_makes_it(blocks: list[str], between: str, address: str) -> None:
    """Simple blocks are the same beside a list, for which there is a parser; plain ones alone stay as they are."""
    html, beside = sanitise(between.join(["<h2>x</h2>", *blocks])), "<ul><li>x</li></ul>"
    for kept in (None, KEPT, IN_MAIL):
        assert travelling(html + beside, address, kept) == travelling(html, address, kept) + beside
