"""The live preview in a real Chromium: what a reader sees after a save, and what stays where it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Site, filled, house_form, tree
from preview import PATIENCE, free_port, served, wait_for

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.web

RARE = "2025/06/13/china-rare-earths/"
COPY = "content/wire/china-rare-earths.txt"
DIALOG, PANEL = "copydesk-live dialog", "copydesk-live .panel"


class Shown:
    """A site that is served with a theme of its own, and a page of it in the browser."""

    def __init__(self, site: Site, port: int, page: object) -> None:
        """Take all three."""
        self.site, self.page, self.address = site, page, f"http://127.0.0.1:{port}/"
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, path: str) -> None:
        """Open a page, and mark the window, so that it is known whether it was loaded anew."""
        self.page.goto(self.address + path)
        self.page.locator(f"{PANEL}:not(.busy)").wait_for()
        self.page.evaluate("window.mark = 'same'")

    def is_the_same_window(self) -> bool:
        """Tell whether no page was loaded since."""
        return bool(self.page.evaluate("window.mark === 'same'"))

    def has(self, text: str) -> None:
        """Wait until the story says something."""
        self.page.locator("main", has_text=text).wait_for()

    def change(self, file: str, old: str, new: str) -> None:
        """Change what a file of the site says."""
        path = self.site.folder / file
        before = path.read_text()
        assert old in before
        path.write_text(before.replace(old, new, 1))


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, int]]:
    """Serve the sample site with a theme of its own."""
    site = Site(tmp_path_factory.mktemp("live"))
    theme = site.folder / "themes"
    source = theme.resolve()
    theme.unlink()
    shutil.copytree(source, theme)
    filled(site)
    port = free_port()
    with served(site, port):
        wait_for(port, RARE, "rare")
        yield site, port


@pytest.fixture
def shown(browser, port: tuple[Site, int]) -> Iterator[Shown]:
    """Give a page of the served site."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE * 1000)
    shown = Shown(*port, page)
    wire = shown.site.folder / "content/wire"
    before = tree(wire)
    yield shown
    page.close()
    for name, data in tree(wire).items():
        if name not in before:
            (wire / name).unlink()
        elif before[name] != data:
            (wire / name).write_bytes(before[name])
    assert shown.said == []


def test_a_save_keeps_the_readers_place(shown: Shown) -> None:
    """The new word is there without a load; the scroll, what is unfolded, the focus and what is typed are as before."""
    shown.open(RARE)
    shown.page.evaluate("""() => {
      document.querySelector('main').insertAdjacentHTML('afterbegin', '');
      document.querySelector('details')?.setAttribute('open', '');
      scrollTo({ top: 700, behavior: 'instant' });
      document.querySelectorAll('main a')[3].focus({ preventScroll: true });
    }""")
    place = shown.page.evaluate("[scrollY, document.activeElement.outerHTML]")
    assert place[0] == 700
    shown.change(COPY, "\n\nSources", " Quayside bells rang.\n\nSources")
    shown.has("Quayside bells rang")
    assert shown.is_the_same_window()
    assert shown.page.evaluate("[scrollY, document.activeElement.outerHTML]") == place


def test_what_grows_above_moves_nothing(shown: Shown) -> None:
    """A paragraph that grows above the window leaves the line that is read where it is, to the pixel."""
    shown.open(RARE)
    shown.page.evaluate("scrollTo({ top: 1100, behavior: 'instant' })")
    line = "document.elementFromPoint(500, 200).getBoundingClientRect().top"
    text = "document.elementFromPoint(500, 200).textContent"
    before = shown.page.evaluate(f"[{line}, {text}]")
    copy = (shown.site.folder / COPY).read_text()
    first = re.search(r"2025-(.*)", copy)
    assert first
    shown.change(COPY, first[1], first[1] + " The harbour master added a long remark." * 12)
    shown.has("added a long remark")
    after = shown.page.evaluate(f"[{line}, {text}]")
    assert after[1] == before[1]
    assert abs(after[0] - before[0]) < 1
    assert shown.is_the_same_window()


