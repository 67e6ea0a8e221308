"""A proof copy of an edition, to one address; the list of readers is the work of a newsletter service."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.terminal import Refused, site_options

PASSWORD = "COPYDESK_SMTP_PASSWORD"  # noqa: S105 - the name of the variable that holds it


@click.command()
@click.argument("name", metavar="DATE")
@click.option("--smtp", required=True, metavar="HOST:PORT", help="The mail server.")
@click.option("--to", required=True, metavar="ADDRESS", help="Who gets the proof copy.")
@click.option("--starttls", is_flag=True, help="Encrypt, or send nothing.")
@click.option("--user", default="", metavar="NAME", help=f"Log in; the password is in the environment: {PASSWORD}.")
@click.option("--site-url", metavar="URL", help="Where the site lives, instead of SITEURL in the settings.")
@site_options
def send(
    name: str, smtp: str, to: str, starttls: bool, user: str, site_url: str | None, settings: Path, at: str | None
) -> None:  # fmt: skip
    """Send the edition of DATE to one ADDRESS, as it is now."""
    del name, smtp, to, starttls, user, site_url, settings, at
    raise Refused("")
