"""The plain text of a letter: readable in 72 columns, and not a word or an address lost."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from datetime import UTC, date, datetime
from itertools import count
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, few, stories_in
from hypothesis import example, given
from hypothesis import strategies as st
from postroom import letter, piece

from copydesk.edition.letter import Change, Piece
from copydesk.edition.plain import plain
from copydesk.edition.text import mail_text
from copydesk.edition.wrapping import WIDTH, width, wrapped
from copydesk.render import render
from copydesk.sanitise import sanitise
from copydesk.site.labels import words_of
from copydesk.story import Story, StoryCorrection, StoryDateline

HOME = "https://gazette.example/2025/06/13/ferry/"
PREFORMATTED = re.compile(r"(?:> |\d+\. |- | )*    ")
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
STORIES = sorted(stories_in(ROOT / "content").values(), key=lambda story: story.path)
WORD = "kw"  # in generated Markdown: each becomes a word that is there once


def text_of(markdown: str) -> str:
    """Return what Markdown becomes as text."""
    return plain(render(markdown, "k")[0], HOME)


def check_lines(text: str) -> None:
    """No line has space at its end, begins a signature, or is wider than it may be, unless it can't be parted."""
    for line in text.split("\n"):
        assert line == line.rstrip()
        assert line not in ("--", "-- ")
        assert width(line) <= WIDTH or "://" in line or " " not in line.strip() or PREFORMATTED.match(line)
    assert not re.search(r"\n{3}", text)


def test_letter() -> None:
    """A letter has house, subject, day and intro, each story with all that belongs to it, and the ways out."""
    story = piece(
        "The ferry sailed on Friday.[^1]\n\n[^1]: The operator's [notice](https://example.com/ferry)",
        corrections=(StoryCorrection(date(2025, 6, 14), "It has 60 seats.", "c"),),
        dateline=StoryDateline("Gazette, Friday, June 13, 2025"),
        key_points=(
            "The ferry sails again",
            "Repairs took a week, which is a good deal longer than the operator had said in May",
        ),
        notes=("The writer's brother works on the ferry.",),
    )
    change = Change("Rain at Last", f"{HOME}#c", date(2025, 6, 12), "It rained on Monday.", words_of("en"))
    gone = Change("A story was withdrawn", HOME, date(2025, 6, 11), "", words_of("en"))
    rule = "_" * 72
    assert mail_text(letter(story, intro=("Good evening.",), changes=(change, gone))) == textwrap.dedent(f"""\
        The Harbour Gazette
        The ferry is back
        June 13, 2025

        Good evening.

        {rule}

        Ferry Returns to Service
        ========================

        Correction (June 14, 2025): It has 60 seats.

        Gazette, Friday, June 13, 2025

        In Summary
        ----------

        - The ferry sails again
        - Repairs took a week, which is a good deal longer than the operator had
          said in May

        The ferry sailed on Friday.[1]

        The writer's brother works on the ferry.

        https://gazette.example/2025/06/13/ferry/

        Sources
        -------

        [1] The operator's notice <https://example.com/ferry>

        {rule}

        Corrections
        ===========

        Rain at Last
        ------------

        Correction (June 12, 2025): It rained on Monday.

        {HOME}#c

        A story was withdrawn
        ---------------------

        June 11, 2025

        {HOME}

        {rule}

        View in browser
        https://gazette.example/newsletter/2025-06-13/

        Unsubscribe
        https://gazette.example/leave

        The Harbour Gazette, 1 Quay Street, Larkmoor
        https://gazette.example/
        """)


def test_extents() -> None:
    """An opening has all sources and leads to the rest; a headline has its address alone."""
    markdown = (
        "".join(f"Paragraph {number} {'of it ' * 40}[^1]\n\n" for number in range(9)) + "[^1]: <https://example.com/a>"
    )
    opening = mail_text(letter(piece(markdown, "opening", key_points=("A point",))))
    assert "Paragraph 0" in opening
    assert "Paragraph 2" not in opening
    assert "[1] https://example.com/a" in opening
    assert f"Read the whole story\n{HOME}\n\nSources\n" in opening
    headline = mail_text(letter(piece(markdown, "headline", key_points=("A point",))))
    assert f"Ferry Returns to Service\n========================\n\n{HOME}\n" in headline
    assert "Paragraph" not in headline
    assert "A point" not in headline


