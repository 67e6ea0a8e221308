"""The laws, over generated copy and over all the copy that lies here."""

from __future__ import annotations

import string
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import DESK, ROOT, SHARED, few, house_form
from hypothesis import example, given
from hypothesis import strategies as st
from laws import check_conversion, check_nothing_invented, check_spans, text_of
from mishaps import filings

from copydesk.front import plain_front
from copydesk.identity import Identity
from copydesk.item import Block, Citation, Correction, Dateline, Item, Part, Source
from copydesk.parse import LARGEST, parse
from copydesk.pipeline import read_copy
from copydesk.read import read
from copydesk.read.decode import decode
from copydesk.read.lines import EDGES
from copydesk.write import markdown
from copydesk.write._escape import flat

REAL = sorted(
    [*ROOT.glob("content/wire/**/*.txt"), *ROOT.glob("tests/cases/read/*/copy.txt"), *SHARED.glob("**/*.txt")],
)
LOADS = 12  # to test a load of files at once takes less than to test each
SOME = range(LOADS)


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Say at which file it failed."""
    try:
        yield
    except AssertionError as error:
        error.add_note(str(file))
        raise


PIECES = st.sampled_from(
    [
        *("In Summary", "Auf einen Blick", "Sources", "Quellen:", "Protected by Copyscape", "Category: World", "-- "),
        *("• a point", "  - another", "* third", "o\tfourth", "1. https://example.com/a[]", "[2] Title. http://b.org"),
        *("Gazette, Friday, June 13, 2025-The day", "Monday, May 18, 2015", "said.1", "us1, [1, 2] ³", "No.1", "km2"),
        *(
            "Ends",
            "###",
            "-30-",
            "(Reporting by Ana Duro)",
            "Contact: a@b.org",
            "Eds: x",
            "Editor's note: x",
            "© 2025 x",
        ),
        *("Correction (June 3, 2025): x", "EMBARGOED UNTIL 6 p.m. EST, June 3, 2025", "KILL", "Not for publication"),
        *(
            "1. one",
            "2. two",
            "- three",
            "a   b   c",
            "d   e   f",
            "a\tb",
            "___",
            "Share",
            "Tweet",
            "The post x appeared first on y",
        ),
        *("> quoted", "From: a@example.com", "Subject: x", "Date: 2025-06-13", "Categroy: x", "5.5 and 2025.1"),
        *(
            "BC-LM--Ferry, 1st Ld,450<",
            "^Head<",
            "^By ANA DURO=<",
            "u f BC-LM-WOOL 02-26 0105",
            "a0123",
            "(MORE)",
            "NNNN",
        ),
        *(
            "   Indented, it ends.",
            "    Deeper",
            "\x01\x02",
            "x\x03",
            "&UR; x &LR;",
            "<DOC>",
            "</DOC>",
            "<DOCNO> x </DOCNO>",
        ),
        *(
            "``It blew,'' he said _ or",
            "LB-WF-11-13-13 1509GMT<",
            "c.1998 Larkmoor News",
            "&Cx1f;",
            "<P>",
            "ZCZC LBY045",
        ),
        *("", "", " ", "\t", "\x00", "\x1a", "\u200b", "\ufeff", "\u00a0", "A headline", "x" * 95, "الملخص", "•"),
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LINES = st.lists(st.one_of(PIECES, TEXT, st.builds("{} {}".format, PIECES, PIECES)), max_size=30)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\x0c", "\x85"])
COPY = st.builds(lambda end, lines: end.join(lines), ENDS, LINES)
MARKUP = st.text(st.sampled_from(string.punctuation + " \t0123456789aB{%}[^]:\\`*_<>&é١\u00a0\u2028\n"), max_size=40)


@given(COPY)
def test_spans_divide_generated_copy(copy: str) -> None:
    """No character is lost and none is in two parts, whatever the copy."""
    check_spans(read(copy)[0])


@pytest.mark.parametrize("some", SOME)
def test_spans_divide_real_copy(some: int) -> None:
    """No character is lost and none is in two parts, in all the copy that lies here."""
    for file in REAL[some::LOADS]:
        with named(file):
            check_spans(read_copy(file.read_bytes(), "")[0])


@given(COPY)
def test_nothing_is_invented(copy: str) -> None:
    """Each part's text is in the copy, whatever the copy; a citation has its source."""
    check_nothing_invented(read(copy)[0])


