"""What goes out by `publish`: shown before, in one push, and all of it or nothing."""

from __future__ import annotations

import re
from pathlib import Path
from signal import SIGKILL

import apart
import pytest
from conftest import NOW, ROOT, Site, command_here, hold, house_form, tree
from published import Published, answering, git, newsroom, original, shown

from copydesk.site.pages_branch import own_domain

__all__ = ["newsroom", "original"]  # fixtures

DOCUMENTATION = ROOT / "docs/publishing.md"
CORRECTED = house_form() + "\nCorrection, June 14, 2025: The ferry has 60 seats.\n"


def test_the_first_publish_takes_all_that_is_not_ignored(original: Published) -> None:
    """What the remote has is what lies in the folder, but nothing that is built or kept; the branch here follows."""
    assert set(original.files()) == {".gitignore", "pelican.conf.py", "content/wire/ferry.txt", "content/news/ferry.md"}
    assert git(original.desk, "rev-parse", "HEAD") == original.there()
    assert git(original.desk, "status", "--porcelain", "--branch") == "## main...origin/main"
    assert (
        git(original.remote, "log", "--format=%an: %s", "main") == "Ana Reyes: Publish: Ferry Returns to Service (new)"
    )


def test_a_site_that_was_just_begun(tmp_path: Path) -> None:
    """What `init` lays out goes out as it is; there is nothing to go back to yet, so nobody is told of a way."""
    begun = Published(tmp_path)
    assert command_here(tmp_path, ("init", "desk")).returncode == 0
    settings = begun.desk / "pelican.conf.py"
    settings.write_text(
        re.sub(r"^(SEARCH|CARDS) = True", r"\1 = False", settings.read_text("utf-8"), flags=re.MULTILINE)
    )
    done = begun.with_git().publish()
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "published to origin/main")
    assert {"content/embargoed/.gitkeep", "content/wire/kilogram.txt", "requirements.txt"} <= set(begun.files())


def test_a_second_publish_of_an_unchanged_site_pushes_nothing(newsroom: Published) -> None:
    """It says so, and its status is 0."""
    before = newsroom.state()
    done = newsroom.publish(yes=False)
    assert (done.returncode, done.stdout) == (0, "nothing to publish: origin/main has all of it\n")
    assert newsroom.state() == before


def test_a_headline_is_no_order(newsroom: Published) -> None:
    """A forge builds nothing where a message has `[skip ci]`; on the screen the headline is as it was written."""
    newsroom.site.wire("ferry.txt", house_form("Ferry [skip ci] Returns"))
    assert shown(newsroom.publish().stdout)["changed"].startswith("Ferry [skip ci] Returns")
    message = git(newsroom.remote, "log", "-1", "--format=%B", "main")
    assert "changed: Ferry (skip ci) Returns" in message
    assert "[" not in message


def test_what_becomes_of_each_story_is_shown(newsroom: Published) -> None:
    """New, changed, corrected, killed, removed and held: a line each, as the documentation has it."""
    newsroom.site.settings(SITEURL="https://gazette.example.org")
    for name in ("crane", "dune", "elm", "heron"):
        newsroom.site.wire(f"{name}.txt", house_form(f"The {name.title()} Returns"))
    assert newsroom.publish().returncode == 0
    assert git(newsroom.remote, "log", "-1", "--format=%s", "main") == "Publish 4 stories: 4 new"
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    newsroom.site.wire("heron.txt", house_form("The Heron Returns").replace("for a week", "for two weeks"))
    newsroom.site.wire("ferry.txt", CORRECTED)
    newsroom.site.wire("crane.txt", "KILL\n\n" + house_form("The Crane Returns"))
    newsroom.site.run("remove", "dune", "--yes")
    newsroom.site.wire("elm.txt", house_form("The Elm Returns").replace("said.1", "said.[7]"))
    (newsroom.desk / "notes.md").write_text("for the desk\n")
    done = newsroom.publish()
    assert done.returncode == 1, "a story is held"
    *lines, last = done.stdout.splitlines(keepends=True)
    assert last == "published to origin/main; `copydesk undo` takes it back\n"
    hold_block(DOCUMENTATION, "".join([*lines, "Publish? [y/N]:\n"]))
    message = git(newsroom.remote, "log", "-1", "--format=%B", "main")
    assert message.startswith("Publish 5 stories: 1 new, 1 changed, 1 corrected, 1 killed, 1 removed\n\nnew: The Bell")
    again = newsroom.publish()
    assert (again.returncode, shown(again.stdout)["nothing"][:10]) == (1, "to publish")
    assert "held" in shown(again.stdout)


