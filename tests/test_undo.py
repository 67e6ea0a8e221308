"""The way back: readers have what they had before the last publish, and no file here is touched."""

from __future__ import annotations

import pytest
from conftest import house_form, tree
from published import Published, git, newsroom, original, shown
from test_publish_refusals import refused

from copydesk.git import GitError

__all__ = ["newsroom", "original"]  # fixtures


def test_undo_gives_readers_what_they_had(newsroom: Published) -> None:
    """The remote's files are those of before, byte for byte; here all stays, as changes that are not committed."""
    first = newsroom.files()
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    newsroom.site.wire("ferry.txt", house_form("Ferry Returns to Service at Last"))
    assert newsroom.publish().returncode == 0
    here = tree(newsroom.desk / "content")
    done = newsroom.undo()
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("This was published, and would be taken back:\nnew        The Bell Returns  /2025/")
    assert shown(done.stdout)["changed"].startswith("Ferry Returns to Service at Last")
    assert newsroom.files() == first
    assert tree(newsroom.desk / "content") == here
    assert git(newsroom.desk, "rev-parse", "HEAD") == newsroom.there()
    assert git(newsroom.desk, "status", "--porcelain", "--untracked-files=all").split("\n") == [
        "M content/news/ferry.md",
        " M content/wire/ferry.txt",
        "?? content/news/bell.md",
        "?? content/wire/bell.txt",
    ]
    sentence = refused(newsroom, undo=True)
    assert sentence.startswith("the last commit of origin/main is no publish of copydesk (Take back: Publish 2 stories")
    assert newsroom.publish().returncode == 0
    assert newsroom.files()["content/wire/bell.txt"]


def test_a_branch_gets_the_former_site(newsroom: Published) -> None:
    """Where Pages serves a branch, its files are those of before, too, in one push with the copy."""
    newsroom.site.settings(SITEURL="https://gazette.example.org", PUBLISH_BRANCH="gh-pages")
    assert newsroom.publish().returncode == 0
    first, built = newsroom.files(), newsroom.files("gh-pages")
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.publish().returncode == 0
    assert "2025/06/13/bell/index.html" in newsroom.files("gh-pages")
    done = newsroom.undo()
    assert done.returncode == 0, done.stderr
    assert (newsroom.files(), newsroom.files("gh-pages")) == (first, built)
    assert git(newsroom.remote, "rev-list", "--count", "gh-pages") == "3"


def test_the_first_publish_cant_be_taken_back(newsroom: Published) -> None:
    """Before it there was nothing to go back to."""
    assert refused(newsroom, undo=True).startswith("this was the first publish, so there is nothing to go back to")


def test_only_a_publish_is_taken_back(newsroom: Published) -> None:
    """A commit by hand, here or there, is nobody's to take back."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.publish().returncode == 0
    git(newsroom.desk, "commit", "--allow-empty", "-m", "By hand")
    assert refused(newsroom, undo=True).startswith("there are commits here that origin/main does not have: publish")
    git(newsroom.desk, "push", "origin", "main")
    sentence = refused(newsroom, undo=True)
    assert sentence.startswith("the last commit of origin/main is no publish of copydesk (By hand): only the last")


def test_a_message_that_was_taken_over(newsroom: Published) -> None:
    """A publish on another branch, squashed into this one, says over what it was there: that was never here."""
    git(newsroom.desk, "switch", "-c", "spring")
    (newsroom.desk / "notes.md").write_text("for the desk\n")
    git(newsroom.desk, "add", "notes.md")
    git(newsroom.desk, "commit", "-m", "Notes")
    git(newsroom.desk, "push", "--set-upstream", "origin", "spring")
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.publish().returncode == 0
    git(newsroom.desk, "switch", "main")
    git(newsroom.desk, "merge", "--squash", "spring")
    git(newsroom.desk, "commit", "-m", git(newsroom.desk, "log", "-1", "--format=%B", "spring"))
    git(newsroom.desk, "push", "origin", "main")
    why = "is no publish (Publish: The Bell Returns (new)): its message was taken over from another branch"
    assert refused(newsroom, undo=True) == f"the last commit of origin/main {why}; use `git revert`"


def test_undo_asks(newsroom: Published) -> None:
    """Without a terminal and without `--yes` it shows what it would take back, and that is all."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.publish().returncode == 0
    before = newsroom.state()
    done = newsroom.site.run("undo")
    assert (done.returncode, done.stderr) == (
        2,
        "copydesk: nobody can be asked: say --yes to take back what is shown\n",
    )
    assert "new        The Bell Returns" in done.stdout
    assert newsroom.state() == before


def test_a_branch_here_that_does_not_follow(newsroom: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git refuses behind the push, the sentence says what is out; the next run lets the branch follow."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    assert newsroom.publish().returncode == 0

    def refuse(*_: object) -> None:
        raise GitError("fatal: Unable to create '.git/index.lock': File exists.\n", 128)

    with monkeypatch.context() as patched:
        patched.setattr("copydesk.publish.pushing.settle", refuse)
        done = newsroom.undo()
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: origin/main has it, but the branch here did not follow (Unable to create")
    assert "content/wire/bell.txt" not in newsroom.files()
    assert shown(newsroom.publish().stdout)["new"].startswith("The Bell Returns")
    assert "content/wire/bell.txt" in newsroom.files()
    assert git(newsroom.desk, "rev-parse", "HEAD") == newsroom.there()
