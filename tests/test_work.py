"""Whoever works, and however much of it was done before: the site is the same, to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import NOW, ROOT, Site, house_form, tree

from copydesk import work
from copydesk.archive import copy_names
from copydesk.intake.task import Result, Setup, Task, converted
from copydesk.parse import parse
from copydesk.site import open_press
from copydesk.work import Crew

COUNT = 12


@pytest.fixture
def busy(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Give a site with some stories, and work that is shared out however little it is."""
    for number in range(COUNT):
        site.wire(f"ferry-{number}.txt", house_form(f"Ferry {number} Sails"))
    monkeypatch.setattr(work, "MANY", 2)
    monkeypatch.setattr(work, "CHUNK", 3)
    return site


def built(site: Site, jobs: int = 1, address: str = "") -> dict[str, bytes]:
    """Build, and return every file of output/ and of content/news."""
    press = open_press(site.folder / "pelican.conf.py", AT=NOW.isoformat())
    press.jobs, press.address = jobs, address
    assert press.build().stories == COUNT
    return site.files() | tree(site.folder / "content/news")


def begin_anew(site: Site) -> None:
    """Forget all that was built, and what came of the copy."""
    for part in ("output", "content/news", ".copydesk"):
        for file in sorted((site.folder / part).rglob("*"), reverse=True):
            if file.is_dir():
                file.rmdir()
            else:
                file.unlink()


def test_processes_make_the_same_site(busy: Site) -> None:
    """Converting, parsing and printing are shared out among two; the bytes are those of one."""
    alone = built(busy)
    begin_anew(busy)
    assert built(busy, jobs=2) == alone


def test_dask_makes_the_same_site(busy: Site) -> None:
    """Two workers of a cluster do the work; they have nothing of the site but what is sent to them."""
    from distributed import LocalCluster  # noqa: PLC0415 - a quarter of a second, which no other test needs

    alone = built(busy)
    begin_anew(busy)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        assert built(busy, address=cluster.scheduler_address) == alone


