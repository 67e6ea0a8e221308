"""Where reading has a fast way beside the general one: the same comes out of both, to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import ROOT, few, house_form
from hypothesis import example, given
from hypothesis import strategies as st
from mishaps import filings

from copydesk.pipeline import read_copy
from copydesk.read import reading as reading_
from copydesk.read.citations import citations, marks
from copydesk.read.citations.digits import DIGITS, holds_digits, runs_of_digits, with_digits
from copydesk.read.dateline import opening, tokens
from copydesk.read.dateline.usual import usual_tokens
from copydesk.read.embargo import lines as embargo
from copydesk.read.lines import Line, lines_of, plain, trimmed
from copydesk.read.sources import sources
from copydesk.read.sources.entries import number_of, without_junk
from copydesk.read.tail import boilerplate
from copydesk.read.text import openings
from copydesk.read.wire import envelope, instructions
from copydesk.read.wire.filing import (
    LONGEST_SIGNED,
    is_agency_line,
    is_end,
    is_header,
    is_near_header,
    is_stamp,
    opens_sentence,
)

CASES = sorted(ROOT.glob("tests/cases/read/*/copy.txt"))
TEXTS = sorted({line for case in CASES for line in case.read_text("utf-8", "ignore").split("\n") if line.strip()})
DATELINES = [
    line.replace("¦", "")
    for name in ("forms.txt", "negatives.txt")
    for line in (ROOT / "tests/cases/datelines" / name).read_text("utf-8").splitlines()
]
JUNK = re.compile(r"(?<!\s)\s*\[\s*\]$")


def keys_of_all(texts: Iterator[str]) -> frozenset[str]:
    """Return what the lines of a copy open with, each asked alone."""
    return frozenset().union(*(openings.keys_of(text[: openings.LONGEST]) for text in texts))


def always(*, answer: Any) -> Callable[..., Any]:
    """Return what gives one answer, whatever it is asked."""
    return lambda *_, **__: answer


GENERAL: tuple[tuple[Any, str, Any], ...] = (
    (tokens, "usual_tokens", lambda *_, **__: []),
    (citations, "_is_in_turn", always(answer=False)),
    (citations, "_places", lambda parts, _: range(len(parts))),
    (marks, "runs_of_digits", DIGITS.finditer),
    (sources, "numbered", always(answer=(-1,))),
    (reading_, "keys_of_all", keys_of_all),
    (embargo, "_may_be_meant", always(answer=True)),
    (envelope, "opens_sentence", always(answer=False)),
    (boilerplate, "may_be_furniture", always(answer=True)),
    (instructions, "_beginnings", always(answer=frozenset(map(chr, range(0x10000))))),
)


@contextmanager
def general() -> Iterator[None]:
    """Take every fast way away."""
    with pytest.MonkeyPatch.context() as patch:
        for room, name, way in GENERAL:
            assert hasattr(room, name)
            patch.setattr(room, name, way)
        patch.setattr(opening, "_opening_of", opening._opening_of.__wrapped__)  # noqa: SLF001 - what it keeps is of both
        yield


def check(data: bytes) -> None:
    """Hold what is read in the fast ways against what is read without them."""
    found = read_copy(data, "x.txt")
    with general():
        assert read_copy(data, "x.txt") == found


@pytest.mark.parametrize("some", range(4))
def test_cases(some: int) -> None:
    """All that the cases hold."""
    for case in CASES[some::4]:
        check(case.read_bytes())


@few
@given(filings([house_form(), *(case.read_text("utf-8", "ignore") for case in CASES[::3])]))
@example(house_form().encode())
@example(house_form().replace("week.", "week in 2019.").encode())
@example(house_form().replace("said.1", "said in 20171").encode())
@example(house_form().replace("said.1", "said.1 It has 21 cabins, 11 of them new.2").encode())
@example(house_form().replace("Sources\n", "Sources\n[1] The Ferry, 2019\n\n").encode())
@example(house_form().replace("said.1", "said of version 3.5.1").encode())
@example(house_form().replace("\n\nGazette", "\n\nEMBRAGO UNTIL 6 p.m. EST, June 3, 2025\n\nGazette").encode())
@example(house_form().replace("Protected", "EMBRAGO UNTIL 6 p.m. EST, June 3, 2025\nProtected").encode())
def test_copy_on_its_way(data: bytes) -> None:
    """Copy of any kind, and whatever happens to it."""
    check(data)


WORDS = (
    "Gazette",
    "LARKMOOR",
    "May",
    "Friday",
    "Sat",
    "Dom",
    "The",
    "At",
    "Le",
    "June",
    "Mar",
    "AP",
    "China",
    "Nov",
    "O",
)
SIGNS = (", ", ",", " ", "  ", " - ", "-", " – ", "(", ") ", " (AP) ", ". ", "/", " _ ", ": ", "\u00a0", "", "é")
NUMBERS = ("13", "4", "31", "99", "2025", "13-14", "1st", "06:30", "noon")
BEGINNINGS = st.lists(st.sampled_from((*WORDS, *SIGNS, *SIGNS, *NUMBERS)), max_size=14).map("".join)
USUAL = st.builds(
    "{}, {}{} {}{}{}".format,
    st.sampled_from(WORDS),
    st.sampled_from(("", "Friday, ", "Sat, ", "China, ", "Friday,  ", "The, ", "May, ")),
    st.sampled_from(("June", "May", "Sept", "Avril", "Marz", "november")),
    st.sampled_from(("13", "4", "31", "4-5", "0")),
    st.sampled_from((", 2025", "", " 2025", ", 0999", ", 20251")),
    BEGINNINGS,
)


@given(st.one_of(BEGINNINGS, USUAL, st.sampled_from(DATELINES)))
@example("Gazette, Friday, June 13, 2025-The ferry sailed")
@example("LARKMOOR, March 4 (AP) - The ferry sailed")
@example("Monday, Friday, June 13, 2025-The ferry sailed")
@example("After, Friday, June 13, 2025-The ferry sailed")
@example("Gazette, Harbour, June 13, 2025-The ferry sailed")
@example("Gazette, May, June 13, 2025-The ferry sailed")
def test_beginnings_of_datelines(text: str) -> None:
    """The tokens of a usual beginning are those that are found one by one."""
    for capitals in (False, True):
        usual = usual_tokens(text, capitals=capitals)
        found = tokens.tokens_of(text, capitals=capitals)
        with general():
            every = tokens.tokens_of(text, capitals=capitals)
        assert found == every
        assert every[: len(usual)] == usual


def test_the_usual_dateline_is_usual() -> None:
    """The house's own form takes the fast way, and what only looks like it does not."""
    kinds = [token.kind for token in usual_tokens("Gazette, Friday, June 13, 2025-The", capitals=False)]
    assert kinds == ["NAME", ",", "WEEKDAY", ",", "FULL"]
    assert not usual_tokens("Monday, June 13, 2025-The", capitals=False)
    assert not usual_tokens("Gazette, Friday, Jane 13, 2025-The", capitals=False)