@given(st.binary())
def test_any_bytes_decode(data: bytes) -> None:
    """Any bytes are some text, and reading them does not fail."""
    read(decode(data))


@given(COPY)
def test_conversion_is_stable(copy: str) -> None:
    """What is converted says what the copy says; converted again, nothing changes."""
    check_conversion(copy.encode())


@given(st.one_of(TEXT, MARKUP), st.sampled_from(["paragraph", "subhead", "quote", "list"]))
@example("2025. That", "paragraph")
@example("#1 exchange", "paragraph")
@example("3*4*5", "paragraph")
@example("<b>&lt;</b><script>alert(1)</script>", "paragraph")
@example("{{ x }}{% y %}", "paragraph")
@example("Update: all is well", "paragraph")
@example("[x](javascript:alert(1)) [^1] [^1]: x", "paragraph")
@example("C# #", "subhead")
@example("C:\\new\\table", "quote")
def test_text_survives_markdown(text: str, kind: str) -> None:
    """Text -> Markdown -> HTML -> text is the same text, after `plain`, whatever the text and the block."""
    wanted = flat(text)
    if not wanted:
        return
    block = Block(kind, wanted, ((0, 0),), (Citation(1, len(wanted) // 2), Citation(1, len(wanted))))
    item = Item("", Part("H", ()), body=(block,), sources=(Source(1, "https://example.com/", ()),))
    identity = Identity(DESK.now, "2026/01/15/x", "World", "en")
    story = parse(markdown.write(item, "wire/x.txt", identity), "x.md", DESK)
    assert text_of(story.body).strip("\n") == wanted
    assert len(story.sources[0].marks) == 2


@given(st.lists(st.one_of(TEXT, MARKUP), min_size=2, max_size=4), st.sampled_from(["paragraph", "quote", "list"]))
def test_lines_survive_markdown(texts: list[str], kind: str) -> None:
    """Lines that a block keeps are lines on the page: by breaks, or as the entries of a list, whatever their text."""
    wanted = [flat(text) for text in texts]
    if not all(wanted):
        return
    numbered = [f"{number}. {text}" for number, text in enumerate(wanted, 1)] if kind == "list" else wanted
    item = Item("", Part("H", ()), body=(Block(kind, "\n".join(numbered), ((0, 0),)),))
    identity = Identity(DESK.now, "2026/01/15/x", "World", "en")
    soup = BeautifulSoup(parse(markdown.write(item, "wire/x.txt", identity), "x.md", DESK).body, "html.parser")
    if kind == "list":
        assert soup.ol
    entries = [entry.get_text() for entry in soup.find_all("li")]
    said = entries if kind == "list" else soup.get_text().strip().split("\n")
    assert [line.strip(EDGES) for line in said] == wanted


@few
@given(st.lists(st.lists(st.one_of(TEXT, MARKUP), min_size=3, max_size=3), min_size=3, max_size=5))
def test_cells_survive_markdown(texts: list[list[str]]) -> None:
    """The cells of a table are cells on the page, in their rows, whatever their text."""
    wanted = [[" ".join(flat(text).split()) or "x" for text in row] for row in texts]
    if any("...." in cell or not cell.strip("-=_+| ") for row in wanted for cell in row):
        return
    widths = [max(map(len, column)) + 2 for column in zip(*wanted, strict=True)]
    text = "\n".join("".join(map(str.ljust, row, widths)).rstrip() for row in wanted)
    item = Item("", Part("H", ()), body=(Block("table", text, ((0, 0),)),))
    identity = Identity(DESK.now, "2026/01/15/x", "World", "en")
    soup = BeautifulSoup(parse(markdown.write(item, "wire/x.txt", identity), "x.md", DESK).body, "html.parser")
    rows = [[" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])] for row in soup.find_all("tr")]
    assert rows == wanted


@given(st.one_of(TEXT, MARKUP), st.lists(st.one_of(TEXT, MARKUP), max_size=3), st.one_of(TEXT, MARKUP))
def test_front_matter_survives(title: str, points: list[str], source: str) -> None:
    """Headline, key points and sources come back from the Markdown as they were."""
    wanted = [flat(text) for text in (title, *points)]
    if not all(wanted):
        return
    summary = tuple(Part(text, ()) for text in points)
    sources = (Source(1, flat(source) or "x", ()), Source(2, "See https://example.com/a_b?c=1&d=2*3, p. 4", (),
                                                        "https://example.com/a_b?c=1&d=2*3"))  # fmt: skip
    item = Item("", Part(title, ()), summary=summary, sources=sources)
    identity = Identity(DESK.now, "2026/01/15/x", "World", "en")
    story = parse(markdown.write(item, "wire/x.txt", identity), "x.md", DESK)
    assert [story.title, *story.key_points] == [" ".join(text.split()) for text in wanted]
    assert [" ".join(text_of(found.html).split()) for found in story.sources] == [
        " ".join(found.text.split()) for found in sources
    ]
    assert BeautifulSoup(story.sources[1].html, "html.parser").a["href"] == sources[1].url


@given(filings([house_form(), "\n".join(house_form().splitlines()[10:])]))
def test_all_laws_hold_for_what_is_filed(data: bytes) -> None:
    """Copy composed of real-looking pieces, and what happened to it: a sample of what `make fuzz` tries for hours."""
    item, _ = read_copy(data, "")
    check_spans(item)
    check_nothing_invented(item)
    check_conversion(data)


def check_front(front: str) -> bool:
    """What is read without YAML is what YAML says, times as text; tell whether it was read so."""
    plain = plain_front(front)
    if plain is None:
        return False
    said = yaml.safe_load(front)
    said.pop("made", None)
    for key in ("date", "published", "modified", "embargo"):
        if key in said:
            plain[key], said[key] = (DESK.at(datetime.fromisoformat(str(value))) for value in (plain[key], said[key]))
    assert plain == said
    return True


@given(st.one_of(TEXT, MARKUP), st.lists(st.one_of(TEXT, MARKUP), max_size=3), st.one_of(st.none(), TEXT, MARKUP))
def test_front_matter_needs_no_yaml(title: str, points: list[str], place: str | None) -> None:
    """Generated front matter says the same to PyYAML and to the reader of our own form."""
    dateline = Dateline(place or "Gazette, May 1", (), place or None, None, None)
    corrections = tuple(Correction(DESK.now.date(), text, ()) for text in points)
    item = Item(
        "", Part(title, ()), tuple(Part(text, ()) for text in points), dateline=dateline, corrections=corrections
    )
    identity = Identity(DESK.now, "2026/01/15/x", title or "World", "en", ("2026/01/15/y",), DESK.now)
    check_front(markdown.write(item, "wire/x.txt", identity).split("---\n")[1])


@pytest.mark.parametrize("file", sorted(ROOT.glob("content/news/*.md")), ids=lambda file: file.stem)
def test_the_news_needs_no_yaml(file: Path) -> None:
    """Front matter as copydesk writes it is read without YAML, unless it has characters that only YAML can escape."""
    front = file.read_text("utf-8").split("---\n")[1]
    assert check_front(front) or "\\" in front


@pytest.mark.parametrize(
    "text", ["\U0001f642\u00a0", "\\U0001f642\u200b", "\\\U0001f642\u200f\\u0041", '"\U0001f642"\u00a0']
)
def test_a_long_text_of_rare_characters_needs_no_yaml(text: str) -> None:
    """Front matter that copydesk wrote is read again however long it is: what is left to YAML has a greatest size."""
    item = Item("", Part(text * (LARGEST // len(text) + 1), ()))
    identity = Identity(DESK.now, "2026/01/15/x", "World", "en", (), DESK.now)
    assert check_front(markdown.write(item, "wire/x.txt", identity).split("---\n")[1])


@pytest.mark.parametrize(
    "line", ["title: plain", "tags: [a]", "path: &a 1", 'title: "a"\ntitle: "b"', '  - "x"', 'x: "\\x41"']
)
def test_other_front_matter_is_left_to_yaml(line: str) -> None:
    """Whatever is not in our own form is PyYAML's."""
    assert plain_front(f"{line}\n") is None


@given(st.integers(1, 999), st.sampled_from(["said.{}", "said{}, and", "word[{}].", "“word.”{}", "(word){}"]))
def test_a_digit_without_source_stays(number: int, form: str) -> None:
    """A digit that no source has stays text."""
    copy = house_form().replace("said.1", form.format(number))
    item, _ = read(copy)
    if number != 1:
        assert form.format(number) in item.body[0].text
    else:
        assert [mark.number for mark in item.body[0].citations] == [1]
