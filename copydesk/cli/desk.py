"""The copy desk: `check`, `explain`."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.cli.basket import Basket
from copydesk.cli.findings import gathered, show
from copydesk.cli.fixing import fix
from copydesk.cli.watch import watch
from copydesk.terminal import Refused, check_format, print_markdown, site_options


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "to", default="text", show_default=True, help="text, json, github or sarif.")
@click.option("--fix", "mend", is_flag=True, help="Repair what can be repaired safely: show it, ask, keep FILE~.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--watch", "stay", is_flag=True, help="Stay, and look again at what is saved.")
@site_options
def check(
    files: tuple[Path, ...],
    to: str,
    mend: bool,
    yes: bool,
    stay: bool,
    settings: Path,
    at: str | None,
) -> None:
    """Say what the desk finds in FILES of copy, or in all of the site's."""
    from copydesk.report import formats

    check_format(to, formats())
    if stay and (to != "text" or mend):
        raise Refused("--watch prints text, and repairs nothing: leave out --format and --fix")
    basket = Basket(files, settings, at)
    if stay:
        watch(basket)
        return
    if mend:
        fix(basket.stock(), basket.desk(), basket.content, yes=yes)
    checked = list(basket.look(basket.stock()))
    raise SystemExit(1 if show(gathered(basket.around(checked), checked), to, len(checked)) else 0)


@click.command()
@click.argument("code", required=False)
@click.option("--all", "whole", is_flag=True, help="Print all manuals: the reference of the rules.")
def explain(code: str | None, whole: bool) -> None:
    """Print the manual of a finding's CODE, or the list of all."""
    from difflib import get_close_matches

    from copydesk.reference import manual, reference
    from copydesk.rules import rules

    if whole and code:
        raise Refused("--all prints every manual: leave out the code, or --all")
    if whole:
        print_markdown(reference(rules().values()))
    elif code is None:
        width = max(map(len, rules()))
        for rule in rules().values():
            click.echo(f"{rule.code:{width}}  {rule.severity:7}  {rule.title}")
    elif code in rules():
        print_markdown(manual(rules()[code]))
    else:
        meant = get_close_matches(code, rules(), 1)
        raise Refused(
            f"there is no finding {code!r}: {f'did you mean {meant[0]}?' if meant else 'leave it out for a list'}"
        )
