"""A build as GitHub Actions sees it: all that the desk and the build find, beside the copy and in the job summary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.basket import Basket
from copydesk.cli.findings import gathered, show
from copydesk.cli.github import tell_held, told_refusal
from copydesk.terminal import built, open_site

if TYPE_CHECKING:
    from copydesk.site import Press


def build_on_github(settings: Path, at: str | None, changes: dict[str, object], workers: tuple[int, str]) -> bool:
    """Build, tell GitHub what was found, and return whether something needs an editor.

    The desk is asked about all copy, also about what waits for the end of an embargo, of which a build says little.
    Findings are printed as on a terminal, too: of a command GitHub's log shows no place.
    """
    from copydesk.report.github import in_log

    with told_refusal():
        press: Press = open_site(settings, at, **changes)
        press.jobs, press.address = workers
        report = built(press)
    basket, shown = Basket((), settings, at, **changes), press.settings["PATH_SHOWN"]
    checked = list(basket.look(basket.stock()))
    of_build = [replace(found, file=f"{shown}/{found.file}") for found in report.findings]
    tell_held([f"{shown}/{name}" for name in report.held])
    findings = gathered([*basket.around(checked), *of_build], checked)
    show(findings, "github", len(checked))
    if findings:
        click.echo("\n".join(map(in_log, findings)), err=True)
    click.echo(str(report))
    return report.failed
