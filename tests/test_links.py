"""`copydesk links`: what the stories cite, asked for on a server of this machine; what is told of it, and kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import NOW, ROOT, Site, house_form
from test_links_asking import HERE, no_names
from webserver import Web, answer, serving_web

from copydesk import __version__
from copydesk.links import network
from copydesk.links.kept import LASTS
from copydesk.links.network import Limits
from copydesk.links.verdict import State

MONTH = "2026-02-14T12:01:00+00:00"
SOON = "Embargo: 2026-01-15 13:00 +00:00\n\n"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Serve, in place of the internet."""
    monkeypatch.setattr(network, "internet", lambda: HERE)
    with serving_web() as server:
        yield server


def story(web: Web, *paths: str, headline: str = "Ferry Returns to Service") -> str:
    """Return copy that cites addresses of the server: each path begins with the name of its host."""
    urls = [f"http://{path.replace('/', f':{web.port}/', 1)}" for path in paths]
    listed = "\n".join(f"  {n}. {url}" for n, url in enumerate(urls, 1))
    return house_form(headline).replace("  1. https://example.com/ferry", listed)


def look(site: Site, *words: str, at: str = NOW.isoformat()) -> tuple[int, list[str], list[str]]:
    """Run the command, and return its status and the lines that it printed, those on stderr last."""
    done = site.run("links", "--at", at, *words)
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_what_is_dead_is_a_finding_at_its_place(site: Site, web: Web) -> None:
    """With the way to an archived copy of its day; what moved or could not be asked is said, and no finding."""
    site.wire("ferry.txt", story(web, "a.example/404#top", "b.example/", "c.example/moved", "d.example/403"))
    site.run("convert")
    status, out, err = look(site)
    dead, place = f"http://a.example:{web.port}/404", "content/wire/ferry.txt"
    archived = f"https://web.archive.org/web/20250613/{dead}"
    why, remedy = "its server answers 404 Not Found", f"cite another page, or look for an archived copy: {archived}"
    assert out == [f"{place}:13:6: warning: `{dead}` is dead: {why}; {remedy} [dead-source]"]
    assert err == [
        f"{place}:15:6: `http://c.example:{web.port}/moved` moved for good: http://c.example:{web.port}/new?page=1",
        f"{place}:16:6: `http://d.example:{web.port}/403` could not be asked: its server answers 403 Forbidden",
        "1 item: 1 warning; `copydesk explain CODE` says more",
        "4 addresses, 4 of them asked now: 1 alive, 1 dead, 1 moved for good, 1 could not be asked",
    ]
    assert status == 0
    assert {asked.agent for asked in web.asked} == {f"copydesk/{__version__} (link check)"}
    site.settings(SITEURL="https://news.example.org/desk")
    look(site, "--again")
    assert web.asked[-1].agent == f"copydesk/{__version__} (link check; +https://news.example.org/desk)"


def test_what_a_server_says_is_seen(site: Site, web: Web) -> None:
    """A letter that commands a terminal, such as one may stand in a redirect, is shown by its number."""
    site.wire("ferry.txt", story(web, "a.example/away"))
    web.answers["/away"] = answer(301, "Location: /new\N{CONTROL SEQUENCE INTRODUCER}2J")
    assert look(site)[2][0].endswith("moved for good: http://a.example:" + f"{web.port}/new\\u{{9b}}2J")


def test_each_address_is_asked_for_once(site: Site, web: Web) -> None:
    """However many stories cite it, it is told of at each place."""
    for name in ("ferry", "boat"):
        text = story(web, "a.example/404", headline=f"The {name} sails")
        site.wire(f"{name}.txt", text.replace("a week.", f"a week, says http://a.example:{web.port}/404#x."))
    _, out, _ = look(site)
    assert [line.split(": ")[0] for line in out] == [
        f"content/wire/{name}.txt:{at}" for name in ("boat", "ferry") for at in ("10:45", "13:6")
    ]
    assert web.paths == ["/404"] * 2  # HEAD, and GET


