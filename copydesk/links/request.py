"""One request by HTTP/1.1: the head of an answer, and nothing of its body.

The connection is made to an address that was looked at before, so that no name can lead anywhere else meanwhile, and
the time counts for the whole, so that a server that sends a letter a second is not waited for. h11 reads what comes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import h11

from copydesk.links.network import Network

LARGEST = 128 * 1024  # bytes of a head
IN_PATH = "/%:@!$&'()*+,;=~-._"
KEPT = frozenset("ßς")  # letters of names since 2010 (RFC 5894, 7.2)
PORTS = {"http": 80, "https": 443}


class UnaskableError(ValueError):
    """What stands there is no address that can be asked for; says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in the pieces that a request needs."""

    scheme: str
    host: str
    port: int
    path: str  # with its query

    @property
    def authority(self) -> str:
        """Host and port, as the header `Host` has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of an answer."""

    status: int
    location: str = ""
    retry_after: str = ""


def target_of(url: str) -> Target:
    """Return the pieces of a URL; a password in it is left out.

    Raises:
        UnaskableError: it is no address of the web.
    """
    try:
        said = urlsplit(url)
        host, port = _ascii((said.hostname or "").rstrip(".")), said.port
        path, query = quote(said.path, safe=IN_PATH), quote(said.query, safe=IN_PATH + "?")
    except ValueError:
        raise UnaskableError("this is no address") from None
    if said.scheme not in PORTS:
        raise UnaskableError(f"`{said.scheme}:` is not of the web")
    if not host or port == 0:
        raise UnaskableError("this is no address")
    return Target(said.scheme, host, port or PORTS[said.scheme], f"{path or '/'}{f'?{query}' if query else ''}")


def _ascii(host: str) -> str:
    """Return the name of a host as it is looked up; of `straße` Python would make `strasse`, which is another."""
    if KEPT.isdisjoint(host):
        return host.encode("idna").decode()
    labels = [(label, KEPT.isdisjoint(label)) for label in host.split(".")]
    return ".".join(_ascii(label) if plain else f"xn--{label.encode('punycode').decode()}" for label, plain in labels)


async def request(method: str, target: Target, address: str, agent: str, network: Network) -> Reply:
    """Ask at an address, and return the head of the answer.

    Raises:
        OSError: the connection failed, TLS among it, or nothing came in time.
        h11.RemoteProtocolError: what came is no answer.
    """
    async with asyncio.timeout(network.limits.wait):
        trust, name = (network.trust, target.host) if target.scheme == "https" else (None, None)
        reader, writer = await asyncio.open_connection(address, target.port, ssl=trust, server_hostname=name)
        try:
            headers = [("Host", target.authority), ("User-Agent", agent), ("Accept", "*/*"), ("Connection", "close")]
            talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST)
            asked = talk.send(h11.Request(method=method, target=target.path, headers=headers)) or b""
            writer.write(asked + (talk.send(h11.EndOfMessage()) or b""))
            return await _head(talk, reader)
        finally:
            writer.transport.abort()


async def _head(talk: h11.Connection, reader: asyncio.StreamReader) -> Reply:
    while True:
        event = talk.next_event()
        if event is h11.NEED_DATA:
            talk.receive_data(await reader.read(LARGEST))
        elif isinstance(event, h11.Response):
            said = {bytes(name): bytes(value).decode("utf-8", "replace") for name, value in event.headers}
            return Reply(event.status_code, said.get(b"location", "").strip(), said.get(b"retry-after", ""))
        elif isinstance(event, h11.ConnectionClosed):
            raise ConnectionResetError


def onward(url: str, location: str) -> str:
    """Return where a redirect leads, without a fragment.

    Raises:
        UnaskableError: it leads to no address.
    """
    try:
        return urljoin(url, location).partition("#")[0]
    except ValueError:
        raise UnaskableError("this is no address") from None
