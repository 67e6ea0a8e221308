"""The preview."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from conftest import Site, command_here, house_form
from preview import MOMENT, fetch, free_port, served, state, wait_for

from copydesk.store import lock


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
        while not state(port, "/")["trouble"]:
            time.sleep(MOMENT)
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


def test_it_ends_at_once(site: Site) -> None:
    """Ctrl+C ends it with nothing to complain of, though a page listens and the site waits to be built."""
    pytest.importorskip("watchfiles")
    port = free_port()
    with lock(site.folder), served(site, port) as process:
        wait_for(port, "", "The site is being built")
        with socket.create_connection(("127.0.0.1", port), 10) as line:
            line.sendall(f"GET /@copydesk/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            assert b"200 OK" in line.recv(4096)
            process.send(signal.SIGINT)
            done = process.end()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"http://127.0.0.1:{port}/ shows the site; Ctrl+C ends it"]


def test_there_is_no_site(tmp_path: Path) -> None:
    """Without settings there is a sentence, and no server."""
    pytest.importorskip("watchfiles")
    done = command_here(tmp_path, ["serve"])
    sentence = "there is no pelican.conf.py: run this in the folder of a site, or name its settings"
    assert (done.returncode, done.stderr) == (2, f"copydesk: {sentence}\n")
