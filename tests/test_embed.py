"""`copydesk embed`: one story for a newsletter, as it is published at this moment; and docs/newsletter.md."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from bs4 import BeautifulSoup
from conftest import NOW, Site, house_form
from conftest import ROOT as PROJECT

from copydesk.cli import main
from copydesk.edition.fragment import ENCODING
from copydesk.site.links import is_local

ROOT = "https://example.org/repo"
ADDRESS = f"{ROOT}/2025/06/13/ferry/"


def embed(site: Site, *words: str, at: str = NOW.isoformat()) -> subprocess.CompletedProcess[str]:
    """Run the command on a site with an address of its own, at the time of the tests."""
    return site.run("embed", *words, "--site-url", ROOT, "--at", at)


@pytest.fixture
def ferry(site: Site) -> Site:
    """Give a site on which the ferry's story was built."""
    site.wire("ferry.txt", house_form())
    assert site.build("--site-url", ROOT).returncode == 0
    return site


@pytest.mark.parametrize(
    "name", ["ferry", "ferry.txt", "content/wire/ferry.txt", "content/news/ferry.md", "2025/06/13/ferry", ADDRESS]
)
def test_it_prints_the_fragment(ferry: Site, name: str) -> None:
    """A slug, a file or an address names the story; what is printed is what lies beside its page."""
    done = embed(ferry, name)
    assert (done.returncode, done.stderr) == (0, "")
    assert ENCODING + done.stdout == ferry.page("2025/06/13/ferry/embed.html")
    assert f'<h2><a href="{ADDRESS}">' in done.stdout


def test_buttondowns_begins_with_its_mark(ferry: Site) -> None:
    """The comment is the first thing, as Buttondown wants it; the rest is the fragment."""
    done = embed(ferry, "ferry", "--for", "buttondown")
    mark = "<!-- buttondown-editor-mode: fancy -->"
    assert done.stdout == mark + embed(ferry, "ferry", "--for", "ghost").stdout


def test_the_styled_one_needs_nothing_around(ferry: Site) -> None:
    """A table with its styles in its elements: no sheet, no link into itself."""
    done = embed(ferry, "ferry", "--for", "html")
    assert (done.returncode, done.stderr) == (0, "")
    soup = BeautifulSoup(done.stdout, "html.parser")
    assert [tag.name for tag in soup.find_all(recursive=False)] == ["table"]
    assert soup.find(style=True)
    assert not soup.find_all(["style", "link", "script"])
    assert all(link["href"].startswith("https://") for link in soup.find_all("a"))
    for words in ("Ferry Returns to Service", "Repairs took a week", "out of service for a week", "example.com/ferry"):
        assert words in soup.get_text()


def test_the_styled_one_is_legible_wherever_it_is_put(ferry: Site) -> None:
    """It brings its paper along, so that its ink is not black on a dark page."""
    cell = BeautifulSoup(embed(ferry, "ferry", "--for", "html").stdout, "html.parser").select_one("td.story")
    assert "background-color: #fffdf8" in cell["style"]
    assert "color: #1c1a17" in cell["style"]


def test_new_copy_counts_at_once(ferry: Site) -> None:
    """What was changed, or begun, since the last build is printed as a build would publish it."""
    ferry.wire("ferry.txt", house_form().replace("for a week", "for nine days"))
    assert "for nine days" in embed(ferry, "ferry").stdout
    assert "for nine days" in ferry.news("ferry.md")
    ferry.wire("bridge.txt", house_form("Bridge Painted"))
    assert "Bridge Painted" in embed(ferry, "content/wire/bridge.txt").stdout


def test_a_story_by_hand_has_no_copy(site: Site) -> None:
    """Markdown alone is a story, too; it is printed in UTF-8, in its own direction."""
    file = site.folder / "content/news/hand.md"
    file.write_text("---\ntitle: عبّارة\ndate: 2025-06-13\nlang: ar\n---\nنص\n", "utf-8")
    done = embed(site, "hand")
    assert done.returncode == 0
    assert '<p dir="rtl">نص</p>' in done.stdout