@pytest.mark.parametrize("extent", ["whole", "opening", "headline"])
def test_withdrawn(extent: str) -> None:
    """Of a story that was withdrawn there is the notice alone, whatever it holds."""
    killed = Story(
        title="Secret",
        path="2025/06/13/ferry",
        published=datetime(2025, 6, 13, tzinfo=UTC),
        category="News",
        language="en",
        body="<p>Secret",
        status="killed",
    )
    text = mail_text(letter(Piece(killed, HOME, words_of("en"), extent)))  # type: ignore[arg-type] # one of three
    assert "Secret" not in text
    assert "This story has been withdrawn" in text
    assert "Read the whole story" not in text
    assert HOME not in text


def test_a_subject_is_said_once() -> None:
    """Where it is the first headline it stands there alone; any other stands below the house."""
    said = mail_text(letter(piece("Text."), subject="Ferry Returns to Service"))
    assert said.startswith("The Harbour Gazette\nJune 13, 2025\n")
    assert said.count("Ferry Returns to Service") == 1


@pytest.mark.parametrize("way", ["*|UNSUB|*", "{{ unsubscribe_url }}", f"https://example.org/{'x' * 100}?a b"])
def test_placeholder_stays(way: str) -> None:
    """A service's placeholder, or a long address, stands as it is on one line; without one there is no such line."""
    assert f"Unsubscribe\n{way}\n" in mail_text(letter(unsubscribe=way))
    assert "Unsubscribe" not in mail_text(letter(unsubscribe=""))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.path.rpartition("/")[2])
def test_sample_stories(story: Story) -> None:
    """Every word of every sample story is in the text, in its order, with all of its addresses."""
    text = mail_text(letter(Piece(story, HOME, words_of(story.language), "whole")))
    check_lines(text)
    assert not BIDI.search(text)
    html = "".join((story.body, *(source.html for source in story.sources)))
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", role=False):
        assert str(link["href"]) in text
    said = (
        story.title,
        *story.key_points,
        *story.notes,
        story.dateline.text if story.dateline else "",
        soup.get_text(" "),
    )
    assert not tokens(" ".join(said)) - tokens(text)
    for point in story.key_points:
        assert squeezed(point) in squeezed(text)


