"""`check --fix`: repairs what is safe, shows it, asks, and keeps the copy as it was."""

from __future__ import annotations

import pytest
from conftest import Site, house_form
from hypothesis import given
from hypothesis import strategies as st

from copydesk.finding import Edit, Finding
from copydesk.mend import changes, mended

TWICE = house_form().replace("out of service", "out of of service")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nothing_but_the_fault_changes(site: Site, encoding: str, end: str) -> None:
    """Whatever encoding and line ends the copy has, it keeps them; the old one stays beside; again, nothing is done."""
    text = TWICE.replace("operator", "opérateur").replace("\n", end)
    file = site.wire("ferry.txt", text.encode(encoding))
    done = site.run("check", "--fix", "--yes")
    assert file.read_bytes() == text.replace("of of", "of").encode(encoding), done.stderr
    assert file.with_name("ferry.txt~").read_bytes() == text.encode(encoding)
    assert "-It had been out of of service for a week." in done.stderr
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    again = site.run("check", "--fix", "--yes")
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    assert "repaired" not in again.stderr
    assert "doubled-word" not in again.stdout


def test_nothing_is_written_unasked(site: Site) -> None:
    """Without a terminal to ask at and without --yes the diff is shown, and that is all."""
    file = site.wire("ferry.txt", TWICE)
    done = site.run("check", "--fix")
    assert done.returncode == 2
    assert "nobody can be asked: say --yes" in done.stderr
    assert "+It had been out of service for a week." in done.stderr
    assert [path.name for path in file.parent.iterdir()] == ["ferry.txt"]
    assert file.read_text() == TWICE


def test_what_is_saved_while_it_asks_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor who saves the copy before answering loses nothing."""
    file = site.wire("ferry.txt", TWICE)
    newer = TWICE.replace("a week", "two weeks")

    def confirm(question: str, **_: object) -> bool:
        file.write_text(newer)
        return question.startswith("Write ")

    monkeypatch.setattr("copydesk.cli.fixing.click.confirm", confirm)
    monkeypatch.setattr("copydesk.cli.fixing.is_terminal", lambda: True)
    assert "it was changed meanwhile" in site.run("check", "--fix").stderr
    assert file.read_text() == newer
    assert [path.name for path in file.parent.iterdir()] == ["ferry.txt"]


def test_an_older_copy_beside_is_not_overwritten(site: Site) -> None:
    """The first `FILE~` stays; the next one has another `~`."""
    site.wire("ferry.txt~", "as it was long ago")
    file = site.wire("ferry.txt", TWICE)
    site.run("check", "--fix", "--yes")
    assert file.with_name("ferry.txt~").read_text() == "as it was long ago"
    assert file.with_name("ferry.txt~~").read_text() == TWICE


def test_an_encoding_that_is_not_clear_is_left_alone(site: Site) -> None:
    """Bytes that can't be written again as they were are not touched; the sentence says what helps."""
    data = TWICE.replace("operator", "op\u00e9rateur").encode() + "caf\u00e9".encode("latin-1")
    file = site.wire("ferry.txt", data)
    done = site.run("check", "--fix", "--yes")
    assert "save it as UTF-8 first" in done.stderr
    assert file.read_bytes() == data


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text(max_size=3)), max_size=5))
def test_edits_never_run_into_each_other(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Of edits that overlap the first is made; all else stays, and the result is text of the same encoding."""
    text = text.replace("\r", "").replace("\0", "").lstrip("\ufeff")
    edits = tuple(Edit(min(a, b, len(text)), min(max(a, b), len(text)), new) for a, b, new in spans)
    data = text.encode("utf-8", "ignore")
    better = mended(data, [Finding("x", "y", fix=edits)])
    assert isinstance(better.decode("utf-8"), str)
    if not any(edit.text != text[edit.start : edit.end] for edit in edits):
        assert better == data


def test_a_diff_shows_what_cannot_be_seen() -> None:
    """An invisible character is printed by its number."""
    assert list(changes("a\u200bb\n".encode(), b"ab\n", "x.txt"))[-2:] == ["-a<U+200B>b", "+ab"]


def test_a_repair_that_moves_a_line_is_not_made(site: Site) -> None:
    """A paragraph that one space less would make the headline's second line stays as it is, and that is said."""
    first = "the ferry sailed at noon and nobody said why , minister Duro of Larkmoor told the Gazette in May 2025"
    file = site.wire("ferry.txt", f"N\n{first}\n\nIt was was late.\n")
    done = site.run("check", "--fix", "--yes")
    assert file.read_text() == f"N\n{first}\n\nIt was late.\n"
    assert "ferry.txt:2:45: not repaired: mend it by hand, since the rest would be read otherwise" in done.stderr


def test_a_repair_that_brings_an_error_is_not_made(site: Site) -> None:
    """What mojibake hides may be a mark that cites nothing: it is told, and no story is held by a repair."""
    text = "Ferry Returns\n\nLARKMOOR, Jan. 3, 2026 - The ferry sailed.Â²\n"
    file = site.wire("ferry.txt", text)
    done = site.run("check", "--fix", "--yes")
    assert file.read_text() == text
    assert "ferry.txt:3:43: not repaired" in done.stderr
