"""Where nothing changed the last word is said again; any change at all, and a build finds out."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import NOW, ROOT, Site, house_form

from copydesk.memory import SECOND
from copydesk.site import Press
from copydesk.standstill import last_word, place_of

LONG_AGO = 1_700_000_000
TWICE = house_form().replace("out of service", "out of of service")


def age(folder: Path) -> None:
    """Let all that a build reads be of long ago."""
    for file in [*(folder / "content").rglob("*"), *(folder / "themes").rglob("*")]:
        if file.is_file():
            os.utime(file, (LONG_AGO, LONG_AGO))


@pytest.fixture
def still(site: Site) -> Site:
    """Give a site that was built twice since anything changed, with a finding."""
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    site.wire("ferry.txt", TWICE)
    for _ in range(3):
        done = site.build()
        age(site.folder)
    assert "doubled-word" in done.stderr
    return site


def no_site(*_: object, **__: object) -> None:
    """Fail: a site was opened."""
    pytest.fail("a site was opened")


def test_the_last_word_is_said_again(still: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is printed, with the same exit status, and no site is opened for it."""
    before = still.build()
    monkeypatch.setattr("copydesk.cli.site.open_site", no_site)
    after = still.build()
    assert (after.stdout, after.stderr, after.returncode) == (before.stdout, before.stderr, before.returncode)


