"""The dialogue with a mail server, from its greeting to its last word."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from smtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected
from typing import TypeVar

from copydesk.delivery import PASSWORD
from copydesk.delivery.outcome import NOTHING, DeliveryError, Stage, failed, refused, stopped
from copydesk.delivery.replies import Connection, EncryptedConnection
from copydesk.delivery.server import Server
from copydesk.edition.addresses import mailbox, printable

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
    dialogue = Dialogue(server, context)
    try:
        dialogue.hold(message, senders, recipients)
    except KeyboardInterrupt:
        raise stopped(server, dialogue.stage) from None


@dataclass(slots=True)
class Dialogue:
    """What is said to a server, and how far it came.

    Attributes:
        stage: what a person who stops it now stops.
    """

    server: Server
    context: ssl.SSLContext | None
    stage: Stage = "connect"

    def hold(self, message: bytes, sender: str, recipient: str) -> None:
        """Say all that it takes to deliver a mail."""
        smtp = self._connected()
        try:
            self._prepare(smtp)
            self._ask("sender", lambda: smtp.mail(sender))
            self._ask("recipient", lambda: smtp.rcpt(recipient))
            self._ask("data", lambda: smtp.docmd("DATA"), GO_ON)
            self._try("text", lambda: smtp.send(_dotted(message)))
            self._try("text", lambda: self._end(smtp))
            self._ask("reply", smtp.getreply)
        except KeyboardInterrupt:
            smtp.close()  # no last word: amid a mail it would be text
            raise
        finally:
            _part(smtp)

    def _connected(self) -> SMTP:
        """Return a connection that the server has greeted."""
        server = self.server
        name = "localhost"  # until the connection knows its own address; else the resolver is asked: it may take long
        try:
            if server.security == "implicit":
                context = self.context or ssl.create_default_context()
                smtp: SMTP = EncryptedConnection(
                    server.host, server.port, name, timeout=server.timeout, context=context
                )
            else:
                smtp = Connection(server.host, server.port, name, timeout=server.timeout)
        except (SMTPResponseException, SMTPServerDisconnected) as error:
            raise failed(server, "greeting", error) from None
        except (SMTPException, OSError, ValueError) as error:
            raise failed(server, "connect", error) from None
        if smtp.sock:
            own = smtp.sock.getsockname()[0].partition("%")[0]
            smtp.local_hostname = f"[IPv6:{own}]" if ":" in own else f"[{own}]"  # RFC 5321, 4.1.3
        return smtp

    def _prepare(self, smtp: SMTP) -> None:
        """Greet the server, change to TLS and log in, as asked for: nothing goes in clear that must not."""
        server = self.server
        self._try("hello", smtp.ehlo_or_helo_if_needed)
        if server.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise DeliveryError(f"{server} offers no STARTTLS: {NOTHING}, since all would go in clear", "tls")
            self._try("tls", lambda: smtp.starttls(context=self.context or ssl.create_default_context()))
            self._try("hello", smtp.ehlo_or_helo_if_needed)
        if server.user:
            if not smtp.has_extn("auth"):
                raise DeliveryError(
                    f"{server} takes no password: {NOTHING}; leave `--user` out, or add `--starttls`", "login"
                )
            self._try("login", lambda: smtp.login(server.user, server.password))

    def _end(self, smtp: SMTP) -> None:
        """Send the end of the mail: until it has this, no server may deliver anything."""
        self.stage = "reply"  # who stops it now can't know whether it was sent
        smtp.send(b".\r\n")

    def _ask(self, stage: Stage, action: Callable[[], tuple[int, bytes]], good: range | tuple[int, ...] = DONE) -> None:
        """Say something to the server to which it must agree."""
        code, reply = self._try(stage, action)
        if code not in good:
            raise refused(self.server, stage, code, reply)

    def _try(self, stage: Stage, action: Callable[[], Result]) -> Result:
        """Do something that may fail."""
        self.stage = stage
        try:
            return action()
        except (SMTPException, OSError, ValueError) as error:  # ValueError: a challenge at login that is no base64
            raise failed(self.server, stage, error) from None


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


def _dotted(message: bytes) -> bytes:
    """Return a mail as it is sent: with CRLF alone, and a dot before each that begins a line."""
    lines = LINE_ENDS.sub(b"\r\n", message)
    lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines)


def _part(smtp: SMTP) -> None:
    """Take leave; what becomes of it changes nothing."""
    with suppress(SMTPException, OSError, ValueError, KeyboardInterrupt):
        if smtp.sock:
            smtp.timeout = PARTING
            smtp.sock.settimeout(PARTING)
        smtp.quit()
    smtp.close()
