"""A server's replies, none of which goes on without end: smtplib waits for each byte, and not for each reply."""

from __future__ import annotations

import socket
from io import BufferedReader, RawIOBase
from smtplib import SMTP, SMTP_SSL
from time import monotonic
from typing import Any

PATIENCE = 4  # timeouts that a reply may take, from its first byte to its last
MOST = 100  # lines of a reply: the longest, of what a server can do, has some twenty


class EndlessError(OSError):
    """A reply that would not end; smtplib takes it for a connection that is lost, as it does any OSError."""


class Ear(RawIOBase):
    """What is heard of a socket, until a moment."""

    def __init__(self, heard: socket.socket) -> None:
        """Listen to a socket."""
        super().__init__()
        self.heard = heard
        self.timeout, self.end = 0.0, 0.0

    def readable(self) -> bool:
        """Tell that it is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, or wait for it.

        Raises:
            EndlessError: the moment is past.
            TimeoutError: there was not a word.
        """
        left = self.end - monotonic()
        if left <= 0:
            raise EndlessError
        self.heard.settimeout(min(left, self.timeout))
        try:
            return self.heard.recv_into(buffer)
        except TimeoutError:
            if left < self.timeout:
                raise EndlessError from None
            raise
        finally:
            self.heard.settimeout(self.timeout)


class Replies(BufferedReader):
    """The lines of replies."""

    def __init__(self, heard: socket.socket) -> None:
        """Listen to a socket."""
        self.ear, self.left = Ear(heard), 0
        super().__init__(self.ear)

    def begin(self, timeout: float) -> None:
        """Begin with a reply, which has so many lines left, and so much time."""
        self.left = MOST
        self.ear.timeout, self.ear.end = timeout, monotonic() + PATIENCE * timeout

    def readline(self, size: int | None = -1) -> bytes:
        """Return the next line.

        Raises:
            EndlessError: the reply has too many, or takes too long.
        """
        if not self.left:
            raise EndlessError
        self.left -= 1
        return super().readline(size)


class Connection(SMTP):
    """A connection on which no reply is without end."""

    def connect(self, *words: Any, **named: Any) -> tuple[int, bytes]:
        """Connect, and return the greeting; who stops it leaves no connection behind."""
        try:
            return super().connect(*words, **named)
        except KeyboardInterrupt:
            self.close()
            raise

    def getreply(self) -> tuple[int, bytes]:
        """Return code and text of the next reply."""
        if self.file is None and self.sock:
            self.file = Replies(self.sock)
        if self.file:
            self.file.begin(self.timeout)
        return super().getreply()


class EncryptedConnection(Connection, SMTP_SSL):
    """The same, with TLS from the first word."""
