"""How `check` prints: on a terminal in colours, and for scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from copydesk.cli.github import append_summary, in_repository

if TYPE_CHECKING:
    from copydesk.checking import Checked
    from copydesk.finding import Finding

COLOURS = {"error": "red", "warning": "yellow"}


def show(findings: Sequence[Finding], to: str, items: int) -> bool:
    """Print what was found of so many items, in a format, and return whether there is an error among it."""
    from copydesk.finding import ERROR
    from copydesk.report import closing, report

    if to == "text":
        print_lines(findings)
        click.echo(closing(findings, items), err=True)
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # JSON is UTF-8
        findings = in_repository(findings) if to == "github" else findings
        click.echo(report(findings, to, items))
    if to == "github":
        append_summary(findings, items)
    return any(found.severity == ERROR for found in findings)


def gathered(around: Iterable[Finding], checked: Iterable[Checked] = ()) -> list[Finding]:
    """Return what was found around copy and in it, each finding once, in the order in which they are told."""
    once = {str(found): found for found in (*around, *(found for each in checked for found in each.findings))}
    return sorted(once.values(), key=lambda found: (found.file, found.line, found.column, found.code))


def print_lines(findings: Iterable[Finding], before: str = "") -> None:
    """Print a line a finding, with a word before it; in colours on a terminal, or where they are forced."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # whatever the terminal can't show
    styled = _styled if coloured() else str
    lines = [before + styled(found) for found in findings]
    if lines:  # at once: click takes its time for each
        click.echo("\n".join(lines), color=coloured())


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