def test_what_was_found_is_kept(site: Site, web: Web) -> None:
    """What is alive is asked again after a month, what is dead after a day, what could not be asked in each run."""
    site.wire("ferry.txt", story(web, "a.example/alive", "b.example/404", "c.example/500", "d.example/busy"))
    first = look(site)
    for at, words, paths in (
        (NOW.isoformat(), (), {"/500"}),
        ("2026-01-15T13:01:00+00:00", (), {"/500", "/busy"}),  # after the hour that its server asked for
        ("2026-01-16T12:01:00+00:00", (), {"/404", "/500", "/busy"}),
        (MONTH, (), {"/alive", "/404", "/500", "/busy"}),
        (MONTH, ("--again",), {"/alive", "/404", "/500", "/busy"}),
        ("2026-01-01T12:00:00+00:00", (), {"/alive", "/404", "/500", "/busy"}),  # a clock that was put back
    ):
        web.asked.clear()
        again = look(site, *words, at=at)
        assert set(web.paths) == paths, at
        assert (again[0], again[1], again[2][:-1]) == (first[0], first[1], first[2][:-1])
    assert "4 addresses, 4 of them asked now: " in again[2][-1]


def test_a_stop_loses_nothing(site: Site, web: Web) -> None:
    """What was found before Ctrl+C is kept, and the next run goes on from there."""
    site.wire("ferry.txt", story(web, "a.example/1", "a.example/stop", "a.example/2"))
    status, _, err = look(site)
    said = "stopped with 1 of 3 addresses asked: what was found is kept, and the next `copydesk links` goes on"
    assert (status, err) == (2, [f"copydesk: {said}"])
    assert web.paths == ["/1", "/stop"]
    web.asked.clear()
    web.answers["/stop"] = answer(200)
    assert look(site)[2][-1] == "3 addresses, 2 of them asked now: 3 alive"
    assert web.paths == ["/stop", "/2"]


def test_what_is_held_back_is_not_asked_for(site: Site, web: Web) -> None:
    """Nothing that stands under embargo, in copy or in Markdown, or in a story that was taken back."""
    site.wire("soon.txt", SOON + story(web, "soon.example/"))
    site.wire("unread.txt", "EMBARGOED UNTIL tomorrow\n\n" + story(web, "unread.example/"))
    site.wire("killed.txt", "KILL\n\n" + story(web, "killed.example/"))
    site.wire("out.txt", story(web, "out.example/"))
    by_hand = f"---\ntitle: Boats\ndate: 2026-01-14\n%s---\nSee <http://%s.example:{web.port}/>.\n"
    for name, line in (("held", "embargo: 2026-01-15T13:00:00+00:00\n"), ("back", "status: killed\n"), ("hand", "")):
        (site.folder / f"content/news/{name}.md").write_text(by_hand % (line, name), "utf-8")
    look(site)
    assert {asked.host for asked in web.asked} == {"out.example", "hand.example"}
    look(site, at="2026-01-15T13:00:00+00:00")
    assert {asked.host for asked in web.asked} == {"out.example", "hand.example", "soon.example", "held.example"}


def test_an_edit_of_the_markdown_counts(site: Site, web: Web) -> None:
    """What is on the page is asked for: in Markdown that was edited by hand its addresses, and the place in it."""
    site.wire("ferry.txt", story(web, "old.example/404"))
    site.run("convert")
    file = site.folder / "content/news/ferry.md"
    file.write_text(file.read_text("utf-8").replace("old.example", "new.example"), "utf-8")
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "new.example" in text)
    (found,) = look(site)[1]
    assert found.startswith(f"content/news/ferry.md:{line}:")
    for name in ("wire/ferry.txt", "news/ferry.md"):
        assert look(site, str(site.folder / "content" / name))[1] == [found], "whichever of the two is named"
    assert {asked.host for asked in web.asked} == {"new.example"}
    site.wire("ferry.txt", SOON + story(web, "old.example/404"))  # the embargo of its copy holds the Markdown, too
    web.asked.clear()
    look(site, "--again")
    assert web.asked == []


