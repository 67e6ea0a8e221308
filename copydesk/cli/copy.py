"""What copy says, and what becomes of it: `read`, `convert`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from copydesk.progress import track
from copydesk.terminal import (
    Refused,
    at_option,
    check_format,
    desk_without_site,
    open_site,
    print_explained,
    print_findings,
    site_options,
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", show_default="json", help="The format: json, markdown, or another of write/.")
@click.option("--explain", is_flag=True, help="Show each line with what it was read as, and by which reader.")
@at_option
def read(files: tuple[Path, ...], to: str | None, explain: bool, at: str | None) -> None:
    """Print what FILES of copy say, an item each, in their order; write nothing."""
    from copydesk.finding import Finding
    from copydesk.identity import identify
    from copydesk.pipeline import read_copy
    from copydesk.store import StoreError, read_bytes
    from copydesk.typeset import typeset
    from copydesk.write import formats, write

    if explain and to:
        raise Refused("--explain shows the copy, --to an item: take one of them")
    to = to or "json"
    check_format(to, formats())
    desk, failed = desk_without_site(at), False
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # JSON is UTF-8 whatever the locale
    for file in files:
        try:
            data = read_bytes(file)
        except StoreError as error:
            failed |= print_findings([Finding("unreadable", str(error), str(file))])
            continue
        if explain:
            failed |= print_explained(data, str(file))
            continue
        item, findings = read_copy(data, str(file))
        identity, guesses = identify(item, file.name, desk, None, ())
        click.echo(write(item if to == "json" else typeset(item), str(file), to, identity))
        failed |= print_findings([*findings, *(guesses if to != "json" else ())])
    raise SystemExit(1 if failed else 0)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", is_flag=True, help="Print how the Markdown would change; write nothing.")
@click.option("--take", type=click.Choice(["copy", "markdown"]), help="Settle where both were changed.")
@site_options
def convert(files: tuple[Path, ...], diff: bool, take: Any, settings: Path, at: str | None) -> None:
    """Convert copy into Markdown: FILES of content/wire, or all."""
    from copydesk.site import BuildError, check_clock
    from copydesk.store import lock
    from copydesk.wire import convert_wire, differences

    if take and not files:
        raise Refused(f"--take {take} gives up one side of a story: name its copy, such as content/wire/rain.txt")
    press = open_site(settings, at)
    missing = next((file for file in files if not file.is_file()), None)
    if missing:
        raise Refused(f"there is no file {missing}: name copy in {press.content.name}/wire")
    strange = next((file for file in files if press.content.resolve() not in file.resolve().parents), None)
    if strange:
        raise Refused(f"{strange} is no copy of this site: put it into {press.content.name}/wire")
    if diff:
        for line in differences(press.content, press.desk(), files or None):
            click.echo(line, nl=False)
        return
    try:
        check_clock(press.content, press.desk())
    except BuildError as error:
        raise Refused(str(error)) from None
    with lock(press.content.parent):
        reading = partial(track, "reading copy")
        done = convert_wire(press.content, press.desk(), take, files or None, reading, press.in_git)
    failed = print_findings(done.findings, press)
    click.echo(f"{done.files} read, {len(done.written)} written, {len(done.held)} held back")
    raise SystemExit(1 if failed or done.held else 0)
