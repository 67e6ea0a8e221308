"""What of the network may be used, and how: names, public addresses, limits. Tests give another."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network, ip_address

KNOWN = ("example.com", "iana.org")  # names that are there as long as names can be resolved
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
UNICAST = IPv6Network("2000::/3")  # what is given to the internet of IPv6 (RFC 4291, 2.4): all else is inside, or old
NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class NoNameError(Exception):
    """There is no such name: the resolver says so, and is not just out of reach."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked at once, and how long is waited; times are seconds."""

    together: int = 16  # requests; to one host, one at a time
    pause: float = 1.0  # between two requests to one host
    wait: float = 20.0  # for the head of an answer, connecting included
    patience: float = 10.0  # if a server names a longer one with Retry-After, it is left alone until the next run
    redirects: int = 8


async def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host.

    Raises:
        NoNameError: there is no such name.
        OSError: the resolver can't be asked.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in NO_NAME:
            raise NoNameError from None
        raise
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one of the internet, so that asking there reaches no service inside a network."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        packed = ip_address(ip.packed[-4:]) if ip in NAT64 else None
        inner = ip.ipv4_mapped or ip.sixtofour or packed
        if not inner and ip not in UNICAST:
            return False
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True, slots=True)
class Network:
    """The internet; what a test asks on its own machine is another."""

    limits: Limits = Limits()
    look_up: Callable[[str, int], Awaitable[list[str]]] = look_up
    is_open: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def has_names(self) -> bool:
        """Tell whether a name can be resolved that is there for certain."""
        for name in KNOWN:
            try:
                await asyncio.wait_for(self.look_up(name, 443), self.limits.wait)
            except (NoNameError, OSError):  # a timeout is an OSError, too
                continue
            return True
        return False


def internet() -> Network:
    """Return the network that there is."""
    return Network()
