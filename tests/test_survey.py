"""One look at a folder: each file with its size and time, and a link as what may always have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.hashes import Hashes
from copydesk.ledger import Ledger
from copydesk.store import names_below
from copydesk.survey import LINK, names_in, survey

COPY, LONG_AGO = "Rain at last\n", 1_700_000_000 * 10**9


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a folder with a file, a file further down, and two links of which one leads nowhere."""
    (tmp_path / "wire/sport").mkdir(parents=True)
    (tmp_path / "wire/rain.txt").write_text(COPY)
    (tmp_path / "wire/sport/cup.txt").write_text(COPY)
    (tmp_path / "wire/link.txt").symlink_to(tmp_path / "wire/rain.txt")
    (tmp_path / "wire/lost.txt").symlink_to(tmp_path / "nowhere.txt")
    return tmp_path


def test_files_are_named_as_below_the_folder(content: Path) -> None:
    """Each has its size and its time; that of a link is the moment of the look, so that it is never as it was."""
    states = survey(str(content))
    info = (content / "wire/sport/cup.txt").lstat()
    assert states["wire/sport/cup.txt"] == (len(COPY), info.st_mtime_ns)
    assert set(states) == {"wire/rain.txt", "wire/sport/cup.txt", "wire/link.txt", "wire/lost.txt"}
    assert states["wire/link.txt"][0] == LINK
    assert survey(str(content))["wire/link.txt"] != states["wire/link.txt"]


def test_a_file_is_by_itself(content: Path) -> None:
    """A font, say, is no folder; what is not there has no state."""
    font = str(content / "wire/rain.txt")
    assert list(survey(font, 0)) == [font]
    assert survey(str(content / "gone.txt"), 0) == {}


def test_a_link_that_leads_nowhere_is_no_file(content: Path) -> None:
    """What was looked at is there; so is a file that came since, and a link only where it leads to one."""
    hashes = Hashes(Ledger(None), content, survey(str(content)))
    (content / "wire/new.txt").write_text(COPY)
    there = {name: hashes.is_there(f"wire/{name}.txt") for name in ("rain", "link", "lost", "new", "gone")}
    assert there == {"rain": True, "link": True, "lost": False, "new": True, "gone": False}


def test_what_changes_after_the_look_is_seen_by_the_next(content: Path) -> None:
    """A file that is saved between the look and the reading is read as it is, and not taken for what it was."""
    ledger, copy = Ledger(None), content / "wire/rain.txt"
    os.utime(copy, ns=(LONG_AGO, LONG_AGO))
    hashes = Hashes(ledger, content, survey(str(content)))
    copy.write_text("Rain, and more of it\n")
    assert hashes.read("wire/rain.txt") == copy.read_bytes()
    hashes.keep()
    copy.write_text("Rain, and no end\n")
    again = Hashes(ledger, content, survey(str(content)))
    assert again.of("wire/rain.txt") != hashes.of("wire/rain.txt")


def test_names_are_those_of_a_walk(content: Path) -> None:
    """Nothing hidden is among them; a link and a folder named like copy are, and what a write left is told apart."""
    (content / "wire/notes.txt").mkdir()
    (content / "wire/notes.txt/one.txt").write_text(COPY)
    (content / "wire/.hidden").mkdir()
    (content / "wire/.hidden/two.txt").write_text(COPY)
    (content / "wire/.three.txt").write_text(COPY)
    (content / "wire/sport-news").mkdir()
    (content / "wire/sport-news/four.TXT").write_text(COPY)
    (content / "wire/.0a1b2c3d.part").write_text(COPY)
    states = survey(str(content))
    for endings in (("",), (".txt",), (".md",)):
        walked, seen = list[str](), list[str]()
        assert names_in(states, "wire", endings, seen) == names_below(content, "wire", endings, walked)
        assert seen == walked == ["wire/.0a1b2c3d.part"]
    assert names_in(states, "wire", (".txt",))[-1] == "wire/sport-news/four.TXT"


def test_a_folder_of_the_content_may_be_a_link(content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Copy that lies on another disk is found as by a walk; a link further down is none that is followed."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (content / "wire").rename(elsewhere / "wire")
    (content / "wire").symlink_to(elsewhere / "wire")
    (content / "wire/more").symlink_to(elsewhere)
    states = survey(str(content))
    assert "wire/sport/cup.txt" in states
    assert names_in(states, "wire", ("",)) == names_below(content, "wire", ("",))


def test_what_is_read_after_a_save_is_not_of_the_time_before(content: Path) -> None:
    """A save between the look and the reading that is taken back with its old time is seen by the next build."""
    ledger, copy = Ledger(None), content / "wire/rain.txt"
    os.utime(copy, ns=(LONG_AGO, LONG_AGO))
    hashes = Hashes(ledger, content, survey(str(content)))
    was = hashes.of("wire/sport/cup.txt")  # which holds the same
    copy.write_text(COPY.upper())
    assert hashes.read("wire/rain.txt") == COPY.upper().encode()
    hashes.keep()
    copy.write_text(COPY)
    os.utime(copy, ns=(LONG_AGO, LONG_AGO))
    assert Hashes(ledger, content, survey(str(content))).of("wire/rain.txt") == was


def test_what_was_written_on_a_coarse_disk_is_read_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the second in which a build wrote a file, it may be saved without a new time."""
    ledger, note = Ledger(None), content / "rain.md"
    monkeypatch.setattr("copydesk.hashes.state_of", lambda _: (note.stat().st_size, LONG_AGO))
    hashes = Hashes(ledger, content, survey(str(content)))
    note.write_text(COPY)
    hashes.wrote("rain.md", COPY.encode())
    note.write_text(COPY.upper())
    hashes.keep()
    again = Hashes(ledger, content, {"rain.md": (len(COPY), LONG_AGO)})
    assert again.of("rain.md") != hashes.of("rain.md")
