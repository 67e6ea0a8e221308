"""The opening of a story: whole paragraphs where they are of a usual length, cut well where they are not."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, stories_in
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition.opening import LONGEST, is_shortened, opening
from copydesk.render import render
from copydesk.story import Story

STORIES = sorted(stories_in(ROOT / "content").values(), key=lambda story: story.path)


def words(count: int, name: str = "word") -> str:
    """Return a sentence of so many words."""
    return f"{' '.join([name] * count)}."


def opening_of(markdown: str) -> str:
    """Return the opening of Markdown, as HTML."""
    return opening(render(markdown, "k")[0])


@pytest.mark.parametrize(
    ("blocks", "taken"),
    [
        ([words(60), words(5)], 1),
        ([words(59), words(5), words(5)], 2),
        ([words(20), words(20), words(20), words(20)], 3),
        ([words(50), words(100)], 1),
        ([words(5)], 1),
    ],
)
def test_paragraphs(blocks: list[str], taken: int) -> None:
    """The first paragraph is taken, and the next ones while there are fewer than 60 words, but no giant."""
    assert opening_of("\n\n".join(blocks)) == "\n".join(f"<p>{block}</p>" for block in blocks[:taken])


TABLE = "| a | b |\n| --- | --- |\n| c | d |"
LIST = "- a\n- b"
LONG_LIST = "\n".join(f"- {words(20)}" for _ in range(9))


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        (f"Text.\n\n{TABLE}\n\nMore.", ["p"]),
        (f"Text.\n\n{LIST}\n\nMore.", ["p", "ul", "p"]),
        (f"Text.\n\n{LONG_LIST}\n\nMore.", ["p"]),
        ("> A quote\n\nText.", ["blockquote", "p"]),
        (f"## Head\n\n{words(70)}\n\n## Next\n\nText.", ["h2", "p"]),
        (f"Text.\n\n## Head\n\n{TABLE}", ["p"]),
        (f"## Head\n\n{TABLE}\n\nText.", ["p"]),
        (f"{LONG_LIST}\n\nText.", ["p"]),
        (TABLE, []),
        ("", []),
    ],
)
def test_lists_quotes_and_tables(markdown: str, found: list[str]) -> None:
    """Lists and quotes are whole or not there, tables are not, and no heading stands over nothing."""
    soup = BeautifulSoup(opening_of(markdown), "html.parser")
    assert [tag.name for tag in soup.find_all(recursive=False)] == found
    assert len(soup.find_all("li")) in (0, 2)


@pytest.mark.parametrize(
    ("markdown", "ends", "shortened"),
    [
        (f"First.\n\nThe figures:\n\n{TABLE}", "First.", True),
        (f"First.\n\n## Head\n\nThe figures：[^1]\n\n{TABLE}\n\n[^1]: a", "First.", True),
        (f"First.\n\nThese:\n\n**Namely**:\n\n{LONG_LIST}", "First.", True),
        (f"The figures:\n\n{TABLE}", "The figures:", True),
        (f"## Head\n\nThe figures:\n\n{TABLE}", "The figures:", True),
        ("First.\n\nTo be continued:", "To be continued:", False),
        (f"First.\n\nThe figures:\n\n{LIST}", "b", False),
        (f"First.\n\nThe figures:\n\n{LIST}\n\nMore.\n\n{TABLE}", "More.", True),
        ("First.\n\n## Head", "Head", False),
        (f"{TABLE}\n\nText.", "Text.", True),
        ("word " * 200, "…", True),
        (f"{words(60)}\n\nMore.", "word.", True),
        (words(119), "word.", False),
        ("![A boat](/b.png)", "", False),
        ("", "", False),
    ],
)
def test_the_end(markdown: str, ends: str, shortened: bool) -> None:  # noqa: FBT001 - a case's
    """It does not announce what is left out, unless it says nothing else; and whether anything is, is known."""
    body = render(markdown, "k")[0]
    assert BeautifulSoup(opening(body), "html.parser").get_text().strip().endswith(ends)
    assert is_shortened(body) == shortened
    assert is_shortened(body.replace("\n", "")) == shortened


def test_cut_at_a_sentence() -> None:
    """A paragraph that is far too long ends with a sentence, and with its mark."""
    said = f"{words(50)} {words(40, 'more')}[^1] {words(90, 'rest')}\n\n[^1]: a"
    html = opening_of(said)
    assert html.startswith("<p>word word")
    assert re.search(r'more\.<sup id="[^"]+"><a [^>]+>1</a></sup> …</p>$', html)
    assert "rest" not in html


def test_cut_at_a_word() -> None:
    """A sentence without end is cut between two words, also inside of emphasis and links."""
    assert opening_of("word " * 300) == f"<p>{' '.join(['word'] * LONGEST)} …</p>"
    html = opening_of(f"**{'word ' * 100}[{'link ' * 100}](https://example.org/)** {'rest ' * 100}")
    assert html.endswith("link</a></strong> …</p>")
    assert BeautifulSoup(html, "html.parser").get_text().count("link") == LONGEST - 100


@pytest.mark.parametrize(("text", "end"), [("&amp;" * 3000, "&"), ("é" * 3000, "é"), ("a 3.5" * 400, "3.5a")])
def test_cut_anywhere(text: str, end: str) -> None:
    """No figure and no escaped character is cut through, and what is open is closed."""
    html = opening(f"<p><em>{text}</em></p>")
    assert re.fullmatch("<p><em>.*</em> ?…</p>", html)
    assert BeautifulSoup(html, "html.parser").get_text().rstrip(" …").endswith(end)


def test_a_greater_sign_in_an_attribute_ends_no_tag() -> None:
    """What stands in quotes belongs to the tag, in a paragraph that is cut, too."""
    picture = '<img alt="a &gt; b" src="https://example.com/a.png"/>'
    assert opening(f"<p>A {picture.replace('&gt;', '>')} boat.</p>") == f"<p>A {picture} boat.</p>"
    assert opening(f"<p>{words(100)} {picture} {words(90)}</p>") == f"<p>{words(100)} …</p>"


def test_scripts_without_spaces() -> None:
    """Of a script without spaces as much is taken as of others, and sentences end with its own stops."""
    html = opening_of(("港" * 99 + "。") * 20)
    assert re.fullmatch("<p>(港{99}。){6}…</p>", html)
    assert re.fullmatch("<p>港{600,610}…</p>", opening_of("港" * 3000))
    assert opening_of("あ" * 310 + "。\n\n次。") == f"<p>{'あ' * 310}。</p>"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.path.rpartition("/")[2])
def test_sample_stories(story: Story) -> None:
    """The opening of each sample story is the beginning of it."""
    found = opening(story.body)
    assert found
    assert "table" not in found
    assert "".join(story.body.split()).startswith("".join(found.split()))


@given(
    st.lists(
        st.lists(
            st.sampled_from(["ab", "c.", "*d e*", "[f](/g)", "港。", "x[^1]", "`h`", "word " * 50, "<br>"]), max_size=40
        ),
        max_size=6,
    )
)
def test_any_body(blocks: list[list[str]]) -> None:
    """What is opened is sound HTML of a bounded length, and begins as the body does."""
    body = render("\n\n".join(" ".join(block) for block in blocks) + "\n\n[^1]: a", "k")[0]
    soup = BeautifulSoup(opening(body), "html.parser")
    text = "".join(soup.get_text().split()).rstrip("…")
    assert "".join(BeautifulSoup(body, "html.parser").get_text().split()).startswith(text)
    assert len(soup.get_text().split()) <= 2 * LONGEST
    assert str(soup) == opening(body)
    assert is_shortened(body) or soup.get_text().split() == BeautifulSoup(body, "html.parser").get_text().split()
