"""Markdown that is rendered without a parser: what comes out is what Python-Markdown makes of it, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import DESK, ROOT, few
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.converter import converted
from copydesk.direct import direct
from copydesk.identity import identify
from copydesk.item import Block, Citation, Item, Source
from copydesk.parse import split_front
from copydesk.sanitise import sanitise
from copydesk.write.markdown import write

CASES = sorted((ROOT / "tests/cases").rglob("article.md"))
LEFT = re.compile(r"^ {4}|^\| |\]\(", re.MULTILINE)  # lists in lists, tables, links: we write them, a parser reads them
WORDS = r"""a é 7 " ' “ [^1] [^2] [^9] [^01] [^a] [^1]: [^ [1] ](x) ![ [a](b) \ \\ \* \` \< \& \# \a ` * ** _ ~~ { {%
    & &amp; &lt; &amp;lt; &copy; &copy &#38; &#x3c; &; K; amp; ; < > <b> </b> <!-- --> <? <a@b.example> <http://_a_*b*>
    <https://a.example/b> <https://a.example/?a=1&b=2> <https://a.example/&lt;> https://a.example %20
    # ## > - + 1. 12. 1\. --- === | : ! ="""
SPACED = ("# ", "## ", " ##", "> ", "- ", "+ ", "1. ", "12. ", "\\ ", "[^1]: ", "\n[^1]: b", "\n\n[^1]: b")
LINES = ("\n", "  \n", "\n\n", "\n> ", "  \n> ", "\n- ", "\n    - ", "\n1. ", "\n2. ", "\n---", "\n| a | b |")
SPACES = ("  ", *" \t\u00a0\u2003\u3000\u200b\u202e\x00\x02\x1c\x85\r\u2028")
PIECES = (*WORDS.split(), *SPACED, *LINES, *SPACES)
FORMED = st.tuples(
    st.sampled_from(("", "", "", "> ", "- ", "1. ", "## ")),
    st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), min_size=1, max_size=3),
    st.sampled_from(("  \n", "  \n> ", "\n- ", "\n2. ")),
).map(lambda block: block[0] + block[2].join(f"w{line}w" for line in block[1]))
NOTES = st.lists(
    st.tuples(st.integers(1, 4), st.lists(st.sampled_from(PIECES), max_size=4)).map(
        lambda note: f"[^{note[0]}]: {''.join(note[1])}"
    ),
    max_size=3,
).map("\n".join)
BODIES = st.tuples(st.lists(FORMED, max_size=5), NOTES, st.sampled_from(("\n", "", "\n\n"))).map(
    lambda body: "\n\n".join([*body[0], *filter(None, [body[1]])]) + body[2]
)
texts = st.text(st.sampled_from("a7é.,:;!?()[]{}<>&#*_`~\\|=+-\"'^ \u00a0\u200b"), min_size=1, max_size=30)
KINDS = ("paragraph", "subhead", "list", "quote")


def check(text: str) -> bool:
    """Hold what is made without the parser against what it makes; tell whether it was made so."""
    made = direct(text, "key")
    if made is None:
        return False
    assert made == converted(text, "key")
    assert sanitise(made[0].replace(' class="also"', "")) == made[0].replace(' class="also"', "")
    return True


@few
@given(BODIES)
@example("w[^1][^1]w\n\n- w[^1]\n\n> w[^1]\n\nw[^1]\n\n[^1]: x")  # marks of a list are counted last
@example("w\n\n[^1]: <https://a.example/&lt;>")
@example("1. w\nw")
@example("12.  \nw")
@example("## w #\n")
@example("w &\\#38; w\n")
def test_blocks_of_any_text(text: str) -> None:
    """Blocks of each form, with anything in them."""
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text(text: str) -> None:
    """Text without any form."""
    check(text)


@given(st.lists(st.tuples(st.sampled_from(KINDS), texts, st.integers(0, 30)), min_size=1, max_size=5), texts)
def test_what_we_write(blocks: list[tuple[str, str, int]], named: str) -> None:
    """What `write` makes of any text is made so, but for what has a form that is left to the parser."""
    body = tuple(Block(kind, text.strip(), (), (Citation(1, min(at, len(text.strip()))),)) for kind, text, at in blocks)
    sources = (Source(1, named, ()), Source(2, f"{named} https://a.example/?a=1&b=2", (), "https://a.example/?a=1&b=2"))
    item = Item("", body=body, sources=sources)
    check(split_front(write(item, "x.txt", identify(item, "x.txt", DESK, None, ())[0]), "x.md")[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_cases(case: Path) -> None:
    """The Markdown of the cases is made so, but for the forms that are left to the parser."""
    body = split_front(case.read_text("utf-8"), case.name)[1]
    assert check(body) or LEFT.search(body) or not body.strip()