def tokens(text: str) -> Counter[str]:
    """Return the words of a text, how often each is there; of scripts without spaces, the characters."""
    return Counter(re.findall(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+", text))


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


INLINE = st.lists(
    st.sampled_from(
        [
            WORD,
            WORD,
            WORD,
            f"*{WORD}*",
            f"**{WORD}**",
            f"`{WORD}`",
            f"[{WORD}](https://example.org/{WORD})",
            "<https://example.org/a>",
            f"{WORD}[^1]",
            f"10<sup>{WORD}</sup>",
            f"H<sub>{WORD}</sub>",
            f"<q>{WORD}</q>",
            f"<s>{WORD}</s>",
            "&amp; –",
            f"{WORD}<br>{WORD}",
            f"![{WORD}](/a.png)",
            f"<abbr>{WORD}</abbr>",
            f"<em>{WORD} <strong>{WORD}</strong></em>",
            f"{WORD} " * 30,
            "北陸新幹線" * 9,
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
LEAF = st.one_of(
    INLINE,
    INLINE.map("## {}".format),
    INLINE.map(lambda text: f"| {WORD} | {WORD} |\n| --- | --- |\n| {text} | {WORD} |\n| {WORD} | 12 |"),
    INLINE.map("```\n{}\n   x\n```".format),
    INLINE.map(lambda text: f"<dl><dt>{WORD}</dt><dd>{text}</dd></dl>"),
    INLINE.map(lambda text: f"<figure><img src='/x.png' alt='{WORD}'><figcaption>{text}</figcaption></figure>"),
    INLINE.map(lambda text: f"<ul>{text}<li><p>{WORD}</p><table><tr><td>{WORD}</td></tr></table></li></ul>"),
    st.just("---"),
)


def indented(text: str, first: str, rest: str) -> str:
    """Return text with something before its first line, and something before the others."""
    return first + text.replace("\n", f"\n{rest}")


BLOCK = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda each: indented("\n\n".join(each), "> ", "> ")),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda each: "\n".join(indented(text, "-   ", "    ") for text in each)
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda each: "\n\n".join(indented(text, "7.  ", "    ") for text in each)
        ),
    ),
    max_leaves=6,
)


@few
@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_no_word_is_lost(blocks: list[str]) -> None:
    """Each word of any Markdown is in the text as often as on the page, and so is each address of a link."""
    number = count()
    markdown = re.sub(WORD, lambda _: f"{WORD}{next(number)}x", "\n\n".join(blocks)) + "\n\n[^1]: a source"
    html = render(markdown, "k")[0]
    text = plain(html, HOME)
    check_lines(text)
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", role=False):
        assert str(link["href"]) in text
    expected = Counter(re.findall(r"kw\d+x", soup.get_text(" ")))
    for tag in soup.find_all(alt=True):
        expected += Counter([str(tag["alt"])])
    assert not expected - Counter(re.findall(r"kw\d+x", text))
    assert text.count("北") == soup.get_text().count("北")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@example("a\u2028b\x85c\u3000d\u00a0e")
def test_any_text_is_whole(said: str) -> None:
    """Any text is the same text when it is wrapped, but for the white space."""
    lines = wrapped(said)
    assert squeezed("".join(lines)) == squeezed(said)
    check_lines("\n".join(lines))


def test_wrapping() -> None:
    """Lines are full and no wider than 72 columns; what counts is what is seen."""
    assert wrapped("word " * 20) == [" ".join(["word"] * 14), " ".join(["word"] * 6)]
    assert wrapped("e\u0301" * 71 + " x") == ["e\u0301" * 71, "x"]
    assert wrapped("e\u0301" * 70 + " x") == ["e\u0301" * 70 + " x"]
    assert wrapped("a" * 100) == ["a" * 100]
    assert wrapped("10\u00a0km " * 20)[0] == " ".join(["10\u00a0km"] * 12)
    assert wrapped("one\ntwo") == ["one", "two"]
    assert wrapped("안녕하세요" * 3 + " " + "안녕하세요" * 6) == ["안녕하세요" * 3, "안녕하세요" * 6]


def test_wrapping_of_scripts_without_spaces() -> None:
    """Wide characters may be parted, but no line begins with what closes, or with a mark, or ends with what opens."""
    assert wrapped("港" * 40) == ["港" * 36, "港" * 4]
    assert wrapped("港" * 36 + "。") == ["港" * 35, "港。"]
    assert wrapped("港" * 35 + "「港」") == ["港" * 35, "「港」"]
    assert wrapped("港" * 35 + "。[1]港") == ["港" * 34, "港。[1]港"]
    assert wrapped("港" * 35 + "カッ港") == ["港" * 35, "カッ港"]
    assert wrapped("港" * 30 + "ferryboats港") == ["港" * 30 + "ferryboats港"]
    assert wrapped("港" * 32 + "ferryboats港") == ["港" * 32, "ferryboats港"]
    assert wrapped("港" * 30 + "https://example.org/港港港、港") == ["港" * 30, "https://example.org/港港港、港"]
    assert wrapped("港" * 30 + "<https://example.org/a-very-long-address/港/港>港") == [
        "港" * 30,
        "<https://example.org/a-very-long-address/港/港>港",
    ]


def test_addresses_stay_whole() -> None:
    """An address is never parted, however long; one that links show as it is stands there once."""
    address = f"https://example.org/{'-/a' * 100}"
    assert text_of(f"See <{address}> or [this]({address}), ok.") == f"See\n{address}\nor this\n<{address}>,\nok."
    assert text_of("<https://example.org/a> <ana@example.org>") == "https://example.org/a ana@example.org"
    assert text_of("[a](/b) [c](#d)") == f"a <https://gazette.example/b> c\n<{HOME}#d>"
    assert text_of("[![A ferry](/f.png)](/b)") == "A ferry <https://gazette.example/f.png> <https://gazette.example/b>"
    assert text_of("[a](<https://example.org/a b>)") == "a <https://example.org/a%20b>"
    assert plain('<a href="http://[b">a</a>', HOME) == "a <http://[b>"


@pytest.mark.parametrize("number", ["1", "12"])
def test_marks(number: str) -> None:
    """The marks of sources are `[1]`, glued to their word; powers keep their meaning."""
    assert text_of(f"It sailed.[^{number}][^3] So\n\n[^{number}]: a\n[^3]: b") == f"It sailed.[{number}][3] So"
    assert text_of("10<sup>-6</sup> m<sup>2</sup> 1<sup>st</sup> H<sub>2</sub>O") == "10⁻⁶ m² 1st H2O"
    assert text_of("<q>Yes</q> <s>60</s> 40") == "“Yes” ~~60~~ 40"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- a\n- b", "- a\n- b"),
        ("- a\n    - b\n        - c\n- d", "- a\n  - b\n    - c\n- d"),
        ("9. a\n10. b", "9. a\n10. b"),
        ("- a\n\n    b\n\n- c", "- a\n\n  b\n\n- c"),
        ('<ol start="3"><li>a<li value="7">b<li>c</ol>', "3. a\n7. b\n8. c"),
        ('<ol reversed><li>a<li>b</ol><ol start="-1"><li>a', "2. a\n1. b\n\n-1. a"),
        ('<ol start="99999999999"><li value="x">a', "1. a"),
        ("> a\n>\n> - b\n> - c\n>\n> > d", "> a\n>\n> - b\n> - c\n>\n> > d"),
        ("## A head\n\na", "A head\n------\n\na"),
        ("## A\n\na", "A\n---\n\na"),
        ("a\n\n---\n\nb", "a\n\n* * *\n\nb"),
        ("```\nif  x:\n    y  \n\nz\n```", "    if  x:\n        y\n\n    z"),
        ("a  \nb\nc", "a\nb c"),
        ("<dl><dt>a<dd>b<dd>c</dl>", "a\n\n  b\n\n  c"),
        ("<em>a<p>b</p>c</em>", "a\n\nb\n\nc"),
        ("<ul><li><li>a</ul>", "-\n- a"),
        ("<blockquote></blockquote>\n\na", "a"),
        ("&#1;a&#8238;", "a\u202e"),
    ],
)
def test_blocks(markdown: str, expected: str) -> None:
    """Lists keep their numbers and levels, quotes their marks, preformatted text its lines."""
    assert text_of(markdown) == expected


