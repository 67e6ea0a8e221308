"""What GitHub tells a step by its environment: where the repository lies, and which file takes the job summary."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.finding import Finding
    from copydesk.report import Addresses


def in_repository(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings whose files are named from the top of the repository, as GitHub wants them."""
    below = _below()
    return [found if found.file.startswith("/") else replace(found, file=f"{below}{found.file}") for found in findings]


def append_summary(file: Path, findings: Sequence[Finding], items: int) -> None:
    """Append the job summary to a file; where that can't be, say so: the check counts all the same."""
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