CHANGES: dict[str, Callable[[Path], object]] = {
    "copy": lambda site: (site / "content/wire/ferry.txt").write_text(TWICE + "\nMore.\n"),
    "new copy": lambda site: (site / "content/wire/tram.txt").write_text(house_form("Tram")),
    "Markdown": lambda site: next((site / "content/news").glob("*.md")).touch(),
    "deleted Markdown": lambda site: next((site / "content/news").glob("*.md")).unlink(),
    "page": lambda site: (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nUs.\n"),
    "template": lambda site: (site / "themes/broadsheet/templates/_footer.html").touch(),
    "style": lambda site: (site / "themes/broadsheet/styles/1-house.css").touch(),
    "settings": lambda site: (site / "pelican.conf.py").open("a").write("\nSITESUBTITLE = 'Other news'\n"),
    "settings that are no values": lambda site: (site / "pelican.conf.py").open("a").write("\nimport os\n"),
    "a page of the site": lambda site: (site / "output/404.html").write_text("damaged"),
    "a page that is gone": lambda site: (site / "output/404.html").unlink(),
    "a foreign file": lambda site: (site / "output/foreign.html").write_text("foreign"),
    "the ledger": lambda site: (site / ".copydesk/ledger.sqlite").unlink(),
    "a ledger that is none": lambda site: (site / ".copydesk/ledger.sqlite").write_bytes(b"none"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_is_found_out(still: Site, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is opened, whatever changed."""
    CHANGES[what](still.folder)
    opened: list[str] = []
    monkeypatch.setattr("copydesk.cli.site.open_site", lambda *_, **__: opened.append(what))
    still.build()
    assert opened == [what]


def test_a_link_in_a_theme_is_followed_each_time(still: Site) -> None:
    """What a link leads to may change where nobody looks, so a build finds out."""
    base = still.folder / "themes/broadsheet/templates/base.html"
    shared = base.rename(still.folder / "shared.html")
    base.symlink_to(shared)
    age(still.folder)
    for _ in range(2):
        still.build()
    shared.write_text(shared.read_text("utf-8").replace("</body>", "another foot</body>"), "utf-8")
    still.build()
    assert "another foot" in still.page("404.html")


OPEN = {
    "files from elsewhere": "THEME_STATIC_PATHS = ['static', '../../shared']",
    "an extension": "JINJA_ENVIRONMENT = {'extensions': ['jinja2.ext.do']}",
    "a plugin": "PLUGINS = ['a_plugin']",
}


@pytest.mark.parametrize("what", OPEN)
def test_what_is_not_looked_at_leaves_no_place(still: Site, what: str) -> None:
    """Settings by which a build reads other files have it find out each time."""
    settings = still.folder / "pelican.conf.py"
    assert place_of(settings, {})
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"\n{OPEN[what]}\n")
    assert not place_of(settings, {})


def test_what_is_installed_is_found_out(still: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that comes changes the key; one that is a plugin leaves no place, unless there are to be none."""
    packages, settings = still.folder / "lib/site-packages", still.folder / "pelican.conf.py"
    packages.mkdir(parents=True)
    os.utime(packages, (LONG_AGO, LONG_AGO))
    monkeypatch.syspath_prepend(packages)
    before = place_of(settings, {})
    (packages / "jinja2-99.dist-info").mkdir()
    after = place_of(settings, {})
    assert before
    assert after
    assert before.key != after.key
    (packages / "pelican/plugins/seal").mkdir(parents=True)
    assert not place_of(settings, {})
    assert place_of(settings, {"PLUGINS": []})


def test_a_day_that_came_is_found_out(site: Site) -> None:
    """What the clock decides is decided anew: an embargo that ended, and a story that is news no more."""
    site.wire("soon.txt", house_form("Soon Out").replace("Soon Out", "Embargo: 2026-01-15 13:00 +00:00\n\nSoon Out", 1))
    site.wire("ferry.txt", house_form().replace("June 13, 2025", "January 15, 2026").replace("Friday", "Thursday"))
    for at in (NOW, NOW):
        site.run("build", "--at", at.isoformat())
        age(site.folder)
    assert "ferry" in site.page("sitemap-news.xml")
    site.run("build", "--at", "2026-01-15T13:00+00:00")
    assert "Soon Out" in site.page("index.html")
    age(site.folder)
    site.run("build", "--at", "2026-01-19T13:00+00:00")
    assert "ferry" not in site.page("sitemap-news.xml")


def test_a_file_that_is_gone_is_no_trouble_to_who_looks(still: Site) -> None:
    """What a build needs and can't find it says itself; what it does not need, as editors' files, is nobody's loss."""
    still.settings(CARDS=True, CARD_FONTS=("fonts/missing.ttf",))
    done = still.build()
    assert done.returncode == 2
    assert "CARD_FONTS in the settings names fonts/missing.ttf" in done.stderr


def test_the_first_build_has_the_last_word(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built from nothing need not be built again to be known."""
    site.wire("ferry.txt", house_form())
    age(site.folder)
    shutil.rmtree(site.folder / "output", ignore_errors=True)
    monkeypatch.setattr("copydesk.standstill.is_settled", lambda *_: True)
    first = site.build()
    monkeypatch.setattr("copydesk.cli.site.open_site", no_site)
    assert site.build().stdout == first.stdout


def test_copy_may_lie_on_another_disk(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where `content/wire` is a link to a folder, copy that comes there is converted, and so is each change of it."""
    elsewhere, wire = tmp_path_factory.mktemp("elsewhere") / "wire", site.folder / "content/wire"
    wire.rename(elsewhere)
    wire.symlink_to(elsewhere)
    for headline in ("Ferry Sails", "Ferry Waits"):
        site.wire("ferry.txt", house_form(headline))
        site.build()
        assert headline in site.page("index.html")


def test_a_save_within_the_second_of_the_look_is_found_out(still: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk's clock is coarse, a file may change amid a long build without a new time: no word is kept."""
    settings, built = still.folder / "pelican.conf.py", Press._press  # noqa: SLF001 - amid a build
    style = still.folder / "themes/broadsheet/styles/1-house.css"

    def slow(*arguments: Any) -> None:
        built(*arguments)
        monkeypatch.setattr("copydesk.standstill.time_ns", lambda: time.time_ns() + 10 * SECOND)

    monkeypatch.setattr(Press, "_press", slow)
    now = time.time_ns() // SECOND * SECOND
    os.utime(style, ns=(now, now))
    still.build()
    place = place_of(settings, {})
    assert place
    assert last_word(place, NOW)[0] is None


def test_stories_that_come_together_with_one_headline_are_told_of(site: Site) -> None:
    """Neither was there when the other was read; so the next build finds out, though nothing changed since."""
    for name in ("ferry.txt", "sails.txt"):
        os.utime(site.wire(name, house_form()), (LONG_AGO, LONG_AGO))
    assert "headline-twice" not in site.build().stderr
    assert "headline-twice" in site.build().stderr
