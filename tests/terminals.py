"""A terminal in a prepared site: bash types a command, and copydesk, wherever in it, is done by this process.

So a pipe, a Makefile and a loop are what they are for a reader, without the second in which Python starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import click
from click.testing import CliRunner, Result
from conftest import ROOT, Site, house_form, make_site
from worlds import World, serve

from copydesk.cli import main

NOON = "2025-06-13T18:00+00:00"  # when it is, unless a page says otherwise
RAIN = (
    house_form("Rain at Last", "Thursday, June 12, 2025")
    .replace("The ferry sails again", "Rain fell on Thursday")
    .replace("Repairs took a week", "The reservoir is half full")
    .replace("The ferry sailed on Friday morning, the operator said.", "Rain fell on Thursday, the waterworks said.")
    .replace("It had been out of service for a week.", "The reservoir is half full.")
    .replace("example.com/ferry", "example.com/waterworks/rain")
)
STAND_IN = """#!/bin/sh
here=$(mktemp -d "$TERMINAL/XXXXXX") && mkfifo "$here/done"
pwd > "$here/cwd"; printf '%s\\0' "$@" > "$here/words"; env -0 > "$here/env"
echo "$here" > "$TERMINAL/asked"; read -r code < "$here/done"
if [ /dev/fd/1 -ef /dev/fd/2 ]; then cat "$here/both"; else cat "$here/out"; cat "$here/err" >&2; fi
exit "$code"
"""
PASSED = ("COLUMNS", "COPYDESK_", "GITHUB_", "FORCE_COLOR", "NO_COLOR", "SSL_CERT_FILE", "GIT_")


def prepared(folder: Path) -> Site:
    """Make the site in which the documentation's commands are typed: built, in git, pushed to a remote beside it."""
    site = Site.__new__(Site)
    site.folder = make_site(folder / "site")
    conf = site.folder / "pelican.conf.py"
    text = conf.read_text("utf-8").replace('SITEURL = "http://127.0.0.1:8000"', 'SITEURL = "https://example.org"')
    conf.write_text(text.replace("CARDS = True", "CARDS = False"), "utf-8")
    site.wire("ferry.txt", house_form())
    site.wire("rain-at-last.txt", RAIN)
    for name in (".gitignore", "Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, site.folder)
    done = site.run("build", "--at", NOON)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    _installed(site.folder)
    script = """
        git init -q -b main && git config user.name Desk && git config user.email desk@example.org
        git add . && git commit -qm 'The ferry and the rain'
        git init -q --bare -b main ../new.git
        git init -q --bare -b main ../remote.git && git remote add origin ../remote.git && git push -qu origin main
    """
    subprocess.run(["bash", "-ec", script], cwd=site.folder, check=True, env=_alone())
    return site


def _installed(folder: Path) -> None:
    """Make it look as if `make` had installed all: copydesk asks this process, Python is this one."""
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "copydesk").write_text(STAND_IN)
    (programs / "copydesk").chmod(0o755)
    (programs / "python").symlink_to(sys.executable)
    (programs / "activate").touch()
    for extras in ("site", "test"):
        (folder / ".venv" / f".{extras}").touch()


def _alone() -> dict[str, str]:
    """Return the environment without what git and copydesk would take from outside of a site."""
    free = {key: value for key, value in os.environ.items() if not key.startswith(PASSED)}
    desk = {f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return free | desk | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C.UTF-8"}


class Terminal:
    """A terminal in a copy of the prepared site."""

    def __init__(self, site: Site, folder: Path, world: World | None = None) -> None:
        """Copy the site, with its remote; without a world there is nothing outside of it."""
        shutil.copytree(site.folder.parent, folder, symlinks=True, dirs_exist_ok=True)
        self.folder = self.site = folder / "site"
        self.empty = folder / "empty"
        self.empty.mkdir()
        self.private = folder / ".terminal"
        self.private.mkdir()
        self.fifo = self.private / "asked"
        os.mkfifo(self.fifo)
        self.at, self.world = NOON, world

    def type(self, text: str) -> tuple[int, str]:
        """Type a command, and return its exit status and all that it printed; a `cd` lasts."""
        programs = f"{self.site / '.venv/bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        env = _alone() | {"PATH": programs, "TERMINAL": str(self.private), "COLUMNS": "80"}
        printed, here = self.private / "printed", self.private / "here"
        with printed.open("wb") as output:
            typed = text.replace("ADDRESS-OF-YOUR-REPOSITORY", str(self.site.parent / "new.git"))
            script = f"{typed}\nstatus=$?; pwd > {str(here)!r}; exit $status"
            process = subprocess.Popen(
                ["bash", "-o", "pipefail", "-c", script],
                cwd=self.folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
            self._serve(process)
        if here.exists():
            self.folder = Path(here.read_text().strip())
        return process.returncode, printed.read_text("utf-8", "replace").replace(str(self.site.parent), "")

    def _serve(self, process: subprocess.Popen[bytes]) -> None:
        """Do what copydesk is asked for, until the shell ends."""
        line = os.open(self.fifo, os.O_RDWR)
        end = threading.Thread(target=lambda: (process.wait(), os.write(line, b"\n")))
        end.start()
        with os.fdopen(line, encoding="utf-8") as asked:
            while here := asked.readline().strip():
                self._answer(Path(here))
            end.join()

    def _answer(self, here: Path) -> None:
        words = (here / "words").read_text("utf-8").split("\0")[:-1]
        given = dict(each.partition("=")[::2] for each in (here / "env").read_text("utf-8").split("\0") if each)
        cwd = Path((here / "cwd").read_text().strip())
        env: dict[str, str | None] = {key: given.get(key) for key in {*os.environ, *given} if key.startswith(PASSED)}
        if self.world:
            self.world.cited_by(self.site)
            words, env = self.world.changed(words), {**env, **self.world.environment}
        if words[:1] == ["serve"]:
            status, both, out, err = 0, "", serve(words, cwd), ""
        else:
            result = command(self.timed(words), cwd, env)
            status, both, out, err = result.exit_code, result.output, result.stdout, result.stderr
        for name, text in (("out", out), ("err", err), ("both", both or out)):
            (here / name).write_text(text, "utf-8")
        (here / "done").write_text(f"{status}\n")

    def timed(self, words: list[str]) -> list[str]:
        """Return a command with the time that it is on this page, unless it says one."""
        at, found = 0, main
        while at < len(words) and isinstance(found, click.Group) and words[at] in found.commands:
            found, at = found.commands[words[at]], at + 1
        takes = any("--at" in each.opts for each in found.params) or found.name == "newsletter"
        return [*words[:at], "--at", self.at, *words[at:]] if takes and "--at" not in words else words


def command(words: list[str], cwd: Path, env: Mapping[str, str | None]) -> Result:
    """Run copydesk in this process, in a folder; what the environment says is None is not in it."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        result = CliRunner().invoke(main, words, prog_name="copydesk", env=env)
    finally:
        os.chdir(before)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
