"""A built site as GitHub Pages gives it: compressed, with 404.html, at a root or below `/repo/`."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

TEXT = ("text/", "application/json", "application/xml", "application/feed", "image/svg")


class Answer(NamedTuple):
    """What is answered: the status, the type of what is sent, that, and where a redirect leads."""

    status: int
    kind: str
    body: bytes
    location: str = ""


@dataclass(frozen=True)
class Host:
    """A folder, served at a path: `/` or `/repo/`."""

    folder: Path
    base: str = "/"

    def get(self, path: str) -> Answer:
        """Answer for a path: a folder's page, which ends in a slash or is redirected there; a file; or 404.html."""
        path = unquote(path)
        if f"{path}/" == self.base:
            return Answer(301, "text/html", b"", self.base)
        root = self.folder.resolve()
        file = root / path.removeprefix(self.base) if path.startswith(self.base) else root / "-"
        if file.is_dir() and not path.endswith("/"):
            return Answer(301, "text/html", b"", f"{quote(path)}/")
        file = (file / "index.html" if path.endswith("/") else file).resolve()
        found = file.is_file() and file.is_relative_to(root)
        file = file if found else root / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return Answer(200 if found else 404, kind, file.read_bytes())


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers for a host, and says nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *args: object) -> None:
        """Take the host."""
        self.host = host
        super().__init__(*args)

    def do_GET(self) -> None:
        """Send what the host answers."""
        status, kind, data, location = self.host.get(urlsplit(self.path).path)
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if kind.startswith(TEXT) and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder, and give its address, which ends in a slash."""
    handler = functools.partial(Pages, Host(folder, base))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
