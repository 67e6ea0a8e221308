"""The search: every story that is out is found, by keyboard alone, and no other page knows of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, Site, house_form, tree
from hosting import serving

CANARY = "Quarkelfin"
ANSWERED = "[role=status]:not(:empty)"
WORDS = {
    "refining": "2025/06/13/china-rare-earths/",
    "shipment": "2025/06/13/china-rare-earths/",  # `shipments`, by its stem
    "敦賀": "2024/03/16/tsuruga/",
    "新幹": "2024/03/16/tsuruga/",  # no word of a dictionary
    "東京 敦賀": "2024/03/16/tsuruga/",
    "新幹線": "2024/03/16/tsuruga/",
    "اليونسكو": "2023/12/18/arabic-language-day/",
    "Kernkraftwerke": "2023/04/15/atomausstieg/",
    "cathédrale": "2024/12/07/notre-dame-reouverture/",
}


def index_of(site: Site) -> dict[str, bytes]:
    """Return the files of the index."""
    return tree(site.folder / "output/pagefind")


@pytest.fixture(scope="module")
def address(searched_sample: Site) -> Iterator[str]:
    """Serve it."""
    with serving(searched_sample.folder / "output") as address:
        yield address


@pytest.fixture
def page(browser) -> Iterator[object]:
    """Give a window in which no error may be logged."""
    page = browser.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    page.close()


def wait(page) -> None:
    """Wait until the page has its answer."""
    page.wait_for_selector(ANSWERED)
    if any(sign in "123456789" for sign in page.locator("[role=status]").inner_text()):
        page.wait_for_selector(".found li")


def search(page, address: str, words: str) -> list[str]:
    """Open a question's address, and return the addresses of what is found."""
    page.goto(f"{address}search/?q={quote(words)}")
    wait(page)
    return [link.removeprefix(address) for link in page.eval_on_selector_all(".found a", "all => all.map(a => a.href)")]


