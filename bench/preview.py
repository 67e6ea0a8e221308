"""How long it takes from saving copy until Chromium shows it: python bench/preview.py [--stories N] [--saves N].

A site of many stories that were published before is shown by `copydesk serve`. A story is saved again and again, each
time with another word, about as often as somebody would who is in a hurry; the browser notes when it has painted it.
`--screenshot FILE` takes the picture of what is shown when a story is held.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import socket
import statistics
import subprocess
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright
from sites import COPYDESK, publish

TARGETS = {"median": (200, 300), "worst": (500, 800)}  # milliseconds: the goal, and what must be
COPY, PATH = "wire/business/story-00000.txt", "2025/06/13/story-00000/"
PATIENCE = 3_600  # seconds for the first build
SEEN = """word => { window.seen = new Promise(done => {
  const look = () => document.querySelector('main').textContent.includes(word)
    && requestAnimationFrame(() => setTimeout(() => done(Date.now())));
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}); }"""


def main() -> None:
    """Measure, and print each figure beside its target."""
    parser = argparse.ArgumentParser(description="save -> visible in Chromium")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--site", type=Path, help="a site that `publish` of sites.py made; none is made then")
    parser.add_argument("--screenshot", type=Path, metavar="FILE")
    said = parser.parse_args()
    with TemporaryDirectory() as folder:
        site = said.site or Path(folder)
        if not said.site:
            publish(site, said.stories)
        measure(site, said.saves, said.screenshot)


def measure(site: Path, saves: int, screenshot: Path | None) -> None:
    """Serve a site, and measure saves of its newest story."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = subprocess.Popen([COPYDESK, "serve", "--port", str(port)], cwd=site)
    try:
        wait_for_site(f"http://127.0.0.1:{port}/{PATH}")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"http://127.0.0.1:{port}/{PATH}")
            page.locator("copydesk-live .panel:not(.busy)").wait_for(timeout=PATIENCE * 1000)
            copy = site / "content" / COPY
            before = copy.read_text("utf-8")
            taken = [save(page, copy, before, number) for number in range(saves)]
            if screenshot:
                copy.write_text(f"Status: draught\nByline: Jo Reyes\n\n{before}", "utf-8")
                page.locator("copydesk-live dialog[open]").wait_for()
                page.screenshot(path=screenshot)
            copy.write_text(before, "utf-8")
            browser.close()
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait()
    print(f"save -> visible, {len(taken)} saves")
    for name, figure in (("median", statistics.median(taken)), ("worst", max(taken))):
        goal, must = TARGETS[name]
        print(f"  {name:7} {figure:5.0f} ms   goal {goal}, must {must}")


def save(page: Page, copy: Path, text: str, number: int) -> float:
    """Save a story with another word, and return the milliseconds until that was seen."""
    word = "Quayside" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")  # digits might cite a source
    page.evaluate(SEEN, word)
    start = time.time()
    copy.write_text(text.replace("\n\nSources", f" {word} it is.\n\nSources", 1), "utf-8")
    seen: float = page.evaluate("window.seen")
    page.wait_for_timeout(Random(number).randint(100, 900))  # noqa: S311 - pauses, not secrets
    return seen - start * 1000


def wait_for_site(address: str) -> None:
    """Wait until a page is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"{address} was never there")


if __name__ == "__main__":
    main()
