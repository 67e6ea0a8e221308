"""A mail -> a mail server. Of what is not surely delivered it is told what is known."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPResponseException, SMTPServerDisconnected
from typing import TypeVar

from copydesk.delivery.outcome import NOTHING, DeliveryError, Stage, failed, refused
from copydesk.delivery.server import Server
from copydesk.edition.addresses import mailbox, printable

PASSWORD = "COPYDESK_SMTP_PASSWORD"  # noqa: S105 - the name of the variable, not what is in it
LINE_ENDS = re.compile(rb"\r\n|\r|\n")
PARTING = 2.0  # seconds for the server's last word, on which nothing depends
DONE, GO_ON = range(200, 300), (354,)
Result = TypeVar("Result")


def deliver(message: bytes, server: Server, sender: str, to: str, *, context: ssl.SSLContext | None = None) -> None:
    """Hand a mail to a server, for one recipient.

    Args:
        message: the mail, with its headers.
        server: who takes it.
        sender: the address that is told if it can't be delivered; a name may stand before it.
        to: the recipient's address, the same.
        context: which certificates are trusted; None for those that this machine trusts.

    Raises:
        AddressError: sender or recipient is no address.
        DeliveryError: it was not delivered, or not surely.
    """
    senders, recipients = mailbox(sender).address, mailbox(to).address
    _check_password(server)
    smtp = _connected(server, context)
    try:
        _prepare(smtp, server, context)
        _ask(server, "sender", lambda: smtp.mail(senders))
        _ask(server, "recipient", lambda: smtp.rcpt(recipients))
        _ask(server, "data", lambda: smtp.docmd("DATA"), GO_ON)
        _try(server, "text", lambda: smtp.send(_dotted(message)))
        _try(server, "text", lambda: smtp.send(b".\r\n"))  # until it has this, no server may deliver anything
        _ask(server, "reply", smtp.getreply)
    finally:
        _part(smtp)


def _check_password(server: Server) -> None:
    """Refuse to log in without a password, with one that can't be sent, and where others would hear it."""
    if not server.user:
        return
    if not server.password:
        told = f"there is no password for `{printable(server.user)}`: put it into the environment as {PASSWORD}"
    elif not (server.user + server.password).isascii():
        told = "user and password must be ASCII: take a password without accents"
    elif server.security == "none" and not server.here:
        told = f"the password would go to {server} in clear: add `--starttls`"
    else:
        return
    raise DeliveryError(told, "login")


def _connected(server: Server, context: ssl.SSLContext | None) -> SMTP:
    """Return a connection that the server has greeted."""
    name = "localhost"  # until the connection knows its own address; else the resolver is asked, which may take long
    try:
        if server.security == "implicit":
            context = context or ssl.create_default_context()
            smtp: SMTP = SMTP_SSL(server.host, server.port, name, timeout=server.timeout, context=context)
        else:
            smtp = SMTP(server.host, server.port, name, timeout=server.timeout)
    except (SMTPResponseException, SMTPServerDisconnected) as error:
        raise failed(server, "greeting", error) from None
    except (SMTPException, OSError, ValueError) as error:
        raise failed(server, "connect", error) from None
    if smtp.sock:
        own = smtp.sock.getsockname()[0].partition("%")[0]
        smtp.local_hostname = f"[IPv6:{own}]" if ":" in own else f"[{own}]"  # RFC 5321, 4.1.3
    return smtp


def _prepare(smtp: SMTP, server: Server, context: ssl.SSLContext | None) -> None:
    """Greet the server, change to TLS and log in, as far as it was asked for: no mail goes in clear that must not."""
    _try(server, "hello", smtp.ehlo_or_helo_if_needed)
    if server.security == "starttls":
        if not smtp.has_extn("starttls"):
            raise DeliveryError(f"{server} offers no STARTTLS: {NOTHING}, since all would go in clear", "tls")
        _try(server, "tls", lambda: smtp.starttls(context=context or ssl.create_default_context()))
        _try(server, "hello", smtp.ehlo_or_helo_if_needed)
    if server.user:
        if not smtp.has_extn("auth"):
            raise DeliveryError(
                f"{server} takes no password: {NOTHING}; leave `--user` out, or add `--starttls`", "login"
            )
        _try(server, "login", lambda: smtp.login(server.user, server.password))


def _ask(
    server: Server, stage: Stage, action: Callable[[], tuple[int, bytes]], good: range | tuple[int, ...] = DONE
) -> None:
    """Say something to the server to which it must agree."""
    code, reply = _try(server, stage, action)
    if code not in good:
        raise refused(server, stage, code, reply)


def _try(server: Server, stage: Stage, action: Callable[[], Result]) -> Result:
    """Do something that may fail."""
    try:
        return action()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: a challenge at login that is no base64
        raise failed(server, stage, error) from None


def _dotted(message: bytes) -> bytes:
    """Return a mail as it is sent: with CRLF alone, and a dot before each that begins a line."""
    lines = LINE_ENDS.sub(b"\r\n", message)
    lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines)


def _part(smtp: SMTP) -> None:
    """Take leave; what becomes of it changes nothing."""
    with suppress(SMTPException, OSError, ValueError):
        if smtp.sock:
            smtp.sock.settimeout(PARTING)
        smtp.quit()
    smtp.close()
