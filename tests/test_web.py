"""The pages in a real Chromium, light and dark, at 320 and at 1280 pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Site
from hosting import serving

pytestmark = pytest.mark.web

PAGES = [
    "",
    "2025/06/13/china-rare-earths/",
    "2023/11/18/si-prefixes/",
    "2023/12/18/arabic-language-day/",
    "2024/10/08/nobel-physics-2024/",
    "category/science/",
    "archive/",
    "archive/2023/04/",
    "2024/08/05/duplantis-record/",
    "corrections/",
    "about/",
    "404.html",
]


@pytest.fixture(scope="module")
def address(sample: Site) -> Iterator[str]:
    """Serve the sample site."""
    with serving(sample.folder / "output") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit_and_load_nothing_foreign(browser, address: str, scheme: str, width: int) -> None:
    """No page is wider than the window, logs an error, asks another host, or has text that can't be told apart."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    errors, foreign = [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(address) else None)
    for path in PAGES:
        page.goto(address + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, (path, overflow)
        ink, paper = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
        assert ink != paper, path
        assert (sum(map(int, paper[4:-1].split(", "))) > 380) == (scheme == "light"), (path, paper)
    assert (errors, foreign) == ([], [])
    page.close()


def test_a_mark_leads_to_its_source_and_back(browser, address: str) -> None:
    """A click on the mark shows its source, which is lit; its back link shows the mark again."""
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(f"{address}2025/06/13/china-rare-earths/")
    page.click("[role=doc-noteref]")
    source = page.locator("li:target")
    assert source.is_visible()
    assert source.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert 0 <= source.bounding_box()["y"] < 600
    page.click("li:target [role=doc-backlink]")
    mark = page.locator("sup:target")
    assert mark.inner_text() == "1"
    assert 0 <= mark.bounding_box()["y"] < 600
    page.close()


def test_a_page_prints_without_its_frame(browser, address: str) -> None:
    """On paper there is the story and its sources, and no navigation."""
    page = browser.new_page()
    page.goto(f"{address}2025/06/13/china-rare-earths/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("[role=doc-endnotes]").is_visible()
    assert not page.locator("nav").first.is_visible()
    page.close()
