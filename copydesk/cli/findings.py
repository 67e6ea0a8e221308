"""How `check` prints: to the terminal in colours, to scripts, to GitHub with a job summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.checking import Checked
    from copydesk.finding import Finding
    from copydesk.report import Addresses

COLOURS = {"error": "red", "warning": "yellow"}


def show(checked: Sequence[Checked], to: str) -> bool:
    """Print what was found, in a format, and return whether there is an error among it."""
    from copydesk.finding import ERROR
    from copydesk.report import closing, report

    findings = sorted(
        (found for each in checked for found in each.findings),
        key=lambda found: (found.file, found.line, found.column, found.code),
    )
    if to == "text":
        print_lines(findings)
        click.echo(closing(findings, len(checked)), err=True)
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # JSON is UTF-8
        click.echo(report(findings, to, len(checked)))
    if to == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        _append_summary(Path(file), findings, len(checked))
    return any(found.severity == ERROR for found in findings)


def print_lines(findings: Iterable[Finding], before: str = "") -> None:
    """Print a line a finding, with a word before it; in colours on a terminal, or where they are forced."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # whatever the terminal can't show
    for found in findings:
        click.echo(before + _styled(found), color=coloured())


def coloured() -> bool:
    """Tell whether the output is to have colours: NO_COLOR and FORCE_COLOR decide, else whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _styled(found: Finding) -> str:
    """Return the line of a finding with its colours."""
    place, severity = f"{found.place}: ", f"{found.severity}: "
    message = str(found)[len(place) + len(severity) :]
    return click.style(place, bold=True) + click.style(severity, fg=COLOURS[found.severity], bold=True) + message


def _append_summary(file: Path, findings: Sequence[Finding], items: int) -> None:
    """Append the job summary to the file that GitHub names; where that can't be, say so: the check counts."""
    from copydesk.report import LARGEST, summary
    from copydesk.store import refused

    try:
        room = LARGEST - (file.stat().st_size if file.exists() else 0)
        with file.open("a", encoding="utf-8") as there:
            there.write(summary(findings, items, _addresses(), room))
    except OSError as error:
        click.echo(f"copydesk: the job summary can't be written: {refused(error)}", err=True)


def _addresses() -> Addresses:
    """Return where the files lie on GitHub, and the reference of rules, if this folder has it."""
    from copydesk.report import Addresses

    server, repository, commit, root = (
        os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA", "WORKSPACE")
    )
    here = Path.cwd()
    if not (server and repository and commit and root and here.is_relative_to(root)):
        return Addresses()
    below = here.relative_to(root).as_posix()
    files = f"{server}/{repository}/blob/{commit}" + (f"/{below}" if below != "." else "")
    return Addresses(files, f"{files}/docs/rules.md" if Path("docs/rules.md").is_file() else "")