def hold_block(file: Path, text: str) -> None:
    """Hold a text against the block of a page of the documentation that begins as it does."""
    page = file.read_text("utf-8")
    start = page.index(f"```text\n{text.split(maxsplit=1)[0]} ") + len("```text\n")
    end = page.index("```", start)
    hold(file, page[:start] + text + page[end:])


def test_an_empty_folder_for_embargoes_goes_along(newsroom: Published) -> None:
    """What keeps the folder in git is no copy."""
    (newsroom.desk / ".gitignore").write_text("/.copydesk/\n/output/\n__pycache__/\n/themes\n")
    keep = newsroom.desk / "content/embargoed/.gitkeep"
    keep.parent.mkdir(exist_ok=True)
    keep.touch()
    assert newsroom.publish().returncode == 0
    assert "content/embargoed/.gitkeep" in newsroom.files()


def test_a_branch_that_follows_one_here(newsroom: Published) -> None:
    """A branch made of `main` goes to the remote's of its own name: `main` there stays."""
    before = newsroom.there()
    git(newsroom.desk, "switch", "-c", "spring", "--track", "main")
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    done = newsroom.publish()
    assert (done.returncode, newsroom.there()) == (0, before)
    assert "content/wire/bell.txt" in newsroom.files("spring")


def test_what_python_leaves_stays(newsroom: Published) -> None:
    """Nobody made it, whatever .gitignore forgets."""
    (newsroom.desk / ".gitignore").write_text("/.copydesk/\n/output/\n__pycache__/\n/themes\n")
    left = newsroom.desk / "__pycache__/pelican.conf.cpython.pyc"
    left.parent.mkdir(exist_ok=True)
    left.touch()
    assert newsroom.publish("--all").returncode == 0
    assert [name for name in newsroom.files() if "pycache" in name] == []


def test_a_branch_of_pages_that_others_wrote_to(newsroom: Published) -> None:
    """What goes from there is said; once it is ours no more is said, also where it was taken back."""
    git(newsroom.desk, "switch", "--orphan", "before")
    (newsroom.desk / "thesis.html").write_text("A thesis.\n")
    git(newsroom.desk, "add", "thesis.html")
    git(newsroom.desk, "commit", "-m", "A thesis")
    git(newsroom.desk, "push", "origin", "before:gh-pages")
    git(newsroom.desk, "switch", "--force", "main")
    newsroom.site.settings(SITEURL="https://gazette.example.org", PUBLISH_BRANCH="gh-pages")
    note = "somebody else wrote to gh-pages last; there goes 1: thesis.html"
    assert shown(newsroom.publish().stdout)["note"] == note
    newsroom.undo()
    assert shown(newsroom.publish().stdout)["note"] == note, "it is theirs again"
    for name in ("bell", "crane"):
        newsroom.site.wire(f"{name}.txt", house_form(f"The {name.title()} Returns"))
        assert newsroom.publish().returncode == 0
    assert newsroom.undo().returncode == 0
    newsroom.site.run("remove", "bell", "--yes")
    assert "note" not in shown(newsroom.publish().stdout)


def test_a_remote_with_another_address_for_pushes(newsroom: Published) -> None:
    """What is there counts, and not what is at the address that is fetched from."""
    git(newsroom.folder, "init", "--bare", "other.git")
    git(newsroom.desk, "remote", "set-url", "--push", "origin", "../other.git")
    before = newsroom.there()
    assert shown(newsroom.publish().stdout)["new"].startswith("Ferry Returns to Service")
    assert newsroom.there() == before
    assert git(newsroom.folder / "other.git", "rev-parse", "main") == git(newsroom.desk, "rev-parse", "HEAD")
    assert shown(newsroom.publish().stdout)["nothing"]


def test_a_folder_that_was_a_file(newsroom: Published) -> None:
    """Where a file was there is a folder of that name now, with a file or with none."""
    for name in ("bell.txt", "dune.txt"):
        newsroom.site.wire(name, house_form(f"The {name} Returns"))
    assert newsroom.publish().returncode == 0
    for name in ("bell.txt", "dune.txt"):
        (newsroom.desk / "content/wire" / name).unlink()
        (newsroom.desk / "content/wire" / name).mkdir()
    newsroom.site.wire("bell.txt/crane.txt", house_form("The Crane Returns"))
    assert newsroom.publish().returncode == 1, "the build wants no folder of such a name"
    assert [name for name in newsroom.files() if "wire" in name] == ["content/wire/bell.txt/crane.txt",
                                                                     "content/wire/ferry.txt"]  # fmt: skip


