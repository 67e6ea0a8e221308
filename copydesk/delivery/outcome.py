"""What went wrong with a server -> one sentence, with what is known of what was delivered."""

from __future__ import annotations

import socket
import ssl
from smtplib import SMTPResponseException, SMTPServerDisconnected
from typing import Literal

from copydesk.delivery.replies import EndlessError
from copydesk.delivery.server import Server
from copydesk.edition.addresses import printable

Stage = Literal["connect", "greeting", "hello", "tls", "login", "sender", "recipient", "data", "text", "reply"]
THINGS: dict[Stage, str] = {
    "connect": "the connection",
    "greeting": "the connection",
    "hello": "our greeting",
    "tls": "the change to TLS",
    "login": "user and password",
    "sender": "the sender",
    "recipient": "the recipient",
    "data": "the announcement of a mail",
    "text": "the mail",
    "reply": "the mail",
}
NOTHING = "nothing was delivered"
UNCERTAIN = "uncertain: ask the recipient, or look into the server's log, before you send it again"
LONGEST = 160  # characters of what a server says
ERRORS = range(400, 600)  # SMTP's replies that refuse: RFC 5321, 4.2.1


class DeliveryError(Exception):
    """Why a mail is not surely delivered, in one sentence.

    Attributes:
        stage: how far it came.
        uncertain: it may have been delivered; else it was not.
    """

    def __init__(self, message: str, stage: Stage, *, uncertain: bool = False) -> None:
        """Keep all three."""
        super().__init__(message)
        self.stage = stage
        self.uncertain = uncertain


def refused(server: Server, stage: Stage, code: int, reply: bytes) -> DeliveryError:
    """Return what a reply means that is not the one to hope for."""
    if code in ERRORS:
        said = printable(f"{code} {reply.decode('utf-8', 'replace')}")
        said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return DeliveryError(f"{server} refused {THINGS[stage]}: {NOTHING}; it says `{said}`", stage)
    return _ended(stage, f"{server} answered {THINGS[stage]} with what no mail server says")


def failed(server: Server, stage: Stage, error: Exception) -> DeliveryError:
    """Return what an exception of a stage means."""
    if isinstance(error, SMTPResponseException):
        said = error.smtp_error  # a string if it is not the server's, but smtplib's, of a line without end
        return (
            refused(server, stage, error.smtp_code, said)
            if isinstance(said, bytes)
            else refused(server, stage, -1, b"")
        )
    if isinstance(error, EndlessError) or isinstance(error.__context__, EndlessError):  # smtplib hides it there
        thing = "the greeting" if stage == "greeting" else THINGS[stage]
        return _ended(stage, f"{server} went on without end at {thing}")
    return _ended(stage, _told(server, THINGS[stage], error))


def stopped(server: Server, stage: Stage) -> DeliveryError:
    """Return what it means that a person stopped it at a stage."""
    if stage == "reply":
        return DeliveryError(f"you stopped it when {server} may have had the mail: {UNCERTAIN}", stage, uncertain=True)
    return DeliveryError(f"you stopped it at {THINGS[stage]}: {NOTHING}", stage)


def _told(server: Server, thing: str, error: Exception) -> str:
    """Return what happened."""
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):  # there, too
        return f"{server} was silent for {server.timeout:g} seconds at {thing}"
    match error:
        case ssl.SSLCertVerificationError():
            told = f"the certificate of {server} is not to be trusted ({printable(error.verify_message or str(error))})"
        case ssl.SSLError():
            told = f"{server} and we found no TLS in common ({printable(error.reason or str(error))})"
        case socket.gaierror():
            told = f"there is no host `{server.host}`, or no network"
        case ConnectionRefusedError():
            told = f"nobody listens at {server}"
        case SMTPServerDisconnected() | ConnectionError():
            told = f"{server} hung up at {thing}"
        case _:
            told = f"{server} failed at {thing} ({printable(str(error))[:LONGEST]})"
    return told


def _ended(stage: Stage, what: str) -> DeliveryError:
    """Return the end of a dialogue: until all of a mail is sent, no server can have delivered it."""
    uncertain = stage == "reply"
    what += ", after it had all of it" if uncertain else ""
    return DeliveryError(f"{what}: {UNCERTAIN if uncertain else NOTHING}", stage, uncertain=uncertain)