@pytest.mark.web
def test_a_story_is_found_by_keyboard_alone(page, address: str) -> None:
    """Tab to the field, a word, Enter, Tab to the story, Enter; and the way back leads to what was found."""
    page.goto(f"{address}search/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "query":
            break
    page.keyboard.type("refining")
    page.keyboard.press("Enter")
    wait(page)
    assert page.locator("[role=status]").inner_text() == "Stories found: 1"
    assert page.locator(".found mark").first.inner_text().lower() == "refining"
    page.keyboard.press("Tab")  # to the button
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{WORDS['refining']}")
    page.go_back()
    wait(page)
    assert page.url == f"{address}search/?q=refining"
    assert page.locator("#query").input_value() == "refining"
    page.go_back()
    page.wait_for_selector(".found li", state="detached")
    assert page.locator("#query").input_value() == ""


@pytest.mark.web
@pytest.mark.parametrize("words", WORDS)
def test_a_word_of_a_story_in_any_language_is_found(page, address: str, words: str) -> None:
    """The page asks the index of each language, whatever its own."""
    assert WORDS[words] in search(page, address, words)


@pytest.mark.web
def test_what_no_story_holds_is_not_found(page, address: str) -> None:
    """The page says so."""
    assert search(page, address, "zzyzxqua") == []
    assert search(page, address, "gadolinium") == []  # there is a `g`
    assert search(page, address, "敦賀空港") == []
    assert page.locator("[role=status]").inner_text() == "No story holds these words."


@pytest.mark.web
def test_without_scripts_the_page_says_so(browser, address: str) -> None:
    """A kind word, the way to the archive, and no form that does nothing."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}search/")
    assert "scripts" in page.locator("main").inner_text()
    assert not page.locator("#query").is_visible()
    assert page.locator("main a[href='/archive/']").is_visible()
    page.context.close()


@pytest.mark.web
def test_no_page_loads_the_search_and_the_search_page_loads_no_index(browser, address: str) -> None:
    """A script is asked for on the search page alone, and the index only with a question."""
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    for path in ("", WORDS["refining"], "category/science/", "archive/", "404.html", "search/"):
        assert not [url for url in asked if url.endswith(".js") or "pagefind" in url], asked
        page.goto(address + path)
    page.wait_for_selector("#query")
    assert [url for url in asked if url.endswith(".js") or "pagefind" in url] == ["theme/js/search.js"]
    page.close()


@pytest.mark.web
def test_the_search_works_below_a_path(searched_sample: Site, browser, tmp_path: Path) -> None:
    """A project's site lives at /repo/; what is found is there, too."""
    done = searched_sample.build("--site-url", "https://example.org/repo", "--output", str(tmp_path / "repo"))
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    with serving(tmp_path / "repo", "/repo/") as address:
        assert search(page, address, "敦賀") == [WORDS["敦賀"]]
        page.click(".found a")
        assert page.locator("h1").inner_text().startswith("北陸")
    page.close()


@pytest.mark.web
def test_a_failure_is_said(browser, address: str) -> None:
    """Where the index can't be loaded, the page says it, and the next question tries again."""
    page = browser.new_page()
    page.route("**/languages.json", lambda route: route.abort())
    assert search(page, address, "refining") == []
    assert "could not be loaded" in page.locator("[role=status]").inner_text()
    page.unroute("**/languages.json")
    page.press("#query", "Enter")
    page.wait_for_selector(".found li")
    page.close()


@pytest.mark.web
def test_more_follows_when_it_is_looked_for(browser, tmp_path: Path) -> None:
    """Twenty stories are listed, and the others when the last of these is seen; the newest of equals first."""
    site = Site(tmp_path, "SEARCH")
    for number in range(1, 26):
        site.wire(f"bell-{number}.txt", house_form(f"Bell {number} Rings", "Friday, June 13, 2025"))
    site.wire("markup.txt", house_form("Tags <img src=x onerror=alert(1)> & Bells").replace("the operator", "<b>"))
    assert site.build().returncode == 0
    page = browser.new_page()
    with serving(site.folder / "output") as address:
        assert len(search(page, address, "ferry")) == 20
        page.locator(".found li").last.scroll_into_view_if_needed()
        page.wait_for_selector(".found li:nth-child(26)")
        assert search(page, address, "onerror") == ["2025/06/13/markup/"]
        assert page.locator(".found h2").inner_text() == "Tags <img src=x onerror=alert(1)> & Bells"
        assert not page.locator(".found :is(img, b)").count()
    page.close()


@pytest.mark.web
def test_what_is_written_without_spaces_is_found(browser, tmp_path: Path) -> None:
    """Any part of a text is found, on a page in such a language, too, and letters that stand apart are no word."""
    site = Site(tmp_path, "SEARCH")
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('DEFAULT_LANG = "en"', 'DEFAULT_LANG = "ja"'), "utf-8")
    texts = {
        "th": "ระฆังท่าเรือดังสองครั้งในวันศุกร์",
        "zh-TW": "港口的鐘在星期五響了兩次。",
        "ja": "港の鐘は金曜日に2回鳴った。",
    }
    for language, text in texts.items():
        site.wire(f"{language}.txt", f"Language: {language}\nDate: 2025-06-13\nSlug: {language}\n\nBell 7\n\n{text}\n")
    assert site.build().returncode == 0
    page = browser.new_page()
    with serving(site.folder / "output") as address:
        for words, slug in {"ท่าเรือ": "th", "星期五響": "zh-tw", "金曜日 港の": "ja", "鳴った": "ja"}.items():
            assert search(page, address, words) == [f"2025/06/13/{slug}/"]
            assert set("".join(page.locator(".found mark").all_inner_texts())) == set(words) - {" "}
            assert texts["zh-TW" if slug == "zh-tw" else slug][-8:] in page.locator(".found").inner_text()
        assert search(page, address, "金鐘") == []
    page.close()