def test_each_command_of_the_documentation_works(newsroom: Published) -> None:
    """In their order, on a site with a new story; `git stash` puts aside what was taken back, and keeps it."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    blocks = re.findall(r"```sh\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)
    for command in "".join(blocks).splitlines():
        name, *words = command.split()
        if name == "git":
            git(newsroom.desk, *words)
        else:
            done = newsroom.site.run(*words, "--at", NOW.isoformat())
            assert done.returncode == 0, done.stderr
    assert not (newsroom.desk / "content/wire/bell.txt").exists()
    assert newsroom.publish().stdout.startswith("nothing to publish")
    git(newsroom.desk, "stash", "pop")
    assert (newsroom.desk / "content/wire/bell.txt").read_text() == house_form("The Bell Returns")


def test_what_is_not_of_the_site_stays_unless_all_is_said(newsroom: Published) -> None:
    """Other files of the folder are named, and taken by `--all`; what is staged of them stays staged."""
    for name in ("notes.md", "plan ü.md"):
        (newsroom.desk / name).write_text("for the desk\n")
    git(newsroom.desk, "add", "notes.md")
    newsroom.site.settings(SITESUBTITLE="By the sea")
    (newsroom.desk / "content/wire/.ferry.txt.swp").write_text("half a word")
    (newsroom.desk / "content/wire/ferry.txt~").write_text("as it was")
    done = newsroom.publish()
    assert shown(done.stdout)["files"] == "1: pelican.conf.py"
    assert shown(done.stdout)["stays"] == "2: notes.md, plan ü.md: not of the site; --all takes this, too"
    assert "notes.md" not in newsroom.files()
    assert git(newsroom.desk, "status", "--porcelain", "--", "notes.md") == "A  notes.md"
    assert newsroom.publish("--all").returncode == 0
    assert {"notes.md", "plan ü.md"} < set(newsroom.files())
    assert not [name for name in newsroom.files() if "~" in name or "swp" in name]


def test_commits_made_by_hand_go_out_with_it(newsroom: Published) -> None:
    """What was committed and not pushed is published as well, and one publish takes it back."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.site.build().returncode == 0
    git(newsroom.desk, "add", "content")
    git(newsroom.desk, "commit", "-m", "The bell")
    first = newsroom.there()
    assert shown(newsroom.publish().stdout)["new"].startswith("The Bell Returns")
    assert git(newsroom.remote, "log", "--format=%s", f"{first}..main").split("\n")[1] == "The bell"
    assert newsroom.undo().returncode == 0
    assert git(newsroom.remote, "diff", first, "main") == ""


def test_a_site_in_a_folder_of_a_repository(newsroom: Published) -> None:
    """The repository may hold more than the site, whose folder has blanks and umlauts in its name."""
    top = newsroom.folder / "häuser und boote"
    (newsroom.desk / "themes").unlink()
    shell = Published(newsroom.folder)
    top.mkdir()
    for name in (".git", ".gitignore"):
        (newsroom.desk / name).rename(top / name)
    shell.site.folder = newsroom.desk.rename(top / "unsere seite")
    (shell.site.folder / "themes").symlink_to(ROOT / "themes")
    (top / ".gitignore").write_text(".copydesk/\noutput/\n__pycache__/\nthemes\n")
    (top / "ours.txt").write_text("of another project\n")
    git(top, "add", "-A", ".")
    git(top, "commit", "-m", "Moved")
    git(top, "push", "origin", "main")
    shell.site.wire("föhn am see.txt", house_form("Föhn am See"))
    (top / "ours.txt").write_text("of another project, changed\n")
    done = shell.publish()
    assert done.returncode == 0, done.stderr
    assert shown(done.stdout)["new"].startswith("Föhn am See")
    assert "unsere seite/content/wire/föhn am see.txt" in shell.files()
    assert git(top, "status", "--porcelain") == "M ours.txt"


