"""The copy desk: `check`, `explain`."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.cli.fixing import fix
from copydesk.progress import track
from copydesk.terminal import Refused, desk_without_site, open_site, site_options


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "to", default="text", show_default=True, help="text, json, github or sarif.")
@click.option("--fix", "mend", is_flag=True, help="Repair what can be repaired safely: show it, ask, keep FILE~.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@site_options
def check(files: tuple[Path, ...], to: str, mend: bool, yes: bool, settings: Path, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Say what the desk finds in FILES of copy, or in all of the site's."""
    from dataclasses import replace

    from copydesk.archive import News, copies
    from copydesk.checking import check_files
    from copydesk.finding import ERROR
    from copydesk.report import formats, report

    if to not in formats():
        raise Refused(f"there is no format {to!r}: take {', '.join(formats())}")
    press = open_site(settings, at) if settings.is_file() or not files else None
    desk, content = (press.desk(), press.content) if press else (desk_without_site(at), None)
    if content:
        desk = replace(desk, archive=News(content))
    chosen = list(files) or (list(copies(content)) if content else [])
    missing = next((file for file in chosen if not file.exists()), None)
    if missing:
        raise Refused(f"there is no file {missing}: name files of copy")
    if mend:
        fix(chosen, desk, content, yes=yes)
    checked = list(check_files(track("checking copy", chosen), desk, content))
    findings = [finding for each in checked for finding in each.findings]
    if text := report(findings, to):
        click.echo(text)
    raise SystemExit(1 if any(finding.severity == ERROR for finding in findings) else 0)


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print the manual of a finding's CODE, or the list of all."""
    from difflib import get_close_matches

    from copydesk.rules import rules

    if code is None:
        width = max(map(len, rules()))
        for rule in rules().values():
            click.echo(f"{rule.code:{width}}  {rule.severity:7}  {rule.title}")
        return
    if code not in rules():
        meant = get_close_matches(code, rules(), 1)
        raise Refused(
            f"there is no finding {code!r}: {f'did you mean {meant[0]}?' if meant else 'leave it out for a list'}"
        )
    rule = rules()[code]
    click.echo(f"# {code} ({rule.severity})\n\n{rule.manual}")
