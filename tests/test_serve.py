"""The preview."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from conftest import Site, house_form

PATIENCE = 30  # seconds


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(site: Site, port: int) -> Iterator[subprocess.Popen[str]]:
    """Serve a site for a while."""
    words = [sys.executable, "-m", "copydesk", "serve", "--port", str(port)]
    process = subprocess.Popen(words, cwd=site.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def fetch(port: int, path: str) -> tuple[int, str]:
    """Return status and text of a page; 0 where none came whole, as in the moment when a new site takes its place."""
    try:
        try:
            answer = urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5)
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode()
    except (OSError, HTTPException):
        return 0, ""


def wait_for(port: int, path: str, text: str) -> None:
    """Wait until a page has a text."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if text in fetch(port, path)[1]:
            return
        time.sleep(0.1)
    pytest.fail(f"{path} never had {text!r}: {fetch(port, path)}")


def test_the_preview_follows_copy_theme_and_settings(site: Site) -> None:
    """It serves the site as the host would, and builds again when copy, a page, the theme or the settings change."""
    pytest.importorskip("watchfiles")
    theme = site.folder / "themes"
    source = theme.resolve()
    theme.unlink()
    subprocess.run(["cp", "-r", str(source), str(theme)], check=True)
    copy, port = site.wire("ferry.txt", house_form()), free_port()
    with served(site, port):
        wait_for(port, "2025/06/13/ferry/", "Ferry Returns")
        assert f'href="http://127.0.0.1:{port}/' in fetch(port, "")[1]
        status, text = fetch(port, "nothing/here")
        assert (status, "Page not found" in text) == (404, True)
        copy.write_text(house_form("Ferry Back in Service"))
        wait_for(port, "2025/06/13/ferry/", "Ferry Back in Service")
        site.wire("bad.txt", "")
        copy.write_text(house_form("Ferry Still in Service"))
        wait_for(port, "", "Ferry Still in Service")
        template = theme / "broadsheet/templates/_footer.html"
        whole = template.read_text()
        template.write_text("{% broken")
        time.sleep(1)
        assert "Ferry Still in Service" in fetch(port, "")[1]
        template.write_text(whole.replace("</footer>", "<p>A new footer</p></footer>"))
        wait_for(port, "", "A new footer")
        settings = site.folder / "pelican.conf.py"
        settings.write_text(settings.read_text().replace("The Harbour Gazette", "The Quay"))
        wait_for(port, "", "The Quay")
        (site.folder / "content/pages/about.md").write_text("---\ntitle: About\n---\nWho we are.\n")
        wait_for(port, "about/", "Who we are.")


def test_a_busy_port(site: Site) -> None:
    """A port that is taken is named, with another one to take."""
    pytest.importorskip("watchfiles")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = site.run("serve", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr == (f"copydesk: port {port} is busy, perhaps by another preview: take `--port {port + 1}`\n")
