"""How `check` and `explain` print."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest
from click import unstyle
from conftest import Site, house_form

ANSI = "\x1b["


def test_findings_in_order_and_a_closing_line(site: Site) -> None:
    """Findings go to the output by file and line, the count to the other stream; an error makes the exit status 1."""
    site.wire("b.txt", house_form("Ferry sails sails again").replace("for a week", "for for a week"))
    site.wire("a.txt", house_form().replace("said.1", "said.[9]"))
    site.wire("c.txt", house_form("Bridge Painted"))
    done = site.run("check")
    assert done.returncode == 1
    places = ["content/wire/a.txt:8:86", "content/wire/b.txt:1:7", "content/wire/b.txt:10:28"]
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == places
    assert done.stderr == (
        "3 items: 1 error, 2 warnings in 2 of them; `copydesk explain CODE` says more; "
        "2 can be fixed: `copydesk check --fix`\n"
    )
    done = site.run("check", "content/wire/c.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 item, no findings\n")


def test_scripts_read_json_whatever_the_name(site: Site) -> None:
    """A name that is no text does not stop a format, and the closing line is no part of it."""
    site.wire(os.fsdecode(b"caf\xe9.txt"), house_form("Ferry sails sails again"))
    done = site.run("check", "--format", "json")
    assert [found["code"] for found in json.loads(done.stdout)] == ["doubled-word"]
    assert done.stderr == ""
    assert "caf\\u{dce9}.txt:1:7: warning" in site.run("check").stdout


def test_no_control_character_reaches_the_terminal(site: Site) -> None:
    """What would turn text round, end a line or move the cursor is shown by its number."""
    site.wire("a\u202eb.txt", house_form("Ferry sails sails again"))
    assert site.run("check").stdout.startswith("content/wire/a\\u{202e}b.txt:1:7: ")


def test_colours_are_for_terminals(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """None where the output is piped, nor against NO_COLOR; with them, the line says the same."""
    site.wire("a.txt", house_form("Ferry sails sails again").replace("said.1", "said.[9]"))
    plain = site.run("check").stdout
    assert ANSI not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = site.run("check").stdout
    assert unstyle(coloured) == plain
    assert f"{ANSI}31m{ANSI}1merror: " in coloured
    assert f"{ANSI}33m{ANSI}1mwarning: " in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert site.run("check").stdout == plain


def on_a_terminal(site: Site, *words: str) -> str:
    """Return what a command prints on a terminal."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "copydesk", *words]
    subprocess.run(
        command, cwd=site.folder, stdout=theirs, check=False, timeout=60, env=environment | {"TERM": "xterm"}
    )
    os.close(theirs)
    return os.read(ours, 100_000).decode()


def test_on_a_terminal(site: Site) -> None:
    """Findings have colours, and a manual is set for reading: headings without their marks, no line over its width."""
    site.wire("a.txt", house_form("Ferry sails sails again"))
    assert f"{ANSI}33m" in on_a_terminal(site, "check")
    manual = on_a_terminal(site, "explain", "doubled-word")
    assert "## Why" not in manual
    assert "Why" in unstyle(re.sub(r"\x1b\[4m", "", manual))


def test_explain(site: Site) -> None:
    """A code prints its manual, `--all` the reference, neither a list; a code that is none is asked back."""
    assert site.run("explain", "doubled-word").stdout.startswith(
        "# doubled-word\n\nA word that stands twice in a row.\n\nA **warning**: the story is published all the same."
    )
    assert "# The rules of the desk" in site.run("explain", "--all").stdout
    assert re.search(r"^doubled-word +warning +A word", site.run("explain").stdout, re.MULTILINE)
    assert site.run("explain", "dubled-word").stderr == (
        "copydesk: there is no finding 'dubled-word': did you mean doubled-word?\n"
    )
    assert site.run("explain", "--all", "excuse").returncode == 2
