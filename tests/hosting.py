"""A server that gives a built site as GitHub Pages does: compressed, with 404.html, at a root or below `/repo/`."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = ("text/", "application/json", "application/xml", "application/feed", "image/svg")


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers for a folder, and says nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, base: str, *args: object) -> None:
        """Take the folder and the path that it is served at, `/` or `/repo/`."""
        self.folder, self.base = folder.resolve(), base
        super().__init__(*args)

    def do_GET(self) -> None:
        """Send the file of the address, or 404.html."""
        path = unquote(urlsplit(self.path).path)
        file = (
            (self.folder / path.removeprefix(self.base)).resolve() if path.startswith(self.base) else self.folder / "-"
        )
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        found = file.is_file() and file.is_relative_to(self.folder)
        file = file if found else self.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        self.send_response(200 if found else 404)
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
    handler = functools.partial(Pages, folder, base)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
