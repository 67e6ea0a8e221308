"""The sample site as GitHub Pages serves it, followed to its last address: at a root, and below `/repo/`."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import Site, copied
from crawl import Crawl
from hosting import Host, serving
from lxml import html

ROOTS = {"root": "https://news.example.org/", "repo": "https://example.github.io/repo/"}
MOVED, OLD, GONE = "2026/01/14/harbour-lights", "2026/01/14/lights", "2026/01/13/gone"
STORY = f"""---
title: Harbour Lights Stay on All Night
published: 2026-01-14T08:00:00+00:00
path: {MOVED}
aliases: [{OLD}]
category: World
corrections: [{{date: 2026-01-15, text: "The harbour has 40 lamps."}}]
---
The lamps at the harbour burn until morning now, the port said.[^1]

[^1]: Port of Larkmoor, <https://port.example.com/lamps>
"""
KILLED = """---
title: Gone
published: 2026-01-13T08:00:00+00:00
modified: 2026-01-13T09:00:00+00:00
status: killed
---
"""
LOADED = ("src", "img", "srcset", "script", "stylesheet", "preload", "icon", "style", "source", "poster")  # by itself
# What no link leads to: the page for what is not there, the addresses of old, the fragment of a story taken back, what
# is sent by mail and the feed that is made for it, a licence, and the index, which the search page's script finds.
UNLINKED = re.compile(rf"404\.html|{OLD}/index\.html|{GONE}/embed\.html|newsletter/[^/]+/mail\.(?:eml|txt|html)"
                      r"|feeds/campaign\.rss\.xml|theme/fonts/OFL\.txt|pagefind/.+|\.gitkeep")  # fmt: skip


LEFT = "net::ERR_ABORTED"  # of what a page still loaded when it led on
CLICKS = ("nav a[href$='/category/science/']", "main a[href$='/dart-orbit/']", "[role=doc-noteref]",
          "[role=doc-backlink]", "footer a[href$='/archive/']", "main a[href*='/archive/2']", "main a[href*='/20']",
          ".masthead .nameplate a", "footer a[href$='/search/']")  # fmt: skip


@pytest.fixture(scope="module", params=ROOTS)
def crawl(request: pytest.FixtureRequest, sample: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """Build the sample with all that can be switched on, and a story that was moved, and follow it."""
    site, root = copied(sample, Site(tmp_path_factory.mktemp("crawled"), "CARDS", "SEARCH")), ROOTS[request.param]
    site.settings(SOURCE_TEXT=True, NINJS=True)
    for name, text in (("lights.md", STORY), ("gone.md", KILLED)):
        (site.folder / "content/news" / name).write_text(text, "utf-8")
    done = site.build("--site-url", root)  # with its slash, as GitHub's configure-pages gives it
    assert (done.returncode, done.stderr) == (0, "")
    return Crawl(Host(site.folder / "output", urlsplit(root).path), root)


def test_no_address_is_dead(crawl: Crawl) -> None:
    """Whatever any file names is there at once, not by way of a redirect, and each fragment is an id of its page."""
    assert list(crawl.dead()) == []
    kinds = Counter(link.kind for link in crawl.links)
    print(f"{len(crawl.pages)} pages, {len(crawl.found)} addresses, {kinds.total()} links: {dict(kinds)}")  # noqa: T201
    assert {"a", "srcset", "canonical", "og:url", "og:image", "json-ld", "alternate", "loc", "style"} <= kinds.keys()


def test_nothing_is_outside_of_the_base(crawl: Crawl) -> None:
    """Each address of the server begins with the base, whatever a page loads does, and no other root is named."""
    for page in crawl.found.values():
        for link in page.links:
            ours = crawl.is_ours(link.target)
            assert link.target.startswith(crawl.root) or not (ours or link.kind in LOADED), link
        assert b"127.0.0.1" not in page.answer.body


def test_a_page_says_the_address_under_which_it_was_found(crawl: Crawl) -> None:
    """Canonical and og:url are absolute and lead to the page itself; a story taken back has neither."""
    assert len(crawl.pages) > 60
    for address, page in crawl.pages.items():
        assert page.named("canonical") == page.named("og:url") == [address] * page.indexed
        assert address.endswith("/")
    assert [address for address, page in crawl.pages.items() if not page.indexed] == [f"{crawl.root}{GONE}/"]


def test_a_reader_comes_to_every_page_by_links(crawl: Crawl) -> None:
    """No page is an orphan, every file is named somewhere, and what the sitemaps list are pages."""
    walked = crawl.walked()
    assert not crawl.pages.keys() - walked
    named = {crawl.file_of(address) for address in crawl.found}
    files = {file.relative_to(crawl.host.folder).as_posix() for file in crawl.host.folder.rglob("*") if file.is_file()}
    assert [name for name in sorted(files - named) if not UNLINKED.fullmatch(name)] == []
    listed = set(crawl.found[f"{crawl.root}sitemap.xml"].named("loc"))
    assert len(listed) > 60
    assert listed <= crawl.pages.keys()


def test_an_address_of_old_leads_to_the_page(crawl: Crawl) -> None:
    """It is a page that goes on at once to that of the story, which is canonical, and is in no sitemap."""
    old = Crawl(crawl.host, f"{crawl.root}{OLD}/").found[f"{crawl.root}{OLD}/"]
    assert old.named("refresh") == old.named("canonical") == old.named("a") == [f"{crawl.root}{MOVED}/"]
    assert f"{crawl.root}{MOVED}/" in crawl.pages
    assert f"{crawl.root}{OLD}/" not in crawl.pages
    assert f"{crawl.root}{OLD}/" not in crawl.found[f"{crawl.root}sitemap.xml"].named("loc")


def test_the_search_page_has_its_index(crawl: Crawl) -> None:
    """The list of languages is where the page says, and the engine of each is beside it."""
    form = html.document_fromstring(crawl.found[f"{crawl.root}search/"].answer.body).xpath("//form[@data-index]")[0]
    languages = json.loads(crawl.host.get(f"{form.get('data-index')}languages.json").body)
    assert {"en", "de", "ar"} <= set(languages)
    for language in languages:
        assert crawl.host.get(f"{form.get('data-index')}{language}/pagefind.js").status == 200


def test_what_is_not_there_gets_a_useful_page(crawl: Crawl) -> None:
    """404.html leads on from any depth: to the front page, the sections, the archive and the search."""
    for missing in ("no", "2026/01/no/such/story/", "Category/World/"):
        answer = crawl.host.get(f"{crawl.host.base}{missing}")
        assert answer.status == 404
        links = html.document_fromstring(answer.body).xpath("//@href | //@src")
        assert all(link.startswith((crawl.host.base, "#")) for link in links)
        wanted = {"", "archive/", "search/", "category/world/"}
        assert {f"{crawl.host.base}{path}" for path in wanted} <= set(links)


def test_a_folder_without_its_slash_is_redirected(crawl: Crawl) -> None:
    """As GitHub Pages does it; so a link that a person shortened still leads to the page."""
    for path in ("archive", "category/world", MOVED):
        answer = crawl.host.get(f"{crawl.host.base}{path}")
        assert (answer.status, answer.location) == (301, f"{crawl.host.base}{path}/")


BROKEN = {
    "index.html": '<a href="/repo/Page/">1</a><a href="page/#no">2</a><a href="page">3</a><a href="page/#yes">4</a>'
    '<img src="/repo/no.png" srcset="page/ 1x, no2.png 2x"><link rel=stylesheet href="site.css">'
    '<meta property="og:image" content="https://example.org/repo/no3.png"><a href="/outside/">5</a>'
    '<script type="application/ld+json">{"@graph": [{"image": {"url": "https://example.org/repo/no4.png"}}]}</script>',
    "page/index.html": '<p id="yes">Here.</p><a href="../feed.xml">feed</a>',
    "site.css": 'body { background: url("no5.png") }',
    "feed.xml": '<rss><enclosure url="https://example.org/repo/no6.png"/><description>&lt;a href="/repo/no7/"&gt;'
    "</description><link>https://example.org/repo/no8/</link></rss>",
    "feed.json": '{"content_html": "<a href=\'/repo/no9/\'>", "url": "https://elsewhere.example.org/"}',
    "robots.txt": "Sitemap: https://example.org/repo/no10.xml\nhttps://example.org/repo/feed.json",
    "404.html": "<p>No.",
}


def test_the_crawl_sees_what_is_broken(tmp_path: Path) -> None:
    """Dead addresses wherever they stand, a missing id, another case, a missing slash, and what is above the base."""
    for name, text in BROKEN.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    crawl = Crawl(Host(tmp_path, "/repo/"), "https://example.org/repo/")
    dead = {link.target.removeprefix("https://example.org/") for link in crawl.dead()}
    files = {"no.png", "no2.png", "no3.png", "no4.png", "no5.png", "no6.png", "no7/", "no8/", "no9/", "no10.xml"}
    assert dead == {f"repo/{name}" for name in (*files, "Page/", "page", "page/#no")} | {"outside/"}
    assert crawl.host.get("/repo").location == "/repo/"
    assert crawl.host.get("/repo/../../etc/passwd").status == 404


@pytest.mark.web
@pytest.mark.parametrize("crawl", ["repo"], indirect=True)
def test_a_browser_finds_no_error_below_a_path(crawl: Crawl, browser) -> None:
    """A reader who clicks from the front page to a section, a story, its source, the archive and the search."""
    page, told = browser.new_page(), []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda asked: told.append(asked.url) if asked.failure != LEFT else None)
    with serving(crawl.host.folder, crawl.host.base) as address:
        page.goto(address)
        for selector in CLICKS:
            page.locator(selector).first.click()
            page.wait_for_load_state("networkidle")
            assert page.url.startswith(address), selector
        assert page.url == f"{address}search/"
        page.goto(f"{address}{OLD}/")
        page.wait_for_url(f"{address}{MOVED}/")
    assert told == []
    page.close()