def test_tables() -> None:
    """A table has columns, figures at the right; one that is too wide has a line for each cell."""
    table = "| Town | Seats |\n| --- | --- |\n| Larkmoor | 60 |\n| 敦賀 | 1,200 |\n"
    assert text_of(table) == "Town      Seats\n--------  -----\nLarkmoor     60\n敦賀      1,200"
    assert text_of("| | |\n| --- | --- |\n| a | b |\n| cc | |\n") == "a    b\ncc"
    wide = "word " * 20
    assert text_of(f"| Town | Text | |\n| --- | --- | --- |\n| Larkmoor | {wide}| x |\n| Quay | a | |\n") == (
        f"Town: Larkmoor\nText: {' '.join(['word'] * 13)}\n{' '.join(['word'] * 7)}\nx\n\nTown: Quay\nText: a"
    )
    assert text_of(f"| A | {wide}|\n| --- | --- |\n| x | |\n").startswith("word word")


def test_blocks_without_end() -> None:
    """Lists in lists without end are text all the same, and no word of them is lost."""
    text = plain(sanitise("".join(f"{'<ul><li>'}a{number}" for number in range(2000))), HOME)
    assert re.findall(r"a\d+", text) == [f"a{number}" for number in range(2000)]
    assert "deep" in plain(sanitise(f"{'<em><s>' * 1000}deep"), HOME)
    assert plain("a<b>b</b> " * 5_000, HOME).count("ab") == 5_000


def test_right_to_left_stays_in_order() -> None:
    """Arabic stands in the order in which it is read; nothing is put in to turn it."""
    said = "أبحرت العبارة يوم الجمعة بعد أسبوع من الإصلاح، " * 6
    text = mail_text(letter(piece(f"{said}[^1]\n\n[^1]: <https://example.com/a>", language="ar")))
    assert squeezed(said) + "[1]" in squeezed(text)
    assert not BIDI.search(text)
    assert normalize("NFC", text) == text