KILLED = "ferry was withdrawn: no mail should bring it"
WAITS = "content/news/ferry.md is under embargo: `copydesk embargoes` says until when"
HELD = "content/news/ferry.md is a draft: delete the line of its status to publish it"


@pytest.mark.parametrize(
    ("above", "why"),
    [("KILL\n\n", KILLED), ("Status: killed\n", KILLED),
     ("Embargo: 2026-02-01 06:00 +00:00\n\n", WAITS), ("Embargo: some day\n\n", HELD)],
)  # fmt: skip
def test_what_is_in_the_copy_alone_is_kept(ferry: Site, above: str, why: str) -> None:
    """A kill or an embargo that no build has seen yet: nothing is printed, and it is said why."""
    ferry.wire("ferry.txt", above + house_form())
    done = embed(ferry, "ferry")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"copydesk: {why}"
    assert "out of service" not in done.stderr


def test_a_draft_is_not_printed(site: Site) -> None:
    """What was never published, in copy or in Markdown alone, waits for its line to be deleted."""
    site.wire("ferry.txt", f"Status: draft\n\n{house_form()}")
    done = embed(site, "ferry")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`Status: draft`: not published; delete that line to publish" in done.stderr
    assert done.stderr.endswith("ferry.txt is not published: `copydesk check` and `copydesk embargoes` say why\n")
    (site.folder / "content/wire/ferry.txt").unlink()
    (site.folder / "content/news/hand.md").write_text("---\ntitle: A\ndate: 2025-06-13\nstatus: draft\n---\nA\n")
    why = "content/news/hand.md is a draft: delete the line of its status to publish it"
    done = embed(site, "hand")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"copydesk: {why}\n")


def test_an_embargo_ends(ferry: Site) -> None:
    """At its moment the story is printed."""
    ferry.wire("ferry.txt", "Embargo: 2026-02-01 06:00 +00:00\n\n" + house_form())
    assert embed(ferry, "ferry", at="2026-02-01T05:59+00:00").returncode == 2
    assert "out of service" in embed(ferry, "ferry", at="2026-02-01T06:00+00:00").stdout


def test_a_clock_ahead_shows_nothing_before_its_time(ferry: Site) -> None:
    """With the clock set to a time to come, what is under embargo till then is neither printed nor converted."""
    ferry.wire("secret.txt", "Embargo: 2099-02-01 06:00 +00:00\n\n" + house_form("Secret"))
    for name in ("secret", "ferry"):
        done = embed(ferry, name, at="2099-03-01T00:00+00:00")
        assert (done.returncode, done.stdout) == (2, "")
        assert (
            "content/wire/secret.txt is under embargo" in done.stderr
            or "wire/secret.txt is under embargo" in done.stderr
        )
    assert not (ferry.folder / "content/news/secret.md").exists()


