"""`check --watch`."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from apart import Process, begun, command
from conftest import Site, house_form

from copydesk.finding import WARNING, Finding

pytest.importorskip("watchfiles")
from copydesk.watching import difference

STAMP = re.compile(r"^\d\d:\d\d:\d\d ")


@dataclass(frozen=True)
class Watched:
    """A desk that watches, and what it printed until now."""

    process: Process

    @property
    def lines(self) -> list[str]:
        """Return what it printed, without the times."""
        return [STAMP.sub("@ ", line) for line in self.process.said("out").splitlines()]

    def wait_for(self, line: str) -> None:
        """Wait until it has printed a line."""
        self.process.wait_for(lambda: line in self.lines)

    def interrupt(self) -> int:
        """Press Ctrl+C, and return the exit status."""
        self.process.send(signal.SIGINT)
        return self.process.end().returncode


@contextmanager
def watching(site: Site, *words: str) -> Iterator[Watched]:
    """Watch a site for a while, from when it was told what there is."""
    with begun(site.folder, command, "check", "--watch", *words) as process:
        process.wait_for(lambda: "watching; Ctrl+C ends it\n" in process.said("err"))
        yield Watched(process)


def save_aside(file: Path, text: str) -> None:
    """Save as many editors do: the old file to a backup, the new one written aside and renamed."""
    aside = file.with_name(".aside.part")
    aside.write_text(text, "utf-8")
    file.rename(file.with_name(f"{file.name}~"))
    aside.rename(file)


def test_only_what_a_save_changes_is_told(site: Site) -> None:
    """New findings and mended ones, for any way to save; files that come and go; at the end the exit status is 0."""
    ferry = site.wire("ferry.txt", house_form("Ferry sails sails again"))
    doubled = "warning: `sails` stands twice: delete one of them [doubled-word]"
    with watching(site) as desk:
        assert desk.lines[0] == f"content/wire/ferry.txt:1:7: {doubled}"
        first = len(desk.lines)
        save_aside(ferry, "\n" + house_form("Ferry sails sails again").replace("for a week", "for for a week"))
        desk.wait_for("@ content/wire/ferry.txt:11:28: warning: `for` stands twice: delete one of them [doubled-word]")
        ferry.write_text(house_form("Ferry sails again"))
        desk.wait_for("@ no findings left in 1 item")
        new = site.wire("Late/new.txt", house_form("Bridge bridge painted"))
        desk.wait_for(
            "@ content/wire/Late/new.txt:1:1: warning: `bridge` stands twice: delete one of them [doubled-word]"
        )
        new.unlink()
        desk.wait_for("@ gone: content/wire/Late/new.txt")
        assert [line.split(" warning")[0] for line in desk.lines[first:]] == [
            "@ content/wire/ferry.txt:11:28:",
            "@ fixed: content/wire/ferry.txt:2:7:",
            "@ fixed: content/wire/ferry.txt:11:28:",
            "@ no findings left in 1 item",
            "@ content/wire/Late/new.txt:1:1:",
            "@ gone: content/wire/Late/new.txt",
            "@ no findings left in 1 item",
        ]
        assert desk.interrupt() == 0


def test_what_is_wrong_around_the_copy_is_told_first(site: Site) -> None:
    """As `check` says it: here, that a story is out whose copy is gone."""
    copy = site.wire("ferry.txt", house_form())
    site.build()
    copy.unlink()
    with watching(site) as desk:
        assert desk.lines[0].startswith("content/news/ferry.md:1:1: warning: its copy wire/ferry.txt is gone")


def test_some_files_without_a_site(site: Site) -> None:
    """Files that are named are watched wherever they are, and no others."""
    (site.folder / "pelican.conf.py").unlink()
    mine, other = site.folder / "mine.txt", site.folder / "other.txt"
    mine.write_text(house_form())
    with watching(site, "mine.txt") as desk:
        other.write_text(house_form("Ferry sails sails again"))
        mine.write_text(house_form("Bridge was was painted"))
        desk.wait_for("@ mine.txt:1:8: warning: `was` stands twice: delete one of them [doubled-word]")
        assert not [line for line in desk.lines if "other" in line]
        assert desk.interrupt() == 0


def test_a_finding_that_moved_is_no_news() -> None:
    """Another line or column changes nothing; of two that are the same, one more or less does."""
    found = Finding("doubled-word", "`the` stands twice: delete one", "a.txt", 3, 1, WARNING)
    moved, other = replace(found, line=9), replace(found, file="b.txt")
    assert difference([found], [moved]) == ((), ())
    assert difference([found], [moved, found]) == ((), (found,))
    assert difference([found, moved], [moved]) == ((moved,), ())
    assert difference([found], [other]) == ((found,), (other,))


def test_what_does_not_go_together(site: Site) -> None:
    """`--watch` prints text, and repairs nothing."""
    for words in (["--format", "json"], ["--fix"]):
        done = site.run("check", "--watch", *words)
        assert done.returncode == 2
        assert done.stderr == "copydesk: --watch prints text, and repairs nothing: leave out --format and --fix\n"
