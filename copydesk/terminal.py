"""What the commands share: their options, how they open a site, and how they print."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.progress import track

if TYPE_CHECKING:
    from copydesk.finding import Finding
    from copydesk.site import Press, Report
    from copydesk.standstill import Word

Command = Callable[..., Any]
MEASURE = 100  # columns: longer lines are hard to read


class Refused(click.ClickException):
    """What can't be done, in one sentence."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"copydesk: {self.message}", file=file, err=True)


def at_option(command: Command) -> Command:
    """Add `--at`."""
    return click.option("--at", metavar="TIME", help="Take TIME for now, such as 2025-06-13T18:05.")(command)


def settings_option(command: Command) -> Command:
    """Add `--settings`."""
    return click.option(
        "--settings",
        default="pelican.conf.py",
        type=click.Path(readable=False, path_type=Path),
        help="The site's settings.",
        show_default=True,
    )(command)


def site_options(command: Command) -> Command:
    """Add what every command on a site takes."""
    return settings_option(at_option(command))


def built(press: Press) -> Report:
    """Build, and return what happened; raises Refused where the site can't be built."""
    from copydesk.site import BuildError

    press.track = track
    try:
        return press.build()
    except BuildError as error:
        raise Refused(str(error)) from None


def build_and_print(press: Press) -> bool:
    """Build, print what happened, and return whether something needs an editor."""
    report = built(press)
    if report.lines:
        click.echo("\n".join(report.lines), err=True)
    click.echo(str(report))
    return report.failed


def print_word(word: Word) -> None:
    """Print what the last build said, since nothing changed."""
    if word.findings:
        click.echo("\n".join(word.findings), err=True)
    click.echo(word.summary)


def open_site(settings: Path, at: str | None, **changes: Any) -> Press:
    """Return the press of a site, with its clock at a time; settings given here count before those in the file."""
    from copydesk.site import BuildError, open_press

    if at:
        moment(at)
        changes["AT"] = at
    try:
        return open_press(settings, **changes)
    except BuildError as error:
        raise Refused(str(error)) from None


def check_format(to: str, formats: Iterable[str]) -> None:
    """Raise Refused where a format is none of those that there are."""
    *others, last = formats
    if to not in (*others, last):
        raise Refused(f"there is no format {to!r}: take {', '.join(others)} or {last}")


def open_public(settings: Path, at: str | None, site_url: str | None) -> Press:
    """Return the press of a site that readers of a mail can reach.

    Raises:
        Refused: its address is one of this machine.
    """
    from copydesk.site.links import is_local

    press = open_site(settings, at, **({"SITEURL": site_url.rstrip("/")} if site_url else {}))
    if not press.settings["SITEURL"].startswith(("https://", "http://")) or is_local(press.settings["SITEURL"]):
        where = f"write where the site lives into SITEURL of {settings}, or say --site-url URL"
        raise Refused(f"{press.settings['SITEURL']} is an address that no reader of a mail can reach: {where}")
    return press


def desk_without_site(at: str | None) -> Any:
    """Return a desk with the settings that count where there is no site."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from copydesk.desk import Desk

    now = moment(at) if at else datetime.now(UTC)
    return Desk(now if now.tzinfo else now.replace(tzinfo=UTC), ZoneInfo("UTC"))


def moment(at: str) -> Any:
    """Return the time that `--at` names."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(at)
    except ValueError:
        raise Refused(f"--at {at}: write a time such as 2025-06-13T18:05") from None


def is_terminal() -> bool:
    """Tell whether a person can be asked; a process may have been started without anything to read from."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, alone: str, refused: str, *, yes: bool) -> None:
    """Ask a person, and go on where the answer is yes.

    Args:
        question: what is asked.
        alone: what is said where nobody can be asked.
        refused: what is said where the answer is no.
        yes: the answer is known already: `--yes`.

    Raises:
        Refused: it is no, or nobody can be asked.
    """
    if yes:
        return
    if not is_terminal():
        raise Refused(alone)
    if not click.confirm(question, err=True):
        raise Refused(refused)


def print_findings(findings: Iterable[Finding], press: Press | None = None) -> bool:
    """Print findings, and return whether one of them is an error."""
    prefix = f"{press.settings['PATH_SHOWN']}/" if press else ""
    listed = list(findings)
    if listed:
        click.echo("\n".join(f"{prefix}{finding}" for finding in listed), err=True)
    return any(finding.severity == "error" for finding in listed)


def print_explained(data: bytes, file: str) -> bool:
    """Print a copy with how it is read, in colours on a terminal, and return whether a finding is an error."""
    from rich.console import Console

    from copydesk.explain import explain

    console = Console(highlight=False, markup=False, emoji=False)
    lines, failed = explain(data, file, console.width)
    for line in lines:
        console.print(line, soft_wrap=True)
    return failed


def print_markdown(text: str) -> None:
    """Print Markdown: set for reading on a terminal, as it is anywhere else."""
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, MEASURE)).print(Markdown(text))


def shown(file: Path) -> str:
    """Return a path as a person in this folder would write it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)
