"""`read --explain`: the copy beside what it was read as."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, Site, few, hold, house_form
from hypothesis import given
from test_laws import COPY, LOADS, REAL, SOME, named

from copydesk.explain import explain
from copydesk.read import READERS, read
from copydesk.read.decode import decode
from copydesk.read.trace import name_of, trace

CASES = sorted(copy.parent for copy in (ROOT / "tests/cases/explain").glob("*/copy.txt"))


def explained(data: bytes, width: int = 80) -> str:
    """Return what is printed where there are no colours."""
    return "".join(f"{line.plain}\n" for line in explain(data, "copy.txt", width)[0])


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_copy_is_explained(case: Path, width: int) -> None:
    """The copy looks as it does in the file beside it, in a narrow and a wide terminal."""
    hold(case / f"{width}.txt", explained((case / "copy.txt").read_bytes(), width))


@pytest.mark.parametrize(
    ("dateline", "said"),
    [
        ("(CNN) --", "→ agency CNN"),
        ("OSLO, March 4 (AP) --", "→ place OSLO, agency AP, date without a year"),
        ("March 4, 2026 -", "→ date 2026-03-04"),
    ],
)
def test_a_dateline_says_what_it_has(dateline: str, said: str) -> None:
    """A date without a year is told of where there is one."""
    lines = explained(f"Ferry Back\n\n{dateline} The ferry is back.\n".encode(), 120).splitlines()
    assert [line.partition("│ ")[2] for line in lines if "→" in line] == [said]


@given(COPY)
def test_tracing_reads_as_reading_does(copy: str) -> None:
    """The item and the findings are the same, and each piece and each finding has its reader."""
    told = trace(copy)
    assert (told.item, told.findings) == read(copy)
    assert {*told.takers.values(), *told.finders.values()} <= {name_of(reader) for reader in READERS}


@few
@given(COPY)
def test_every_line_is_shown(copy: str) -> None:
    """Each line of any copy has its number, once and in order, and no control character is printed."""
    shown = explained(copy.encode(), 50)
    numbers = [int(found) for found in re.findall(r"^ *([0-9]+) ", shown, re.MULTILINE)]
    assert numbers == list(range(1, len(decode(copy.encode()).splitlines()) + 1))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


@pytest.mark.parametrize("some", SOME)
def test_every_citation_is_marked(some: int) -> None:
    """As many places are marked as have citations, in all the copy that lies here."""
    for file in REAL[some::LOADS]:
        data = file.read_bytes()
        cited = {(block.spans, mark.offset) for block in read(decode(data))[0].body for mark in block.citations}
        wide = 100 + 2 * max(map(len, decode(data).splitlines()), default=0)  # no line is cut
        with named(file):
            assert explained(data, wide).count("⟦") == len(cited) + decode(data).count("⟦")


def test_the_command_explains(site: Site) -> None:
    """The exit status is as without it, what can't be read is named, and `--to` is refused beside it."""
    good, bad = site.wire("good.txt", house_form()), site.wire("bad.txt", house_form().replace("said.1", "said.[9]"))
    done = site.run("read", "--explain", str(good))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Gazette, Friday, June 13, 2025-" in done.stdout
    assert "\x1b" not in done.stdout
    done = site.run("read", "--explain", str(bad), "nothing.txt")
    assert done.returncode == 1
    assert "there is no source 9" in done.stdout
    assert done.stderr == "nothing.txt:1:1: error: there is no such file: check its name [unreadable]\n"
    done = site.run("read", "--explain", "--to", "json", str(good))
    assert (done.returncode, done.stderr) == (2, "copydesk: --explain shows the copy, --to an item: take one of them\n")


def test_colours_are_for_those_who_want_them(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours come on a terminal or where they are forced, such as for `less -R`, and never against NO_COLOR."""
    file = site.wire("a.txt", house_form())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;36mheadline" in site.run("read", "--explain", str(file)).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "36m" not in site.run("read", "--explain", str(file)).stdout
