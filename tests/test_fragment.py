"""The fragment in its blocks: what newsletter services take apart is in lists and paragraphs, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, few
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.campaign import campaign_text, teaser
from copydesk.edition.fragment import KEPT, fragment
from copydesk.parse import parse
from copydesk.site.labels import words_of

ADDRESS = "https://example.org/2025/06/13/ferry/"
FRONT = "---\ntitle: Boats\ndate: 2025-06-13\npath: 2025/06/13/ferry\n---\n"
PAGE = f"{ADDRESS}#source-2025-06-13-ferry-1"


def made(markdown: str, front: str = FRONT) -> str:
    """Return the body of the fragment of a story."""
    story = parse(front + markdown, "news/ferry.md", DESK)
    text = fragment(story, ADDRESS, words_of(story.language))
    return re.sub(r"^.*</h2>\n", "", text).rstrip("\n")


CASES = {
    "marks lead to the page, and sources are text": (
        "Tide.[^1]\n\n[^1]: <https://example.com/a>",
        (f'<p>Tide.<a href="{PAGE}">[1]</a></p>\n<h3>Sources</h3>\n'
        '<p>[1] <a href="https://example.com/a">https://example.com/a</a></p>'),
    ),
    "a link is absolute": ("[Map](/map) and [mate](../mate/)", ('<p><a href="https://example.org/map">Map</a> and '
                           '<a href="https://example.org/2025/06/13/mate/">mate</a></p>')),
    "a table is a list": (
        "| Port | Boats |\n|---|---|\n| North | 12 |\n| [South](https://example.com/s) | |",
        ("<ul><li><strong>Port:</strong> North · <strong>Boats:</strong> 12</li><li><strong>Port:</strong> "
        '<a href="https://example.com/s">South</a> · <strong>Boats:</strong> –</li></ul>'),
    ),
    "a table without a head": ("| | |\n|---|---|\n| North | 12 |", "<ul><li>North · 12</li></ul>"),
    "a head keeps its link and what is raised": (
        "| [Port](https://example.com/p) | km<sup>2</sup> |\n|---|---|\n| North | 3 |",
        ('<ul><li><strong><a href="https://example.com/p">Port</a>:</strong> North · '
        "<strong>km<sup>2</sup>:</strong> 3</li></ul>"),
    ),
    "a head alone, and a caption": (
        "<table><caption>Boats</caption><tr><th>Port</th></tr></table>",
        "<p><strong>Boats</strong></p><ul><li>Port</li></ul>",
    ),
    "blocks in a cell": (
        "<table><tr><td><p>a</p><p>b</p></td><td>c<ul><li>d</li></ul></td></tr></table>",
        "<ul><li>a<br>b · c<br>• d</li></ul>",
    ),
    "paragraphs of an item": ("- one\n\n    two\n", "<ul>\n<li>one<br>two</li>\n</ul>"),
    "lists in lists stay": (
        "- one\n    - two\n",
        "<ul>\n<li>one<ul>\n<li>two</li>\n</ul></li>\n</ul>",
    ),
    "what follows a list in an item": (
        "<ul><li>a<ul><li>b</li></ul>c</li></ul>",
        "<ul><li>a<ul><li>b</li></ul><br>c</li></ul>",
    ),
    "numbers go on": ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
    "numbers of its own are text": (
        '<ol><li value="5">five</li><li>six</li></ol>\n\n<ol reversed><li>two</li><li>one</li></ol>',
        "<p>5. five</p><p>6. six</p>\n<p>2. two</p><p>1. one</p>",
    ),
    "a quote is paragraphs": (
        "> one\n>\n> two\n>\n> - three\n>\n> > four\n>\n> ### five",
        "<blockquote><p>one</p><p>two</p><p>• three</p><p>four</p><p><strong>five</strong></p></blockquote>",
    ),
    "code is lines": ("    a  b\n      c\n", "<p><code>a\u00a0 b<br>\u00a0 c</code></p>"),
    "raised and lowered, struck and quoted": (
        "km<sup>2</sup> H<sub>2</sub>O <s>old</s> <q>hm</q> <cite>Log</cite> `x`",
        "<p>km<sup>2</sup> H<sub>2</sub>O <s>old</s> “hm” <em>Log</em> <code>x</code></p>",
    ),
    "a line break and a rule": ("a  \nb\n\n***", "<p>a<br>\nb</p>\n<hr>"),
    "a picture keeps what it shows": ("![A boat](/b.png)", '<p><img alt="A boat" src="https://example.org/b.png"></p>'),
    "a picture with its caption": (
        '<figure><img src="/b.png" alt=""><figcaption>A <a href="https://example.com/c">boat</a></figcaption></figure>',
        ('<p><img alt="" src="https://example.org/b.png"></p>'
        '<p><em>A <a href="https://example.com/c">boat</a></em></p>'),
    ),
    "a picture in a link or a list stands below": (
        "[![Boat](/b.png)](https://example.com/b)\n\n- one ![Two](/c.png) three",
        ('<p><a href="https://example.com/b">Boat</a></p><p><img alt="Boat" src="https://example.org/b.png"></p>\n'
        '<ul>\n<li>one  three</li>\n</ul><p><img alt="Two" src="https://example.org/c.png"></p>'),
    ),
    "two pictures in a link": (
        "[![Boat](/b.png)![Mole](/c.png)](https://example.com/b)",
        ('<p><a href="https://example.com/b">Boat</a></p><p><img alt="Boat" src="https://example.org/b.png"></p>'
         '<p><img alt="Mole" src="https://example.org/c.png"></p>'),
    ),
    "an item in no list": ("<blockquote><li>one</li></blockquote>", "<blockquote><p>• one</p></blockquote>"),
    "subheads are below the headline": (
        "## Fore\n\na\n\n### Aft\n\n#### Deck\n\nb\n\n##### Hold",
        "<h3>Fore</h3>\n<p>a</p>\n<h4>Aft</h4>\n<h4>Deck</h4>\n<p>b</p>\n<h4>Hold</h4>",
    ),
    "terms": ("<dl><dt>Fore</dt><dd>in front</dd></dl>", "<p>Fore</p><p>in front</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), CASES.values(), ids=CASES)
def test_each_block_is_one_that_stays(markdown: str, expected: str) -> None:
    """Of each kind of block comes what services leave as it is."""
    assert made(markdown) == expected


def test_every_block_says_its_direction() -> None:
    """Right to left is said at each block, since pasting keeps no element around all; left to right needs no word."""
    arabic = BeautifulSoup(
        made("> a\n\n- b\n\nc\n\n### d", FRONT.replace("---\ntitle", "---\nlang: ar\ntitle")), "html.parser"
    )
    assert {tag["dir"] for tag in arabic.find_all(["p", "ul", "blockquote", "h4"])} == {"rtl"}
    assert "dir=" not in made("> a\n\n- b\n\nc")


WORD = st.sampled_from(["tide", "*mole*", "`knot`", "[bay](https://example.com/bay)", "x<sup>2</sup>", "buoy.[^1]"])
LINE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
CELLS = st.lists(LINE, min_size=2, max_size=2).map(lambda cells: f"| {' | '.join(cells)} |")


def indented(block: str, by: str) -> str:
    """Return a block with something before each line."""
    return "\n".join(by + line for line in block.splitlines())


BLOCKS = st.recursive(
    LINE
    | LINE.map(lambda line: f"### {line}")
    | st.lists(CELLS, min_size=2, max_size=3).map(lambda rows: "\n".join([rows[0], "|---|---|", *rows[1:]])),
    lambda inner: st.one_of(
        inner.map(lambda block: indented(block, "> ")),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda blocks: "- tide\n\n" + "\n\n".join(indented(block, "    ") for block in blocks)
        ),
        st.tuples(inner, inner).map("\n\n".join),
    ),
    max_leaves=6,
)


@few
@given(BLOCKS)
def test_no_word_and_no_link_is_lost(markdown: str) -> None:
    """However blocks are nested, each word and link of the page is in the fragment, in blocks that services leave."""
    story = parse(f"{FRONT}{markdown}\n\n[^1]: <https://example.com/a>\n", "news/ferry.md", DESK)
    page = BeautifulSoup(story.body, "html.parser")
    pasted = BeautifulSoup(fragment(story, ADDRESS, words_of("en")), "html.parser")
    for mark in page.select("a[role=doc-noteref]"):
        mark.string, mark["href"] = f"[{mark.get_text()}]", f"{ADDRESS}{mark['href']}"
    assert not Counter(re.findall(r"\w+", page.get_text(" "))) - Counter(re.findall(r"\w+", pasted.get_text(" ")))
    assert not Counter(a["href"] for a in page("a")) - Counter(a["href"] for a in pasted("a"))
    assert {tag.name for tag in pasted.find_all()} <= KEPT
    assert not pasted.select("li > p, li > h3, li > h4, li > blockquote, blockquote > :not(p), p p, p ul")


def test_a_campaign_has_the_summary_first() -> None:
    """The box with the key points is before the corrections, styled in its elements; the headline is the service's."""
    front = FRONT.replace("---\ntitle", "---\nkey_points: [Tea & toast]\nlang: de\ntitle")
    front = front.replace("path:", "corrections: [{date: 2025-06-14, text: Sixty seats}]\npath:")
    story = parse(f"{front}Text.[^1]\n\n[^1]: <https://example.com/a>\n", "news/ferry.md", DESK)
    text = campaign_text(story, ADDRESS, words_of("de"))
    soup = BeautifulSoup(text, "html.parser")
    assert soup.div.attrs == {"lang": "de", "dir": "ltr"}
    assert soup.div.find().name == "table"
    assert "background" in soup.table["style"]
    assert soup.table.li.get_text() == "Tea & toast"
    assert [
        text.index(part) for part in ("Tea &amp; toast", "Sixty seats", "Text.", "https://example.com/a")
    ] == sorted(text.index(part) for part in ("Tea &amp; toast", "Sixty seats", "Text.", "https://example.com/a"))
    assert text.count("Tea") == 1
    assert "Boats" not in text
    assert teaser(story) == "Tea & toast"
    dressed = campaign_text(story, ADDRESS, words_of("de"), colours={"accent": "#005a8c"})
    assert "#005a8c" in dressed
    assert dressed.replace("#005a8c", "#8c1c13") == text


def test_a_teaser_without_a_summary_is_the_opening() -> None:
    """It is the first paragraph without its marks, cut between two words where it is long."""
    notes = "\n\n[^1]: <https://example.com/a>\n"
    assert teaser(parse(f"{FRONT}A *b* &amp; c.[^1]\n\nMore.{notes}", "news/a.md", DESK)) == "A b & c."
    long = teaser(parse(f"{FRONT}{'tide ' * 100}{notes}", "news/a.md", DESK))
    assert long.endswith("tide…")
    assert 290 < len(long) <= 300
