"""What GitHub tells a step by its environment: where the repository lies, and which file takes the job summary."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.terminal import Refused

if TYPE_CHECKING:
    from copydesk.finding import Finding
    from copydesk.report import Addresses


def in_repository(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings whose files are named from the top of the repository, as GitHub wants them."""
    below = _below()
    return [found if found.file.startswith("/") else replace(found, file=f"{below}{found.file}") for found in findings]


def append_summary(findings: Sequence[Finding], items: int) -> None:
    """Append findings to the job summary, if there is one."""
    from copydesk.report import LARGEST, summary

    _append(lambda size: summary(findings, items, _addresses(), LARGEST - size))


def tell_held(names: Sequence[str]) -> None:
    """Append to the job summary which stories a build held back, if any."""
    from copydesk.report import held_back

    if names:
        _append(lambda _: held_back([f"{_below()}{name}" for name in names]))


@contextmanager
def told_refusal() -> Iterator[None]:
    """Show a refusal among the annotations and in the job summary, too, since few people open a log."""
    from copydesk.report import nothing_built
    from copydesk.report.github import refusal

    try:
        yield
    except Refused as error:
        told = nothing_built(error.message)
        click.echo(refusal(error.message))
        _append(lambda _: told)
        raise


def _append(text_for: Callable[[int], str]) -> None:
    """Append to the job summary, whose size the text may depend on; where that can't be, say so, and go on."""
    from copydesk.store import refused

    if not (named := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    file = Path(named)
    try:
        text = text_for(file.stat().st_size if file.exists() else 0)
        with file.open("a", encoding="utf-8") as there:
            there.write(text)
    except OSError as error:
        click.echo(f"copydesk: the job summary can't be written: {refused(error)}", err=True)


def _addresses() -> Addresses:
    """Return where the files lie on GitHub, and the reference of rules, if this folder has it."""
    from copydesk.report import Addresses

    server, repository, commit = (os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    if not (server and repository and commit):
        return Addresses()
    top, rules = f"{server}/{repository}/blob/{commit}", "docs/rules.md"
    return Addresses(top, f"{top}/{_below()}{rules}" if Path(rules).is_file() else "")


def _below() -> str:
    """Return the folder that we are in, as it is named from the top of the repository, with a slash behind it."""
    top, here = os.environ.get("GITHUB_WORKSPACE"), Path.cwd()
    below = here.relative_to(top).as_posix() if top and here.is_relative_to(top) else "."
    return "" if below == "." else f"{below}/"
