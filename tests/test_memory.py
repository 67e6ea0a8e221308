"""What is kept between runs of the desk: never another answer than a fresh look would give."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import NOW, Site, house_form
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import memory

TWICE = house_form().replace("out of service", "out of of service")
OLD = 1_700_000_000  # seconds


def check(site: Site, at: str = NOW.isoformat()) -> list[dict[str, object]]:
    """Return what the desk finds in all copy."""
    done = site.run("check", "--format", "json", "--at", at)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def age(file: Path, seconds: int = 0) -> None:
    """Let a file be of long ago, so that its time says whether it was changed."""
    os.utime(file, (OLD + seconds, OLD + seconds))


def rows(site: Site) -> list[str]:
    """Return the names of the files of which something is kept."""
    with sqlite3.connect(site.folder / ".copydesk/findings.sqlite") as base:
        return sorted(name for (name,) in base.execute("select file from findings"))


def test_what_did_not_change_is_not_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run says the same, and opens no copy."""
    age(site.wire("ferry.txt", TWICE))
    first = check(site)
    assert "doubled-word" in [found["code"] for found in first]
    assert rows(site) == ["wire/ferry.txt"]
    monkeypatch.setattr("copydesk.checking.read_bytes", lambda path: pytest.fail(f"{path} was read"))
    assert check(site) == first


def test_a_change_of_the_same_size_is_seen(site: Site) -> None:
    """The time of the file shows it; a file of this very moment is not kept at all."""
    file = site.wire("ferry.txt", TWICE)
    age(file)
    check(site)
    file.write_text(TWICE.replace("of of", "of it"))
    assert "doubled-word" not in [found["code"] for found in check(site)]
    file.write_text(TWICE)
    assert "doubled-word" in [found["code"] for found in check(site)]


def test_settings_that_changed_begin_anew(site: Site) -> None:
    """No finding outlives the settings that it was made under."""
    age(site.wire("ferry.txt", TWICE))
    check(site)
    (site.folder / "pelican.conf.py").open("a").write('\nDESK_IGNORE = ["doubled-word"]\n')
    assert "doubled-word" not in [found["code"] for found in check(site)]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_is_begun_anew(site: Site, damage: bytes) -> None:
    """Whatever lies there, the findings are the same, and the next run is quick again."""
    age(site.wire("ferry.txt", TWICE))
    first = check(site)
    (site.folder / ".copydesk/findings.sqlite").write_bytes(damage)
    assert check(site) == first
    assert rows(site) == ["wire/ferry.txt"]


def test_a_foreign_table_is_begun_anew(site: Site) -> None:
    """A base of another make is not trusted."""
    age(site.wire("ferry.txt", TWICE))
    first = check(site)
    with sqlite3.connect(site.folder / ".copydesk/findings.sqlite") as base:
        base.execute("drop table findings")
        base.execute("create table findings (other text)")
    assert check(site) == first


def test_two_files_of_one_name_are_told_apart(site: Site, tmp_path: Path) -> None:
    """Copy that lies outside of the content folder is known by where it lies: same name, size and time are chance."""
    files = [tmp_path / name / "ferry.txt" for name in "ab"]
    for file, copy in zip(files, (TWICE, TWICE.replace("of of", "of it")), strict=True):
        file.parent.mkdir()
        file.write_text(copy)
        age(file)
    first = site.run("check", *map(str, files)).stdout
    assert first.count("[doubled-word]") == 1
    assert site.run("check", *map(str, files)).stdout == first


DATED = "Tomorrow Comes\n\nGazette, Friday, January 16, 2026-It will be a day.\n"
NO_YEAR = "Undated Day\n\nGazette, Friday, June 13-It was a day.\n"
MENDED = house_form().replace("a week.\n\nS", "12 weeks, the town council of Larkmoor said.\n\nS")
CORRECTED = MENDED.replace("\n\nSources", "\n\nCorrection, January 10, 2026: It took 12 weeks.\n\nSources")
COPY = (house_form(), TWICE, DATED, NO_YEAR, MENDED, CORRECTED, house_form("Other News"), "")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from("abc"), st.sampled_from(COPY)),
        st.tuples(st.just("delete"), st.sampled_from("abc"), st.just("")),
        st.tuples(st.just("convert"), st.just("1"), st.just("")),
        st.tuples(st.just("wait"), st.sampled_from(("1", "20", "400")), st.just("")),
        st.tuples(st.just("check"), st.just("1"), st.just("")),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_memory_never_changes_a_finding(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    """After any history of copy, archive and clock, the findings are those of a site that remembers nothing."""
    site, now = Site(tmp_path_factory.mktemp("memory")), NOW
    for count, (what, name, copy) in enumerate(steps):
        if what == "write":
            age(site.wire(f"{name}.txt", copy), count)
        elif what == "delete":
            (site.folder / f"content/wire/{name}.txt").unlink(missing_ok=True)
        elif what == "convert":
            site.run("convert", "--at", now.isoformat())
        elif what == "wait":
            now += timedelta(hours=int(name))
        else:
            check(site, now.isoformat())
    remembered = check(site, now.isoformat())
    (site.folder / ".copydesk/findings.sqlite").unlink(missing_ok=True)
    assert check(site, now.isoformat()) == remembered


def test_the_archive_is_known_by_size_and_time(site: Site) -> None:
    """A headline that came into the archive, or left it, is seen; what is kept is damaged, and nothing changes."""
    age(site.wire("ferry.txt", house_form()))
    age(site.wire("a.txt", house_form("Tram Returns to Service")))
    site.run("convert", "--at", NOW.isoformat())
    news = sorted((site.folder / "content/news").glob("*.md"))
    for file in news:
        age(file)
    first = check(site)
    kept = site.folder / ".copydesk/news.json"
    assert sorted(json.loads(kept.read_text())["files"]) == [str(file) for file in news]
    assert "headline-twice" not in [found["code"] for found in first]
    news[0].write_text(news[0].read_text().replace("Tram Returns", "Ferry Returns"))
    age(news[0], 1)
    told = check(site)
    assert "headline-twice" in [found["code"] for found in told]
    for damage in ("", "[]", '{"code": 1}', "\x00", kept.read_text()[:-9]):
        kept.write_text(damage)
        assert check(site) == told
    news[0].unlink()
    assert check(site) == first


def test_a_link_in_the_place_of_a_file_is_seen(site: Site) -> None:
    """A link is no copy, whatever size and time the file has that it leads to."""
    file = site.wire("ferry.txt", house_form())
    age(file)
    check(site)
    file.symlink_to(file.rename(site.folder / "ferry.txt"))
    assert [found["code"] for found in check(site)] == ["unreadable"]


def test_a_name_that_is_no_text_is_checked_each_time(site: Site) -> None:
    """The base can't hold such a name; the findings are printed all the same."""
    age(site.wire(os.fsdecode(b"caf\xe9.txt"), TWICE))
    age(site.wire("ferry.txt", TWICE))
    assert check(site) == check(site)
    assert rows(site) == ["wire/ferry.txt"]


def test_code_is_known_by_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it was installed anew, all that was kept holds; where a word of it changed, nothing does."""
    monkeypatch.setattr(memory, "__file__", str(tmp_path / "memory.py"))
    words = tmp_path / "words/en.txt"
    words.parent.mkdir()
    words.write_text("sources\n")
    before = memory.state_of_code.__wrapped__()
    age(words)
    assert memory.state_of_code.__wrapped__() == before
    words.write_text("Sources\n")
    assert memory.state_of_code.__wrapped__() != before
