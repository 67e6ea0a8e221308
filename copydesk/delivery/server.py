"""A mail server, and how to speak with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from typing import Literal

from copydesk.edition.addresses import AddressError, host, printable

Security = Literal["none", "starttls", "implicit"]
TIMEOUT = 30.0  # seconds without a word
ADDRESS = re.compile(r"(\[[^\[\]\s]*\]|[^:\[\]\s]+):([0-9]{1,9})", re.ASCII)
LARGEST_PORT = 65_535
IMPLICIT = 465  # speaks TLS from the first word: RFC 8314, 7.3


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; `starttls` and `implicit` send nothing in clear that matters."""

    host: str
    port: int
    security: Security = "none"
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT

    def __str__(self) -> str:
        """Host and port; never the password."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    __repr__ = __str__

    @property
    def here(self) -> bool:
        """Tell whether it is on this machine, so that no network hears what is said."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")


def server_of(text: str) -> Server:
    """Return the server that `HOST:PORT` names, such as `mail.example.org:587` or `[::1]:25`.

    Raises:
        AddressError: the text names none.
    """
    found = ADDRESS.fullmatch(text.strip())
    if not found:
        raise AddressError(
            f"`{printable(text)}` is no mail server: write host and port, such as `mail.example.org:587`"
        )
    name, port = found[1], int(found[2])
    if not 0 < port <= LARGEST_PORT:
        raise AddressError(f"`{printable(text)}` has no port from 1 to {LARGEST_PORT}: the usual one is 587")
    security: Security = "implicit" if port == IMPLICIT else "none"
    return Server(_ipv6(name[1:-1]) if name.startswith("[") else host(name), port, security)


def _ipv6(text: str) -> str:
    try:
        return str(IPv6Address(text))
    except AddressValueError:
        raise AddressError(f"`[{printable(text)}]` is no IPv6 address: write one such as `[::1]:25`") from None
