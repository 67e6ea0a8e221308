"""The commands, as processes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Site, house_form, run

from copydesk.write import formats


def test_read_prints_an_item_a_line(site: Site) -> None:
    """Objects come in the order of the files; a file that can't be read is named, and the rest are printed."""
    a, b = site.wire("a.txt", house_form("First")), site.wire("b.txt", house_form("Second"))
    done = site.run("read", str(a), "content/wire/nothing.txt", str(b), "--to", "json")
    assert done.returncode == 1
    assert [json.loads(line)["headline"] for line in done.stdout.splitlines()] == ["First", "Second"]
    assert done.stderr == "content/wire/nothing.txt:1:1: error: there is no such file: check its name [unreadable]\n"
    assert not list((site.folder / "content/news").iterdir())


def test_each_format_is_there_by_itself(site: Site) -> None:
    """Every module of write/ is a format of `read --to`; another one is refused by name."""
    file = site.wire("a.txt", house_form())
    assert formats() == ["json", "markdown"]
    for name in formats():
        assert site.run("read", str(file), "--to", name).returncode == 0
    done = site.run("read", str(file), "--to", "docx")
    assert (done.returncode, done.stderr) == (2, "copydesk: there is no format 'docx': take json or markdown\n")


def test_what_read_and_help_import() -> None:
    """`read` and `--help` start without Pelican, Markdown, Babel, YAML or rich, and without what others need."""
    heavy = {"pelican", "markdown", "babel", "bs4", "rich", "nh3", "jinja2", "uvicorn", "asyncio", "h11"}
    heavy |= {"copydesk.settings", "copydesk.git", "copydesk.site", "click.shell_completion"}
    for words in (["--help"], ["read", "content/wire/china-rare-earths.txt"]):
        code = f"import sys; from copydesk.cli import main; main({words}, standalone_mode=False)"
        code = f"try:\n exec({code!r})\nexcept SystemExit: pass\nimport sys; print(sorted({heavy} & set(sys.modules)))"
        assert run("-c", code, cwd=ROOT).stdout.splitlines()[-1] == "[]"


def test_new_begins_a_draft(site: Site) -> None:
    """The skeleton is a draft in the house form; filled in, it is a story; it never overwrites one."""
    done = site.run("new", "Rain, at Last!", "--at", "2026-01-15T12:00")
    assert done.returncode == 0
    file = site.folder / "content/wire/rain-at-last.txt"
    assert "Rain, at Last!" in file.read_text()
    built = site.build()
    assert built.returncode == 0
    assert "`Status: draft`: not published; delete that line to publish" in built.stderr
    assert "Rain" not in site.page("index.html")
    file.write_text(file.read_text().removeprefix("Status: draft\n\n"))
    assert site.build().returncode == 0
    page = site.page("2026/01/15/rain-at-last/index.html")
    assert "The Harbour Gazette, Thursday, January 15, 2026" in page
    assert page.count("doc-noteref") == 1
    again = site.run("new", "Rain: at last")
    assert again.returncode == 2
    assert "content/wire/rain-at-last.txt is there already" in again.stderr


@pytest.mark.parametrize("name", ["ferry", "content/wire/ferry.txt", "http://127.0.0.1:8000/2025/06/13/ferry/"])
def test_remove_takes_a_story_out(name: str, site: Site) -> None:
    """By slug, file or address; only when told so; the next build has no page of it, and its neighbours stay."""
    site.wire("ferry.txt", house_form())
    site.wire("other.txt", house_form("Bridge Painted"))
    site.build()
    asked = site.run("remove", name)
    assert asked.returncode == 2
    assert "this would delete content/wire/ferry.txt and content/news/ferry.md: say --yes" in asked.stderr
    assert site.run("remove", name, "--yes").returncode == 0
    assert site.build().returncode == 0
    assert not any(b"Ferry Returns" in data for data in site.files().values())
    assert "Bridge Painted" in site.page("index.html")
    gone = site.run("remove", name, "--yes")
    assert gone.returncode == 2
    assert "there is no story" in gone.stderr


@pytest.mark.parametrize("outside", ["../../precious.txt", "/etc/hostname", "wire/../../precious.txt", "wire/link.txt"])
def test_remove_stays_inside(outside: str, site: Site) -> None:
    """Whatever `made` says, only copy of the wire is deleted, and no link is followed."""
    precious = site.folder / "precious.txt"
    precious.write_text("precious")
    (site.folder / "content/wire/link.txt").symlink_to(precious)
    (site.folder / "content/news/h.md").write_text(
        f'---\ntitle: H\ndate: 2025-06-13\nmade: {{from: "{outside}", copy: cafe, file: cafe}}\n---\nText.\n'
    )
    done = site.run("remove", "h", "--yes")
    assert (done.returncode, done.stdout) == (0, "deleted content/news/h.md; the next build takes the page out\n")
    assert precious.read_text() == "precious"


