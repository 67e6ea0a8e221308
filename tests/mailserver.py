"""Mail servers for the tests: a real one, and one that says what it is told to, and then hangs up or falls silent."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

HELLO = b"250-test\r\n250-AUTH PLAIN\r\n250 HELP\r\n"
SCRIPT = (
    b"220 test ready\r\n",
    HELLO,
    b"250 ok\r\n",
    b"250 ok\r\n",
    b"354 go on\r\n",
    b"250 taken\r\n",
    b"221 bye\r\n",
)
SILENCE, ENDLESS, SLOW = b"silence", b"endless", b"slow"
PATIENCE = 30  # seconds, in which a program has started on any machine
GRAIN = 0.02  # seconds between the bytes of what is slow
PASSWORD, WRONG = "tide", "ebb"


class Box:
    """Keeps what a real server is given."""

    def __init__(self) -> None:
        """Start empty."""
        self.mails: list[tuple[str | None, list[str], bytes]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail."""
        del server, session
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content or b""))  # type: ignore[arg-type] # bytes
        return "250 taken"


@contextmanager
def real(**settings: Any) -> Iterator[tuple[int, Box]]:
    """Run a real mail server; gives its port and what it is given."""
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    try:
        yield controller.port, box
    finally:
        controller.stop()


def knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Let in who knows the password."""
    return AuthResult(handled=False, success=(data.login, data.password) == (b"ana", PASSWORD.encode()))


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Scripted:
    """A server that gives these replies, one for each command, and keeps what it heard."""

    def __init__(self, replies: Sequence[bytes], tls: ssl.SSLContext | None = None) -> None:
        """Listen; a reply that is empty ends the connection, and one that is `SILENCE` all talk.

        One that is `ENDLESS` or `SLOW` goes on, in lines or in bytes, until the client has gone.
        """
        self.replies, self.tls = replies, tls
        self.heard = b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(PATIENCE)
        self.port = int(self.listening.getsockname()[1])
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.serve)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.over.set()
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)  # else who waits for a client does so until the end
        self.listening.close()
        self.thread.join(5)
        assert not self.thread.is_alive()

    def serve(self) -> None:
        """Serve one client."""
        try:
            client, _ = self.listening.accept()
            if self.tls:
                client = self.tls.wrap_socket(client, server_side=True)
        except OSError:
            return
        with client:
            client.settimeout(5)
            for number, reply in enumerate(self.replies):
                if number and not self.hear(
                    client, b"\r\n.\r\n" if self.replies[number - 1][:3] == b"354" else b"\r\n"
                ):
                    return
                if reply == SILENCE:
                    self.over.wait(5)
                if reply in (ENDLESS, SLOW):
                    self.go_on(client, reply)
                if reply in (b"", SILENCE, ENDLESS, SLOW):
                    return
                client.sendall(reply)

    def go_on(self, client: socket.socket, reply: bytes) -> None:
        """Send a reply without end, or all but."""
        with suppress(OSError):
            for _ in range(1000):
                client.sendall(b"250-and more\r\n" if reply == ENDLESS else b"2")
                if self.over.wait(GRAIN if reply == SLOW else 0):
                    return

    def hear(self, client: socket.socket, end: bytes) -> bool:
        """Read until an end; tell whether it came."""
        heard = b""
        while not heard.endswith(end):
            try:
                more = client.recv(65536)
            except OSError:
                more = b""
            if not more:
                self.heard += heard
                return False
            heard += more
        self.heard += heard
        return True