def test_what_a_reader_unfolded_stays(shown: Shown) -> None:
    """Details that are open, and what is typed into a field, are as they were."""
    about = shown.site.folder / "content/pages/fold.md"
    about.write_text("---\ntitle: Fold\n---\nFirst words.\n")
    template = "themes/broadsheet/templates/page.html"
    more = "<details><summary>More</summary>x</details><input id=t>"
    shown.change(template, "{% block main %}", "{% block main %}" + more)
    wait_for(int(shown.address.rsplit(":", 1)[1].strip("/")), "fold/", "<summary>More")
    shown.open("fold/")
    shown.page.locator("summary", has_text="More").click()
    shown.page.locator("#t").fill("half a word")
    about.write_text("---\ntitle: Fold\n---\nSecond words.\n")
    shown.has("Second words")
    assert shown.page.evaluate("document.querySelector('main details').open && document.activeElement.id") == "t"
    assert shown.page.locator("#t").input_value() == "half a word"
    assert shown.is_the_same_window()


def test_a_style_is_swapped_without_a_load(shown: Shown) -> None:
    """A sheet of the theme changes the page that stands there, and never is it without a style."""
    shown.open(RARE)
    shown.page.evaluate("""() => { window.bare = 0; const look = () => {
      if (getComputedStyle(document.body).margin !== '0px') window.bare += 1;
      requestAnimationFrame(look); }; look(); }""")
    assert shown.page.evaluate("window.bare") == 0
    (shown.site.folder / "themes/broadsheet/styles/99-own.css").write_text("h1 { letter-spacing: 7px }")
    while shown.page.locator("h1").evaluate("each => getComputedStyle(each).letterSpacing") != "7px":
        shown.page.wait_for_timeout(20)
    assert shown.page.evaluate("window.bare") == 0
    assert shown.is_the_same_window()
    assert shown.page.locator("head link[rel=stylesheet][href*=site]").count() == 1


def test_an_error_is_shown_and_goes(shown: Shown) -> None:
    """It stands over the last good page with file, line, the line and the remedy, and is gone when it is mended."""
    shown.open(RARE)
    whole = (shown.site.folder / COPY).read_text()
    (shown.site.folder / COPY).write_text(f"Status: perhaps\n\n{whole}")
    dialog = shown.page.locator(f"{DIALOG}[open]")
    dialog.wait_for()
    assert dialog.get_attribute("role") == "alertdialog"
    said = dialog.inner_text()
    for part in ("1 story is held back", f"{COPY}:1", "Status: perhaps", "What to do:"):
        assert part in said
    assert shown.page.locator("h1").inner_text()
    (shown.site.folder / COPY).write_text(whole)
    dialog.wait_for(state="detached")
    assert shown.is_the_same_window()


def test_several_errors_are_all_shown_and_put_aside(shown: Shown) -> None:
    """Escape puts them aside for as long as they are the same, on other pages, too; the focus comes back."""
    shown.open(RARE)
    shown.page.locator("main a").first.focus()
    files = [shown.site.folder / f"content/wire/bad-{number}.txt" for number in (1, 2)]
    for file in files:
        file.write_text(f"Status: perhaps\n\n{house_form('Held ' + file.stem)}")
    dialog = shown.page.locator(f"{DIALOG}[open]")
    shown.page.locator(DIALOG, has_text="2 stories are held back").wait_for()
    assert shown.page.locator(f"{DIALOG} li").count() == 2
    shown.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert shown.page.evaluate("document.activeElement.matches('main a')")
    shown.page.goto(shown.address)
    shown.page.locator(PANEL, has_text="2 errors").wait_for()
    assert dialog.count() == 0
    files[0].write_text(f"Status: maybe\n\n{house_form('Held again')}")
    dialog.wait_for()
    for file in files:
        file.unlink()
    dialog.wait_for(state="detached")


