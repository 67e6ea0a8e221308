"""`check --fix`: shows what would change, asks, and keeps the copy as it was beside."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.terminal import Refused, is_terminal, shown

if TYPE_CHECKING:
    from copydesk.desk import Desk

COLOURS = {"+": "green", "-": "red"}


def fix(files: Iterable[Path], desk: Desk, content: Path | None, *, yes: bool) -> None:
    """Repair copy: print the diff of each file, ask, keep the file as `FILE~`, and write it.

    Raises:
        Refused: nobody can be asked.
    """
    from copydesk.checking import name_of
    from copydesk.mend import changes
    from copydesk.repair import repaired
    from copydesk.store import StoreError, read_bytes, write_bytes

    for file in files:
        try:
            data = read_bytes(file)
            done = repaired(data, name_of(file, content), desk)
        except StoreError:
            continue  # the check says why
        except ValueError as error:
            click.echo(f"{shown(file)}: {error}", err=True)
            continue
        for each in done.left:
            why = "mend it by hand, since the rest would be read otherwise"
            click.echo(f"{shown(file)}:{each.line}:{each.column}: not repaired: {why} [{each.code}]", err=True)
        if done.data == data:
            continue
        for line in changes(data, done.data, shown(file)):
            click.secho(line, fg=COLOURS.get(line[:1]), err=True)
        if not yes and not is_terminal():
            raise Refused("nobody can be asked: say --yes to write what is shown")
        if yes or click.confirm(f"Write {shown(file)}?", err=True):
            if read_bytes(file) != data:
                click.echo(f"{shown(file)}: it was changed meanwhile, so nothing is written: say --fix again", err=True)
                continue
            kept = kept_name(file)
            write_bytes(kept, data)
            write_bytes(file, done.data)
            click.echo(f"{shown(file)}: repaired; as it was: {shown(kept)}", err=True)


def kept_name(file: Path) -> Path:
    """Return the name under which a file is kept as it was: `FILE~`, or with another `~` where that is taken."""
    kept = file.with_name(f"{file.name}~")
    while kept.exists():
        kept = kept.with_name(f"{kept.name}~")
    return kept