def test_a_filter_that_cannot_travel_keeps_the_work_here(busy: Site) -> None:
    """A lambda in the settings is no error: this process prints alone, and prints with it."""
    settings = busy.folder / "pelican.conf.py"
    settings.write_text(
        f'{settings.read_text("utf-8")}\nJINJA_FILTERS = {{"loud": lambda text: text.upper()}}\n', "utf-8"
    )
    (busy.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", busy.folder / "themes")
    page = busy.folder / "themes/broadsheet/templates/404.html"
    page.write_text(page.read_text("utf-8").replace("<h1>", "<h1>{{ 'loud' | loud }} "), "utf-8")
    assert b"LOUD" in built(busy, jobs=2)["404.html"]


def double(factor: int, number: int) -> int:
    """Return a number times a factor."""
    return factor * number


def test_any_executor_can_take_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results come in the order of the tasks, and no more tasks wait than a few for each who works."""
    monkeypatch.setattr(work, "MANY", 2)
    monkeypatch.setattr(work, "CHUNK", 2)
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as pool:
        results = Crew(2, executor=pool).map(double, 2, tasks(), 100)
        assert next(results) == 0
        assert len(taken) < 50
        assert list(results) == list(range(2, 200, 2))


def test_what_did_not_change_is_not_made_again(busy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is converted, parsed or printed; one edited story touches its page and those that list it."""
    first = built(busy)
    files = {path: path.stat().st_mtime_ns for path in (busy.folder / "output").rglob("*.html")}
    monkeypatch.setattr("copydesk.intake.task.convert", lambda *_: pytest.fail("a copy was converted"))
    monkeypatch.setattr("copydesk.site.load.parse", lambda *_: pytest.fail("Markdown was parsed"))
    assert built(busy) == first
    monkeypatch.undo()
    busy.wire("ferry-3.txt", house_form("Ferry 3 Sails").replace("a week", "two weeks"))
    assert built(busy) != first
    fresh = {path.parent.name for path, time in files.items() if path.stat().st_mtime_ns != time}
    assert "ferry-3" in fresh
    assert not fresh & {"ferry-9", "ferry-6", "archive", "corrections"}


def test_a_copy_that_is_saved_while_it_is_converted_is_converted_again(
    busy: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came of a copy is kept for the copy that was read, not for what lies there when all is done."""

    def saving(setup: Setup, job: Task | str) -> Result:
        result = converted(setup, job)
        if isinstance(job, Task) and job.name == "wire/ferry-3.txt":
            busy.wire("ferry-3.txt", house_form("Ferry 3 Sails").replace("a week", "two weeks"))
        return result

    monkeypatch.setattr("copydesk.intake.run.converted", saving)
    built(busy)
    monkeypatch.undo()
    built(busy)
    page = next((busy.folder / "output").glob("*/*/*/ferry-3/index.html"))
    assert "two weeks" in page.read_text("utf-8")


def test_what_the_desk_does_not_know_as_markdown_is_not_printed(busy: Site) -> None:
    """One rule says what is Markdown, for the site and for all that asks the archive: its name ends in `.md`."""
    built(busy)
    markdown = busy.news("ferry-3.md").replace("/ferry-3", "/ferry-other")
    (busy.folder / "content/news/other.MD").write_text(markdown, "utf-8")
    built(busy)


def test_with_another_version_of_what_we_stand_on_all_is_made_anew(busy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser or a sanitiser that was mended mends the stories that are there."""
    built(busy)
    parsed = []
    monkeypatch.setattr("copydesk.site.load.parse", lambda *those: parsed.append(those) or parse(*those))
    built(busy)
    assert not parsed
    monkeypatch.setattr("copydesk.ledger.versions", lambda: "nh3 99.0")
    built(busy)
    assert len(parsed) == COUNT


def test_what_was_not_of_the_site_is_swept(busy: Site) -> None:
    """A foreign file goes, and a page that was damaged or deleted comes back."""
    first = built(busy)
    output: Path = busy.folder / "output"
    page = next(output.glob("*/*/*/ferry-3/index.html"))
    page.write_text("damaged")
    (output / "404.html").unlink()
    (output / "archive/foreign.html").write_text("foreign")
    (output / "foreign/deep").mkdir(parents=True)
    (output / "foreign/deep/file.html").write_text("foreign")
    assert built(busy) == first
    assert not (output / "foreign").exists()


@pytest.mark.parametrize("amid", ["wire/ferry-0.txt", "wire/ferry-9.txt"])
def test_markdown_that_comes_while_copy_is_converted_is_not_written_over(
    busy: Site, monkeypatch: pytest.MonkeyPatch, amid: str
) -> None:
    """What a person saves where a copy will have its Markdown counts as if it had been there."""
    note = busy.folder / "content/news/ferry-9.md"

    def saving(setup: Setup, job: Task | str) -> Result:
        if isinstance(job, Task) and job.name == amid:
            note.write_text("---\ntitle: By Hand\npublished: 2025-06-13\n---\nA word of my own.\n")
        return converted(setup, job)

    monkeypatch.setattr("copydesk.intake.run.converted", saving)
    press = open_press(busy.folder / "pelican.conf.py", AT=NOW.isoformat())
    press.jobs = 1
    press.build()
    assert "A word of my own." in note.read_text()


def test_a_copy_that_goes_while_a_build_begins_makes_nothing(busy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it keep another from making it: a copy whose name has other capitals now is read by that."""
    busy.wire("harbour.txt", house_form("Harbour Opens"))
    names = ["wire/Harbour.txt", *copy_names(busy.folder / "content")]
    monkeypatch.setattr("copydesk.wire.copy_names", lambda *_: names)
    report = open_press(busy.folder / "pelican.conf.py", AT=NOW.isoformat()).build()
    assert (report.stories, report.held) == (COUNT + 1, ())