def test_it_asks(newsroom: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal it asks, and without one it needs `--yes`; nothing is done before the answer."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.site.build().returncode == 0
    before = newsroom.state()
    done = newsroom.publish(yes=False)
    assert (done.returncode, done.stderr) == (2, "copydesk: nobody can be asked: say --yes to publish what is shown\n")
    assert "new        The Bell Returns" in done.stdout
    with answering(monkeypatch, lambda asked: asked != "Publish?"):
        done = newsroom.publish(yes=False)
    assert (done.returncode, done.stderr) == (2, "copydesk: nothing was done\n")
    assert newsroom.state() == before
    with answering(monkeypatch, lambda asked: asked == "Publish?"):
        assert newsroom.publish(yes=False).returncode == 0
    assert "content/wire/bell.txt" in newsroom.files()


def test_what_is_shown_goes_out_whatever_is_saved_meanwhile(
    newsroom: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor saves while it asks stays here, as a change."""
    file = newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    with answering(monkeypatch, lambda _: bool(file.write_text(house_form("The Bell Rings")))):
        assert newsroom.publish(yes=False).returncode == 0
    assert "The Bell Returns" in git(newsroom.remote, "show", "main:content/wire/bell.txt")
    assert file.read_text() == house_form("The Bell Rings")
    assert git(newsroom.desk, "status", "--porcelain") == "M content/wire/bell.txt"


@pytest.mark.parametrize(("hook", "status"), [("desk/.git/hooks/pre-push", 1), ("remote.git/hooks/post-receive", 0)])
def test_a_publish_that_is_killed(newsroom: Published, hook: str, status: int) -> None:
    """Killed before the push, nothing is out; killed behind it, all is; the next run ends what was begun."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    first, came, go = newsroom.there(), newsroom.folder / "came", newsroom.folder / "go"
    file = newsroom.folder / hook
    file.write_text(f"#!/bin/sh\ntouch '{came}'\nuntil test -e '{go}'; do sleep 0.01; done\nexit {status}\n")
    file.chmod(0o755)
    with apart.begun(newsroom.desk, apart.command, "publish", "--yes", "--at", NOW.isoformat()) as process:
        process.wait_for(came.exists)
        process.send(SIGKILL)
        process.end()
        go.touch()
    file.unlink()
    assert (newsroom.there() == first) == bool(status)
    assert git(newsroom.desk, "rev-parse", "HEAD") == first
    said = "published to" if status else "nothing to publish"
    assert newsroom.publish().stdout.splitlines()[-1].startswith(said)
    assert git(newsroom.desk, "rev-parse", "HEAD") == newsroom.there() != first
    assert git(newsroom.desk, "status", "--porcelain") == ""
    assert git(newsroom.desk, "for-each-ref", "refs/copydesk") == ""


def test_a_branch_holds_the_built_site(newsroom: Published) -> None:
    """Where Pages serves a branch it gets the built site, `.nojekyll`, and `CNAME` for a domain of its own."""
    newsroom.site.settings(SITEURL="https://gazette.example.org", PUBLISH_BRANCH="gh-pages")
    done = newsroom.publish()
    assert done.stdout.endswith("published to origin/main and gh-pages; `copydesk undo` takes it back\n")
    site = tree(newsroom.desk / "output")
    assert site.pop(".gitkeep")
    assert set(newsroom.files("gh-pages")) == {*site, ".nojekyll", "CNAME"}
    assert git(newsroom.remote, "show", "gh-pages:CNAME") == "gazette.example.org"
    for name in ("index.html", "2025/06/13/ferry/index.html", "theme/favicon.svg"):
        assert git(newsroom.remote, "cat-file", "-p", f"gh-pages:{name}") == site[name].decode().strip()
    assert git(newsroom.desk, "branch", "--list", "gh-pages") == "", "no branch here is touched"
    assert newsroom.publish().stdout.startswith("nothing to publish")
    assert newsroom.undo().stderr.startswith("copydesk: there is no site before this one in gh-pages")


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://Gazette.example.org/", "gazette.example.org"),
        ("https://gazette.github.io", ""),
        ("https://gazette.github.io/paper", ""),
        ("https://example.org/paper", ""),  # the domain is that of another repository
    ],
)
def test_only_a_domain_of_its_own_has_a_name(address: str, domain: str) -> None:
    """GitHub's own domain needs no `CNAME`, and a folder of a domain must have none."""
    assert own_domain(address) == domain


def test_pages_that_a_moment_changes_go_out(newsroom: Published) -> None:
    """A branch gets what is built otherwise although no copy changed, such as a page that went from it."""
    newsroom.site.settings(SITEURL="https://gazette.example.org", PUBLISH_BRANCH="gh-pages")
    assert newsroom.publish().returncode == 0
    clone = newsroom.folder / "clone"
    git(newsroom.folder, "clone", "--branch", "gh-pages", "remote.git", "clone")
    git(clone, "rm", "-q", "404.html")
    git(clone, "commit", "-m", "By hand")
    git(clone, "push")
    done = newsroom.publish()
    assert shown(done.stdout)["pages"] == "1 of the built site, though no copy changed"
    assert "404.html" in newsroom.files("gh-pages")


def test_the_branch_is_a_name(site: Site) -> None:
    """A setting that can't be the name of a branch is refused by every build."""
    site.settings(PUBLISH_BRANCH="-f")
    done = site.build()
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: PUBLISH_BRANCH in the settings names a branch")