def test_settings_and_excuses(site: Site, web: Web) -> None:
    """An excused address is not asked for, and `check` has nothing against that; settings weigh and silence."""
    site.wire("ferry.txt", "Excuse: dead-source: seen in March\n\n" + story(web, "a.example/404"))
    boat = site.wire("boat.txt", story(web, "b.example/404", headline="A boat sails"))
    assert len(look(site)[1]) == 1
    assert {asked.host for asked in web.asked} == {"b.example"}
    assert "excuse" not in site.run("check", "--at", NOW.isoformat()).stdout
    site.settings(DESK_SEVERITY={"dead-source": "error"})
    status, out, _ = look(site, str(boat))
    assert (status, "error: " in out[0]) == (1, True)
    site.settings(DESK_IGNORE=["dead-source"])
    assert look(site)[:2] == (0, [])


def test_files_and_formats(site: Site, web: Web) -> None:
    """FILES are looked at alone, copy or Markdown; the formats are those of `check`."""
    boat = site.wire("boat.txt", story(web, "a.example/404", headline="A boat sails"))
    site.wire("ferry.txt", story(web, "b.example/404"))
    site.run("convert")
    (found,) = json.loads("\n".join(look(site, "--format", "json", str(boat))[1]))
    assert [found[key] for key in ("code", "file", "line", "column")] == ["dead-source", "content/wire/boat.txt", 13, 6]
    assert look(site, str(site.folder / "content/news/boat.md"))[1] == look(site, str(boat))[1]
    assert look(site, "--format", "github", str(boat))[1][0].startswith("::warning file=content/wire/boat.txt,line=13")
    run = json.loads(site.run("links", "--at", NOW.isoformat(), "--format", "sarif", str(boat)).stdout)["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["dead-source"]
    assert {asked.host for asked in web.asked} == {"a.example"}


def test_what_is_refused(site: Site, web: Web) -> None:
    """One sentence, and nothing is asked."""
    soon = site.wire("soon.txt", SOON + story(web, "a.example/"))
    for words, sentence in (
        (("--format", "html"), "there is no format 'html': take github, json, sarif or text"),
        (("no.txt",), "there is no file no.txt: name files of copy or of Markdown"),
        ((str(soon),), f"{soon} is under embargo, taken back, or no story of this site: nothing of it is asked for"),
    ):
        assert look(site, *words) == (2, [], [f"copydesk: {sentence}"])
    assert look(site) == (0, [], ["0 items, no findings", "no story cites an address"])
    assert web.asked == []


def test_without_a_network(site: Site, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and does nothing; what was dead before stays so, and no address becomes it."""
    site.wire("ferry.txt", story(web, "a.example/404"))
    found = look(site)[1]
    monkeypatch.setattr(network, "internet", lambda: replace(HERE, look_up=no_names))
    sentence = "copydesk: there is no network: nothing can be reached from here; connect, and try again"
    assert look(site, "--again") == (2, [], [sentence])
    assert look(site)[1] == found


@pytest.mark.parametrize("damage", ["text", "table", "folder"])
def test_what_is_kept_may_be_damaged(site: Site, web: Web, damage: str) -> None:
    """It is made anew, or done without."""
    site.wire("ferry.txt", story(web, "a.example/404"))
    file: Path = site.folder / ".copydesk/links.sqlite"
    file.parent.mkdir()
    if damage == "folder":
        (file / "x").mkdir(parents=True)
    else:
        file.write_text("no base" * 999)
    if damage == "table":
        file.unlink()
        with sqlite3.connect(file) as base:
            base.execute("create table links (url text)")
    for _ in range(2):
        status, out, _ = look(site)
        assert (status, len(out)) == (0, 1)
    assert len(web.asked) == (4 if damage == "folder" else 2)


def test_the_page_about_it_says_what_is_so() -> None:
    """docs/links.md has the numbers of the code."""
    text = (ROOT / "docs/links.md").read_text("utf-8")
    assert f"{Limits().together} at a time" in text
    assert f"{LASTS[State.ALIVE] / 86400:g} days" in text
    assert (LASTS[State.DEAD], Limits().pause) == (86400.0, 1.0)
