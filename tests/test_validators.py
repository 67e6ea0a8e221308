"""Every kind of page against independent validators, in English and from right to left, and what goes by mail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from conftest import ROOT, Site
from hosting import serving
from validators import look, look_at_html, pages_of

pytestmark = pytest.mark.web

PAGES = {
    "english": ("", "2025/06/13/china-rare-earths/", "category/science/", "archive/", "corrections/", "newsletter/",
                "search/", "404.html"),
    "arabic": ("", "2025/06/12/harbour-lights/", "category/culture/", "archive/", "corrections/", "newsletter/",
               "search/", "404.html"),
}  # fmt: skip
SITES = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site whose own language is written from right to left, with an edition and a correction."""
    site = Site(tmp_path_factory.mktemp("arabic"), "CARDS", "SEARCH")
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('DEFAULT_LANG = "en"', 'DEFAULT_LANG = "ar"'), "utf-8")
    shutil.copytree(ROOT / "tests/cases/web/arabic", site.folder / "content/wire", dirs_exist_ok=True)
    for command in (("newsletter", "--site-url", "https://gazette.example"), ("build",)):
        done = site.run(*command, "--at", "2025-06-14T08:00:00+00:00")
        assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def built(searched_sample: Site, arabic: Site) -> dict[str, Site]:
    """Give both sites."""
    return {"english": searched_sample, "arabic": arabic}


@pytest.fixture(scope="session")
def addresses(built: dict[str, Site]) -> Iterator[dict[str, list[str]]]:
    """Serve both sites, and give the addresses of a page of each kind."""
    with serving(built["english"].folder / "output") as english, serving(built["arabic"].folder / "output") as arabic:
        roots = {"english": english, "arabic": arabic}
        yield {name: [roots[name] + page for page in pages] for name, pages in PAGES.items()}


def test_lighthouse_gives_a_hundred(addresses: dict[str, list[str]]) -> None:
    """Speed, accessibility, best practices and search engines, on a telephone and at a desk."""
    (front, story, *_, search, _), (_, arabic, *_) = addresses.values()
    look("lighthouse", [front, story, search, arabic])


@SITES
@pytest.mark.parametrize("script", ["axe", "ibm", "pa11y"])
def test_pages_are_open_to_all(addresses: dict[str, list[str]], name: str, script: str) -> None:
    """No page of any kind has what keeps a reader out."""
    look(script, addresses[name])


@SITES
def test_html_is_valid(built: dict[str, Site], name: str) -> None:
    """Every page of the site, without a warning."""
    files = pages_of(built[name].folder / "output")
    assert len(files) > 10
    look_at_html(files)


@SITES
def test_mail_is_shown_by_the_programs_that_read_it(built: dict[str, Site], name: str) -> None:
    """The edition's mail uses what the large programs know, and is short enough for them."""
    mails = sorted((built[name].folder / "output/newsletter").rglob("mail.html"))
    assert mails
    for mail in mails:
        look("mail", given=mail.read_text("utf-8"))


@SITES
def test_a_service_loses_nothing_of_a_fragment(built: dict[str, Site], name: str) -> None:
    """What is pasted into Ghost comes out of its mail with each word and link."""
    look("paste", given=built[name].page(f"{PAGES[name][1]}embed.html"))