def test_names_that_need_more_words(site: Site) -> None:
    """A name of two stories is asked back; copy from elsewhere, and a side taken without a file, are refused."""
    site.wire("a/ferry.txt", house_form("One"))
    site.wire("b/ferry.txt", house_form("Two"))
    site.build()
    several = site.run("remove", "ferry", "--yes")
    assert several.returncode == 2
    assert "names several stories: say content/wire/a/ferry.txt or content/wire/b/ferry.txt" in several.stderr
    stray = site.folder / "stray.txt"
    stray.write_text(house_form())
    assert "is no copy of this site" in site.run("convert", str(stray)).stderr
    assert "--take copy gives up one side of a story" in site.run("convert", "--take", "copy").stderr


def test_convert_settles_a_conflict(site: Site) -> None:
    """`--diff` shows both sides and writes nothing; `--take` settles it for the file that is named."""
    file = site.wire("ferry.txt", house_form())
    assert site.run("convert").stdout == "1 read, 1 written, 0 held back\n"
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_text(markdown.read_text().replace("for a week.", "for eight days."))
    file.write_text(house_form().replace("Friday morning", "Friday at noon"))
    done = site.run("convert")
    assert done.returncode == 1
    assert "both the copy and the Markdown were changed; the story keeps the Markdown" in done.stderr
    diff = site.run("convert", "--diff").stdout
    assert "-It had been out of service for eight days." in diff
    assert "+The ferry sailed on Friday at noon" in diff
    assert "eight days" in markdown.read_text()
    assert site.run("convert", str(file), "--take", "markdown").returncode == 0
    assert site.run("convert").returncode == 0
    assert "eight days" in markdown.read_text()
    assert site.run("convert", str(file), "--take", "copy").returncode == 0
    assert "at noon" in markdown.read_text()


def test_a_clock_that_is_none_is_refused(site: Site) -> None:
    """`--at` takes ISO 8601."""
    done = site.run("build", "--at", "yesterday")
    assert (done.returncode, done.stderr) == (2, "copydesk: --at yesterday: write a time such as 2025-06-13T18:05\n")


def test_outside_of_a_site(tmp_path: Path) -> None:
    """Where there are no settings, the commands say so."""
    done = run("-m", "copydesk", "build", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        done.stderr == "copydesk: there is no pelican.conf.py: run this in the folder of a site, or name its settings\n"
    )


def test_progress_is_for_terminals(site: Site) -> None:
    """On a terminal, what takes long shows how far it is; without one, nothing is printed."""
    code = (
        "from copydesk import progress; import time; progress.PATIENCE = 0.0\n"
        "for _ in progress.track('reading copy', list(range(8))): time.sleep(0.02)"
    )
    assert run("-c", code, cwd=site.folder).stderr == ""
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True, timeout=20)
    os.close(theirs)
    assert b"reading copy" in os.read(ours, 10_000)


def test_make_takes_any_headline(site: Site) -> None:
    """Quotes, dollars and backquotes in a headline are text, to make and to the shell."""
    (site.folder / "Makefile").symlink_to(ROOT / "Makefile")
    (site.folder / ".venv/bin").mkdir(parents=True)
    (site.folder / ".venv/bin/python").touch()
    (site.folder / "pyproject.toml").touch()
    (site.folder / ".venv/.site").touch()
    printer = site.folder / ".venv/bin/copydesk"
    printer.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    printer.chmod(0o755)
    headline = """-"Rain" at $5 `touch pwned` $(touch pwned) l'Été; #1"""
    code = f"import subprocess; subprocess.run(['make', '-s', 'new', 'H=' + {headline!r}], check=True)"
    assert run("-c", code, cwd=site.folder).stdout == f"new|--|{headline}|"
    words = ["LAST=2", f"SUBJECT={headline}", "INTRO=my $intro.txt", "SITE_URL=https://example.org/$1", "S=rain ferry"]
    code = f"import subprocess; subprocess.run(['make', '-s', 'newsletter', *{words!r}], check=True)"
    options = f"--last|2|--subject|{headline}|--intro|my $intro.txt|--site-url|https://example.org/$1"
    assert run("-c", code, cwd=site.folder).stdout == f"newsletter|{options}|--|rain|ferry|"
    assert not (site.folder / "pwned").exists()


def test_a_bare_make_lists_the_verbs() -> None:
    """`make` alone says what it can do."""
    done = run("-c", "import subprocess; subprocess.run(['make'], check=True)", cwd=ROOT)
    for verb in ("site", "serve", "test", "new", "remove", "bench", "clean"):
        assert f"make {verb} " in done.stdout


def test_a_command_whose_output_is_closed_ends_as_it_would() -> None:
    """Who starts a command may have closed what it prints to, as services do: that is no fault of the copy."""
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        words = f'"{sys.executable}" -m copydesk --version {closed}'
        done = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