def test_the_index_is_the_same_each_time_and_by_each_command(searched_sample: Site) -> None:
    """The same site has the same bytes, whether copydesk or Pelican builds it."""
    first = index_of(searched_sample)
    assert any(name.startswith("ja/index/") for name in first)
    assert searched_sample.build().returncode == 0
    assert index_of(searched_sample) == first
    done = searched_sample.run_pelican("-s", "pelican.conf.py", "-o", "other")
    assert done.returncode == 0, done.stderr
    assert tree(searched_sample.folder / "other") == searched_sample.files()


def test_what_is_not_out_is_not_in_the_index(tmp_path: Path) -> None:
    """Neither a draft, a story under embargo, a held one, nor one that was taken back; and no frame of a page."""
    site = Site(tmp_path, "SEARCH")
    site.wire("out.txt", house_form("Ferry Returns"))
    secret = house_form("Canary").replace("It had been", f"{CANARY} had been")
    tops = {"draft": "Status: draft", "killed": "Status: killed", "later": f"Embargo: {NOW + timedelta(days=1)}"}
    for name, top in tops.items():
        site.wire(f"{name}.txt", f"{top}\nDate: 2025-06-13\n\n{secret}")
    site.wire("held.txt", secret.replace("said.1", "said.[7]"))
    site.build()
    told = b"".join(gzip.decompress(data) for name, data in index_of(site).items() if "/fragment/" in name)
    assert b"Ferry Returns" in told
    for absent in (CANARY, "Canary", "newsletter", "Skip"):
        assert absent.encode() not in told
    assert len([name for name in index_of(site) if "/fragment/" in name]) == 1


def test_what_was_put_right_is_in_the_index(tmp_path: Path) -> None:
    """A correction is of a story's words, and so is a note to its readers."""
    site = Site(tmp_path, "SEARCH")
    site.wire("out.txt", house_form())
    markdown = site.folder / "content/news/out.md"
    site.build()
    said = (
        'notes:\n  - "Ana Duro took the helm."\ncorrections:\n  - {date: 2025-06-14, text: "The hull is teal."}\nmade:'
    )
    markdown.write_text(markdown.read_text("utf-8").replace("made:", said, 1), "utf-8")
    site.build()
    (told,) = (gzip.decompress(data) for name, data in index_of(site).items() if "/fragment/" in name)
    assert b"The hull is teal." in told
    assert b"Ana Duro took the helm." in told


@pytest.mark.parametrize(("copy", "told"), [({}, "0 stories"), ({"out.txt": house_form()}, "1 stor")])
def test_an_empty_site_has_no_search(tmp_path: Path, copy: dict[str, str], told: str) -> None:
    """Where nothing can be found there is no page that searches, and no link to one."""
    site = Site(tmp_path, "SEARCH")
    for name, text in copy.items():
        site.wire(name, text)
    assert told in site.build().stdout
    there = bool(copy)
    assert ((site.folder / "output/search/index.html").exists(), bool(index_of(site))) == (there, there)
    assert bool(BeautifulSoup(site.page("index.html"), "html.parser").select("footer a[href='/search/']")) == there


def test_without_pagefind_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is not published without a page that it had: one sentence says what to install."""
    site = Site(tmp_path, "SEARCH")
    site.wire("out.txt", house_form())
    monkeypatch.setattr("copydesk.site.search.find_spec", lambda _: None)
    done = site.build()
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pip install 'copydesk[search]'" in done.stderr
    assert not (site.folder / "output/index.html").exists()


def test_a_pagefind_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last word is told, and what was published stays."""
    site = Site(tmp_path, "SEARCH")
    site.wire("out.txt", house_form())
    assert site.build().returncode == 0
    before = site.files()
    site.wire("another.txt", house_form("Another Story"))
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    done = site.build()
    assert (done.returncode, site.files()) == (2, before)
    assert "Pagefind can't make the search's index" in done.stderr


def test_the_setting_is_a_yes_or_a_no(tmp_path: Path) -> None:
    """Anything else is refused."""
    site = Site(tmp_path, "SEARCH")
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace("SEARCH = True", 'SEARCH = "yes"'), "utf-8")
    done = site.build()
    assert (done.returncode, "SEARCH in the settings must be True or False" in done.stderr) == (2, True)