def test_a_kill_counts_beside_broken_markdown(ferry: Site) -> None:
    """Markdown that a person broke prints nothing; what its copy kills is withdrawn all the same."""
    markdown = ferry.folder / "content/news/ferry.md"
    markdown.write_text(markdown.read_text().replace('title: "', 'title: "x" "'))
    done = embed(ferry, "content/news/ferry.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "copydesk: content/news/ferry.md:2:1: error: the front matter is not valid YAML" in done.stderr
    ferry.wire("ferry.txt", f"KILL\n\n{house_form()}")
    assert embed(ferry, "content/news/ferry.md").stderr.splitlines()[-1] == f"copydesk: {KILLED}"


def test_a_held_copy_leaves_what_is_published(ferry: Site) -> None:
    """New copy with an error changes nothing: the story is printed as it is out, the error is said, the status is 1."""
    before = embed(ferry, "ferry").stdout
    ferry.wire("ferry.txt", house_form().replace("https://example.com/ferry", "http://cms.internal/1"))
    done = embed(ferry, "ferry")
    assert (done.returncode, done.stdout) == (1, before)
    assert "[private-url]" in done.stderr
    ferry.wire("ferry.txt", house_form())
    ferry.wire("bridge.txt", house_form("Bridge Painted").replace("https://example.com/ferry", "http://cms.internal/1"))
    assert embed(ferry, "ferry").returncode == 0
    done = embed(ferry, "bridge")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("bridge.txt is not published: `copydesk check` and `copydesk embargoes` say why\n")


REFUSED = {
    "no story": (("boat",), "there is no story 'boat': name its slug, its file, or its address"),
    "two stories": (("pier",), "'pier' names several stories: say content/wire/a/pier.txt or content/wire/b/pier.txt"),
    "no service": (("ferry", "--for", "fax"), "there is no service 'fax': take ghost, buttondown or html"),
}


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED)
def test_it_says_what_it_needs(ferry: Site, words: tuple[str, ...], why: str) -> None:
    """Each refusal is one sentence, and nothing is printed."""
    for folder in "ab":
        ferry.wire(f"{folder}/pier.txt", house_form(f"Pier {folder}"))
    ferry.build()
    done = embed(ferry, *words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"copydesk: {why}\n")


def test_links_must_lead_somewhere(ferry: Site) -> None:
    """The settings' own address, which is this machine, is refused before anything is converted."""
    copy = Path(ferry.wire("bridge.txt", house_form("Bridge Painted")))
    done = ferry.run("embed", "bridge", "--at", NOW.isoformat())
    remedy = "write where the site lives into SITEURL of pelican.conf.py, or say --site-url URL"
    why = f"copydesk: http://127.0.0.1:8000 is an address that no reader of a mail can reach: {remedy}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", why)
    assert not (ferry.folder / f"content/news/{copy.stem}.md").exists()


@pytest.mark.parametrize(
    ("root", "local"),
    [("http://127.0.0.1:8000", True), ("http://127.1", True), ("http://[::ffff:127.0.0.1]", True),
      ("http://localhost/repo", True), ("http://[::1]:8000", True),
     ("http://0.0.0.0", True), ("https://desk.local", True), ("http://192.168.1.4", True), ("http://10.1.2.3", True),
     ("https://cms.internal", True), ("http://newsroom", True), ("HTTP://LOCALHOST.", True), ("file:///srv", True),
     ("https://example.org", False), ("https://example.org/repo", False), ("https://198.51.100.7", False),
     ("https://local.example.org", False), ("https://[2001:db8::1]/", False)],
)  # fmt: skip
def test_what_is_local(root: str, local: bool) -> None:  # noqa: FBT001 - parametrize gives it
    """Names and addresses of this machine and of networks inside are; what everybody can open is not."""
    assert is_local(root) == local


DOCUMENT = (PROJECT / "docs/newsletter.md").read_text("utf-8")


def test_the_documents_commands_print_the_story(ferry: Site) -> None:
    """Each `copydesk embed` that docs/newsletter.md shows prints the ferry's story."""
    lines = re.findall(r"^copydesk embed (.*?) *(?:#.*)?$", DOCUMENT, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        assert "out of service for a week" in embed(ferry, *shlex.split(line)).stdout, line


def test_the_document_names_what_there_is() -> None:
    """Its options are options, and its settings are in pelican.conf.py."""
    options = {name for command in main.commands.values() for name in names_of(command)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", DOCUMENT)) <= options
    conf = (PROJECT / "pelican.conf.py").read_text("utf-8")
    assert all(f"{name} = " in conf for name in re.findall(r"`(NEWSLETTER_[A-Z_]+)`", DOCUMENT))


def names_of(command: click.Command) -> Iterator[str]:
    """Yield the options of a command and of those in it."""
    yield from (name for parameter in command.params for name in parameter.opts)
    for inner in getattr(command, "commands", {}).values():
        yield from names_of(inner)
