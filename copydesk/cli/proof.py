"""A proof copy of an edition, to one address; the list of readers is the work of a newsletter service."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from copydesk.delivery import PASSWORD
from copydesk.terminal import Refused, open_public, print_findings, site_options


@click.command()
@click.argument("name", metavar="DATE")
@click.option("--smtp", required=True, metavar="HOST:PORT", help="The mail server; at port 465 all is encrypted.")
@click.option("--to", required=True, metavar="ADDRESS", help="Who gets the proof copy.")
@click.option("--starttls", is_flag=True, help="Encrypt, or send nothing.")
@click.option("--user", default="", metavar="NAME", help=f"Log in; the password is in the environment: {PASSWORD}.")
@click.option("--site-url", metavar="URL", help="Where the site lives, instead of SITEURL in the settings.")
@site_options
def send(
    name: str, smtp: str, to: str, starttls: bool, user: str, site_url: str | None, settings: Path, at: str | None
) -> None:
    """Send the edition of DATE, as it is now, to one ADDRESS."""
    from copydesk.delivery.deliver import deliver
    from copydesk.delivery.outcome import DeliveryError
    from copydesk.delivery.server import server_of
    from copydesk.edition.addresses import mailbox
    from copydesk.settings import value_of
    from copydesk.site import BuildError
    from copydesk.site.newsletter import mail_as_it_is
    from copydesk.store import lock

    press = open_public(settings, at, site_url)
    sender = value_of(press.settings, "NEWSLETTER_FROM")
    if not sender:
        raise Refused(
            f'a mail needs a sender: write NEWSLETTER_FROM = "The Gazette <news@example.org>" into {settings}'
        )
    try:
        server = replace(server_of(smtp), user=user, password=os.environ.get(PASSWORD, ""))
        server = replace(server, security="starttls") if starttls else server
        recipient = mailbox(to).address
        with lock(press.content.parent):
            mail, findings = mail_as_it_is(press, name)
        print_findings(findings, press)
        desk = press.desk()
        data = mail.message(to, desk.at(desk.now))  # in a mailbox it stands where it came, not at the edition's day
    except KeyboardInterrupt:  # while the mail was being made: from then on it is a DeliveryError
        raise Refused("you stopped it before it was sent: nothing was delivered") from None
    except (BuildError, ValueError) as error:
        raise Refused(str(error)) from None
    try:
        deliver(data, server, sender, to)
    except DeliveryError as error:
        click.echo(f"copydesk: {error}", err=True)
        raise SystemExit(1 if error.uncertain else 2) from None
    click.echo(f"{server} took the edition of {name} for {recipient}: {mail.letter.subject}")
