"""How `check --watch` goes on: what there is, once; then what each save changes, with the time; Ctrl+C ends it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import click

from copydesk.cli.findings import gathered, print_lines, show
from copydesk.terminal import Refused

if TYPE_CHECKING:
    from copydesk.cli.basket import Basket
    from copydesk.watching import Change


def watch(basket: Basket) -> None:
    """Check all files, and again those that are saved, until interrupted.

    Raises:
        Refused: the content folder is not there.
    """
    from copydesk.watching import Watcher

    folders = [folder.resolve() for folder in basket.folders()]
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing:
        raise Refused(f"there is no folder {missing}: make it, and put copy there")
    with suppress(KeyboardInterrupt):
        watcher = Watcher(basket.look, basket.stock)
        watcher.again()
        show(gathered(basket.around(watcher.checked), watcher.checked), "text", len(watcher.checked))
        click.echo("watching; Ctrl+C ends it", err=True)
        for change in watcher.changes(folders, basket.content):
            _tell(change)


def _tell(change: Change) -> None:
    """Print what a save changed."""
    now = f"{datetime.now().astimezone():%H:%M:%S} "
    for file in change.gone:
        click.echo(f"{now}gone: {file}")
    print_lines(change.mended, f"{now}fixed: ")
    print_lines(change.found, now)
    if not change.left:
        click.echo(f"{now}no findings left in {change.items} {'item' if change.items == 1 else 'items'}")
