"""What waits: `embargoes`."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.terminal import open_site, site_options


@click.command()
@site_options
def embargoes(settings: Path, at: str | None) -> None:
    """List what is under embargo, the soonest first: until when, its file, and its headline."""
    from copydesk.embargoes import embargoed

    press = open_site(settings, at)
    waiting = embargoed(press.content, press.desk())
    if not waiting:
        click.echo("nothing is under embargo")
    for each in waiting:
        until = f"{each.until:%Y-%m-%d %H:%M %Z}" if each.until else "can't be read"
        headline = "".join(character for character in each.headline if character.isprintable())
        click.echo(f"{until}  {press.settings['PATH_SHOWN']}/{each.file}  {headline}".rstrip())
