"""Take the pictures of the documentation anew: python bench/screenshots.py, after `make site`.

They show the sample site in Chromium, at the width of a telephone and of a desk, light and dark, and an article as it
is printed. Readers on a Mac see the text in Charter; Debian's fonts-sil-charis is its nearest kin, and fonts-noto-core
and fonts-noto-cjk have the letters of the other languages.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = {"front": "", "article": "2022/10/11/dart-orbit/", "arabic": "2023/12/18/arabic-language-day/"}
SIZES = {320: 1100, 1280: 1500}  # how much of a page is shown at each width
COLOURS = 96


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def take(browser: Browser, root: str) -> None:
    """Take every picture."""
    for name, path in PAGES.items():
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(root + path)
                page.wait_for_function("document.fonts.status === 'loaded'")
                shot = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
                shot.save(DOCS / f"{name}-{width}-{scheme}.png", optimize=True)
                page.close()
    page = browser.new_page()
    page.goto(root + PAGES["article"])
    page.pdf(path=str(DOCS / "article-print.pdf"), format="A4", prefer_css_page_size=True)


def main() -> None:
    """Serve output/ and take the pictures."""
    handler = functools.partial(Quiet, directory=str(ROOT / "output"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, f"http://127.0.0.1:{server.server_port}/")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