def check_line(line: str) -> None:
    """Hold what refuses a line at once against the forms that it may have; a line is `plain`."""
    assert without_junk(line) == JUNK.sub("", line)
    assert with_digits([line, "", line]) == ([0, 2] if holds_digits(line) else [])
    assert [run.span() for run in runs_of_digits(line)] == [run.span() for run in DIGITS.finditer(line)]
    assert openings.keys_of_all([line]) == openings.keys_of(line[: openings.LONGEST])
    if opens_sentence(line):
        assert not is_header(line)
        assert not is_near_header(line)
    if opens_sentence(line, LONGEST_SIGNED):
        assert not any(form(line) for form in (is_agency_line, is_stamp, is_end))
    if line[:2] in ("• ", "- "):
        behind = number_of(line[2:].lstrip()) if line[2:].strip() else None
        assert (number_of(line) is None) == (behind is None)


def test_lines_of_cases() -> None:
    """What refuses a line at once refuses none that is of a form: in the cases."""
    for text in (*TEXTS, *DATELINES):
        check_line(trimmed(plain(text), 0).text)


@given(st.text(st.sampled_from("aZ7² •*^&<([. ]:,-/@’ſ\u00a0é٣"), max_size=40))
@example("Dpa ld&UR;&LR;&UR;&LR;&UR;&LR;&UR;")
@example("Zczc a b")
@example("x [ ] []")
@example("The post")
def test_lines(text: str) -> None:
    """The same in lines of any signs."""
    check_line(trimmed(text, 0).text)


@given(st.text(st.sampled_from("a7 •\t\u00a0\u200b\ufeff\n\r\x0b\u2028\x1c"), max_size=30))
def test_lines_of(text: str) -> None:
    """A line is what stands between two ends, without the white space around it."""
    at, found = 0, []
    for raw in plain(text).splitlines(keepends=True):
        line = trimmed(raw, at)
        found.append(line if line.text else Line("", at, at, 0))
        at += len(raw)
    assert lines_of(plain(text)) == found


def test_words_within_open_nothing() -> None:
    """The keys of words that stand inside a text are asked for by their forms alone, never by how a line opens."""
    for file in (ROOT / "copydesk").rglob("*.py"):
        for key in openings.WITHIN if file.stem != "openings" else ():
            text = file.read_text("utf-8")
            assert text.count(f'"{key}"') == text.count(f'tails("{key}")'), file