def test_the_panel_closes_and_stays_closed(shown: Shown) -> None:
    """It opens by itself where the desk asks something of the page; once it was closed it stays so in this window."""
    shown.change(COPY, "\n\nSources", " It was the the end.\n\nSources")
    shown.open(RARE)
    panel = shown.page.locator(f"{PANEL} .list")
    panel.wait_for()
    shown.page.locator(PANEL, has_text="stands twice").wait_for()
    assert f"{COPY}:" in panel.inner_text()
    shown.page.locator(f"{PANEL} > button").click()
    assert not panel.is_visible()
    shown.page.reload()
    shown.page.locator(PANEL, has_text="on this page").wait_for()
    assert not panel.is_visible()
    shown.page.locator(f"{PANEL} > button").press("Enter")
    panel.wait_for()
    shown.page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_what_waits_is_listed_and_marked(shown: Shown) -> None:
    """A draft is in the panel, its page has a banner, and it follows each save like any other."""
    draft = shown.site.wire("tide.txt", f"Status: draft\n\n{house_form('A Draft of the Tide')}")
    shown.open("")
    shown.page.locator(PANEL, has_text="1 waiting").wait_for()
    if not shown.page.locator(f"{PANEL} .list").is_visible():
        shown.page.locator(f"{PANEL} > button").click()
    shown.page.locator(f"{PANEL} a", has_text="A Draft of the Tide").click()
    shown.page.locator(".copydesk-mark", has_text="Draft: not on the site").wait_for()
    draft.write_text(f"Status: draft\n\n{house_form('A Draft of the Flood')}")
    shown.page.locator("h1", has_text="A Draft of the Flood").wait_for()
    assert shown.page.locator(".copydesk-mark").is_visible()
    draft.write_text(house_form("The Flood Is Out"))
    shown.page.locator("h1", has_text="The Flood Is Out").wait_for()
    shown.page.locator(".copydesk-mark").wait_for(state="detached")


def test_no_save_is_lost(shown: Shown) -> None:
    """Of twenty saves in a row, by turns in place and by a new file, each one is shown."""
    shown.open(RARE)
    copy = shown.site.folder / COPY
    whole = copy.read_text()
    for number in range(20):
        word = f"Bell{chr(ord('a') + number)}buoy"
        text = whole.replace("\n\nSources", f" {word} rang.\n\nSources", 1)
        if number % 2:
            copy.write_text(text)
        else:
            aside = copy.with_name(".saving")
            aside.write_text(text)
            aside.replace(copy)
        shown.has(word)
    assert shown.is_the_same_window()
    copy.write_text(whole)
    shown.page.locator("main", has_not_text="buoy rang").wait_for()


def test_quick_saves_end_with_the_last(shown: Shown) -> None:
    """Of twenty saves that nobody waits for the last is what the page shows."""
    shown.open(RARE)
    copy = shown.site.folder / COPY
    whole = copy.read_text()
    for number in range(20):
        copy.write_text(whole.replace("\n\nSources", f" Lamp{chr(ord('a') + number)} was lit.\n\nSources", 1))
    shown.has("Lampt was lit")
    shown.page.locator(f"{PANEL}:not(.busy)").wait_for()
    shown.has("Lampt was lit")
    copy.write_text(whole)


def test_it_finds_the_preview_again(browser, tmp_path: Path) -> None:
    """A page that stood open while the preview was started anew shows what was saved meanwhile."""
    site = Site(tmp_path)
    copy, port = site.wire("ferry.txt", house_form()), free_port()
    page = browser.new_page()
    with served(site, port):
        wait_for(port, "2025/06/13/ferry/", "Ferry Returns")
        page.goto(f"http://127.0.0.1:{port}/2025/06/13/ferry/")
        page.locator(PANEL).wait_for()
    page.locator(PANEL, has_text="has ended").wait_for()
    copy.write_text(house_form("The Ferry Is Back"))
    with served(site, port):
        page.locator("h1", has_text="The Ferry Is Back").wait_for()
        page.locator(PANEL, has_text="has ended").wait_for(state="detached")
    page.close()
