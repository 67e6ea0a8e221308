"""A server that fails in every way that servers do: the path says how, `/404`, `/loop`, `/endless-body`."""

from __future__ import annotations

import os
import re
import signal
import socket
import socketserver
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

LARGEST = 1_000_000  # bytes: nothing is without an end if nobody hangs up
HOLD = 0.02  # seconds
TLS = 22  # the first byte of a client that greets by it
NO_LINGER = struct.pack("ii", 1, 0)  # closing then resets the connection


def answer(status: int, *headers: str, body: bytes = b"Yes.") -> bytes:
    """Return an answer."""
    return "\r\n".join([f"HTTP/1.1 {status} Said", *headers, f"Content-Length: {len(body)}", "", ""]).encode() + body


ANSWERS = {
    "/": answer(200),
    "/moved": answer(301, "Location: /moved-on"),
    "/moved-on": answer(308, "Location: /new?page=1#top"),
    "/slash": answer(301, "Location: /slash/"),
    "/moved-for-now": answer(302, "Location: /new"),
    "/moved-behind": answer(302, "Location: /moved"),
    "/to-404": answer(302, "Location: /404"),
    "/loop": answer(302, "Location: /loop-on"),
    "/loop-on": answer(301, "Location: /loop"),
    "/to-file": answer(302, "Location: file:///etc/passwd"),
    "/to-inside": answer(302, "Location: http://inside.example/"),
    "/to-nowhere": answer(301, "Location: http://[/"),
    "/no-location": answer(302),
    "/busy": answer(429, "Retry-After: 3600"),
    "/busy-until": answer(503, "Retry-After: Thu, 15 Jan 2026 13:00:00 GMT"),
    "/wrong-length": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nYes.",
    "/no-length": b"HTTP/1.0 200 OK\r\n\r\nYes.",
    "/early": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer(200),
    "/nonsense": b"SSH-2.0-OpenSSH_9.9\r\n",
    "/no-head": b"",
}
ONLY_GET = {
    "/get": answer(403),
    "/get-405": answer(405),
    "/get-404": answer(404),
    "/astray": answer(302, "Location: /404"),
}
DRIPS = {
    "/slow-head": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "/slow-body": b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
}
FLOODS = {
    "/endless-head": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000),
    "/endless-body": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"4\r\nYes.\r\n"),
}


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    host: str
    path: str
    agent: str


class Web(socketserver.ThreadingTCPServer):
    """The server; it keeps what it was asked, and how many requests to a host there were at once at most."""

    daemon_threads = True
    request_queue_size = 100

    def __init__(self, trust: ssl.SSLContext | None = None) -> None:
        """Take a free port of this machine."""
        super().__init__(("127.0.0.1", 0), Session)
        self.trust = trust
        self.asked: list[Asked] = []
        self.most: Counter[str] = Counter()
        self.together = 0
        self.answers = dict(ANSWERS)
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        """The port."""
        return int(self.server_address[1])

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [asked.path for asked in self.asked]

    def handle_error(self, request: Any, address: Any) -> None:
        """Say nothing of clients that hang up."""

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """Count a request to a host until it is answered."""
        with self._lock:
            self._now[host] += 1
            self.most[host] = max(self.most[host], self._now[host])
            self.together = max(self.together, self._now.total())
        yield
        with self._lock:
            self._now[host] -= 1


class Session(socketserver.BaseRequestHandler):
    """One request."""

    server: Web

    def handle(self) -> None:
        """Read the head of a request, and answer as its path says."""
        if self.server.trust:
            self.request = self.server.trust.wrap_socket(self.request, server_side=True)
        data = b""
        while b"\r\n\r\n" not in data:
            if not (more := self.request.recv(4096)):
                return
            data += more
            if data[0] == TLS:
                self.request.sendall(answer(400))
                return
        method, path = data.decode().split(" ")[:2]
        said = dict(re.findall(r"^([\w-]+): (.*?)\r$", data.decode(), re.MULTILINE))
        asked = Asked(method, said["Host"].partition(":")[0], path, said["User-Agent"])
        self.server.asked.append(asked)
        with suppress(OSError):
            self.answer(asked)

    def answer(self, asked: Asked) -> None:
        """Answer as the path says."""
        name = asked.path.partition("?")[0]
        if name == "/reset" or (name == "/get-reset" and asked.method == "HEAD"):
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        elif name in DRIPS:
            self.drip(DRIPS[name])
        elif name in FLOODS:
            self.flood(*FLOODS[name])
        elif name == "/stop" and "/stop" not in self.server.answers:
            os.kill(os.getpid(), signal.SIGINT)
            self.drip(b"")
        else:
            with self.server.counted(asked.host):
                threading.Event().wait(HOLD if name == "/hold" else 0)
            self.request.sendall(self.said(asked, name))

    def said(self, asked: Asked, name: str) -> bytes:
        """Return an answer that comes at once."""
        if name in ONLY_GET:
            return ONLY_GET[name] if asked.method == "HEAD" else answer(200)
        if re.fullmatch(r"/\d{3}", name):
            return answer(int(name[1:]))
        if re.fullmatch(r"/chain/\d+", name):
            return answer(302, f"Location: /chain/{int(name[7:]) + 1}")
        if name == "/breathe" and self.server.paths.count(asked.path) == 1:
            return answer(429, "Retry-After: 0")
        return self.server.answers.get(name, answer(200))

    def drip(self, start: bytes) -> None:
        """Send a letter now and then, until the other side hangs up."""
        self.request.sendall(start)
        while True:
            threading.Event().wait(HOLD)
            self.request.sendall(b"x")

    def flood(self, start: bytes, more: bytes) -> None:
        """Send without an end."""
        self.request.sendall(start)
        for _ in range(0, LARGEST, len(more)):
            self.request.sendall(more)


@contextmanager
def serving_web(trust: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve, and give the server."""
    with Web(trust) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
