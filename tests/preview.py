"""The live preview of a site, served for a while."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from apart import PATIENCE, Process, begun, command
from conftest import Site

MOMENT = 0.02  # seconds, after which we look again


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(site: Site, port: int) -> Iterator[Process]:
    """Serve a site for a while."""
    with begun(site.folder, command, "serve", "--port", str(port)) as process:
        try:
            yield process
        finally:
            process.send(signal.SIGINT)
            process.end()


def fetch(port: int, path: str) -> tuple[int, str]:
    """Return status and text of a page; 0 where none came, as before the preview answers."""
    try:
        try:
            answer = urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5)
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode()
    except (OSError, HTTPException):
        return 0, ""


def state(port: int, path: str) -> dict[str, object]:
    """Return what a browser is told first of a page."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(f"GET /@copydesk/events?page={path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        heard = b""
        while not (found := re.search(rb"data: (\{.*\})\n", heard)):
            heard += line.recv(65536)
        told: dict[str, object] = json.loads(found[1])
        return told


def wait_for(port: int, path: str, text: str) -> None:
    """Wait until a page has a text."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if text in fetch(port, path)[1]:
            return
        time.sleep(MOMENT)
    pytest.fail(f"{path} never had {text!r}: {fetch(port, path)}")
