"""The validators of tests/web: installed once from their pinned packages, and run on files and on addresses."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from conftest import ROOT, chromium, missing

HERE = ROOT / "tests/web"
INSTALLED = HERE / "node_modules/.installed"
# Mails and what is pasted into them have rules of their own, and the search index's files are its maker's.
NOT_PAGES = ("mail.html", "embed.html")


@functools.cache
def install() -> None:
    """Install the packages, where their list has changed since; without npm or a network the test is skipped."""
    for tool in ("node", "npm", "java"):
        if not shutil.which(tool):
            missing(tool)
    with (HERE / "package.json").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # tests run side by side, and one of them installs
        listed = (HERE / "package-lock.json").read_text("utf-8")
        if INSTALLED.exists() and INSTALLED.read_text("utf-8") == listed:
            return
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=HERE, capture_output=True, check=False, timeout=400).returncode:
            missing("the packages of tests/web")
        INSTALLED.write_text(listed, "utf-8")


def run(*command: str, given: str = "", alone: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a validator, and return what it printed; one that takes the time runs alone, without another beside it."""
    install()
    environment = {**os.environ, "CHROME_PATH": chromium()}
    with (HERE / "package-lock.json").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        return subprocess.run(
            command, cwd=HERE, env=environment, input=given, capture_output=True, text=True, check=False, timeout=400
        )


def look(script: str, urls: Iterable[str] = (), given: str = "") -> None:
    """Hold pages, or what is given, against a script of tests/web."""
    done = run("node", f"{script}.mjs", *urls, given=given, alone=script == "lighthouse")
    assert done.returncode == 0, done.stdout + done.stderr


def pages_of(output: Path) -> list[str]:
    """Return the HTML files of a built site that are pages."""
    return [str(file) for file in sorted(output.rglob("*.html")) if file.name not in NOT_PAGES]


def look_at_html(files: list[str]) -> None:
    """Hold HTML files against the W3C's checker and html-validate: neither an error nor a warning."""
    jar = "node_modules/vnu-jar/build/dist/vnu.jar"
    done = run("java", "-jar", jar, "--skip-non-html", "--format", "gnu", *files)
    # Of a file, `'self'` in a policy has no meaning to it; of a page it has.
    told = [line for line in done.stderr.splitlines() if "Content Security Policy" not in line.replace("-", " ")]
    assert not told, "\n".join(told[:20])
    done = run("node", "node_modules/html-validate/bin/html-validate.mjs", *files)
    assert done.returncode == 0, done.stdout + done.stderr
