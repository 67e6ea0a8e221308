"""What goes out, as it is shown to the one who is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.publish import Newsroom, Plan
    from copydesk.site import Report

NAMED = 8  # files that are named before the others are counted


def show(plan: Plan, newsroom: Newsroom) -> None:
    """Print what becomes of stories, a line for each, and which other files go along."""
    from copydesk.publish.message import titled

    for change in plan.changes:
        click.echo(f"{change.kind:<10} {titled(change)}  {newsroom.address(change.path)}")
    if plan.files:
        click.echo(f"{'files':<10} {some(plan.files)}")
    if plan.built_files and not plan.files:
        click.echo(f"{'pages':<10} {plan.built_files:,} of the built site, though no copy changed")


def show_held(report: Report) -> None:
    """Print each story that is held back, with what holds it."""
    for name in report.held:
        of_it = [finding for finding in report.findings if finding.file == name]
        first = next((finding for finding in of_it if finding.severity == "error"), of_it[0] if of_it else name)
        click.echo(f"{'held':<10} {report.content}/{first}")


def some(files: Iterable[str]) -> str:
    """Return how many files there are, and the names of the first."""
    from copydesk.finding import visible

    listed = list(files)
    more = f" and {len(listed) - NAMED:,} more" if listed[NAMED:] else ""
    return f"{len(listed):,}: {visible(', '.join(listed[:NAMED]))}{more}"


def goals(plan: Plan) -> str:
    """Return where a plan goes: the remote and its branches."""
    return f"{plan.branch.shown}{f' and {plan.built_branch}' if plan.built else ''}"
