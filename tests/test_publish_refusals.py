"""What publishing refuses: one sentence with its remedy, status 2, and all is as it was, here and there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import house_form
from published import Published, answering, git, newsroom, original

from copydesk.site import Press

__all__ = ["newsroom", "original"]  # fixtures

EMBARGO = "Embargo: 2026-03-03 18:00 -05:00\n\n"
HOOK = "#!/bin/sh\necho 'error: main takes no push' >&2\nexit 1\n"


def refused(newsroom: Published, *words: str, undo: bool = False) -> str:
    """Return the sentence with which a publish is refused; all must be as it was."""
    before = newsroom.state()
    done = newsroom.undo(*words) if undo else newsroom.publish(*words)
    assert done.returncode == 2, done.stdout
    (sentence,) = done.stderr.splitlines()
    assert newsroom.state() == before
    return sentence.removeprefix("copydesk: ")


def anew(newsroom: Published) -> None:
    """Take the repository away."""
    shutil.rmtree(newsroom.desk / ".git")
    git(newsroom.desk, "init")


def conflict(newsroom: Published, *, rebase: bool = False) -> None:
    """Let a merge or a rebase stand still."""
    file = newsroom.desk / "content/wire/ferry.txt"
    git(newsroom.desk, "switch", "-c", "other")
    for name in ("other", "main"):
        git(newsroom.desk, "switch", name)
        file.write_text(f"{name}\n")
        git(newsroom.desk, "commit", "-am", name)
    git(newsroom.desk, "rebase" if rebase else "merge", "other", refused=True)


def settled(newsroom: Published) -> None:
    """Leave a file unmerged, though no merge is under way."""
    conflict(newsroom)
    (newsroom.desk / ".git/MERGE_HEAD").unlink()


HERE: dict[str, tuple[Callable[[Published], object], str]] = {
    "no remote": (anew, "there is no remote to publish to: `git remote add origin ADDRESS`"),
    "several addresses": (
        lambda news: [git(news.desk, "remote", "set-url", "--add", "--push", "origin", each) for each in ("a", "b")],
        "origin has several addresses for pushes: `git remote -v` shows them; leave it one",
    ),
    "several remotes": (
        lambda news: (git(news.desk, "remote", "rename", "origin", "a"),
                      git(news.desk, "remote", "add", "b", "../b"),
                      git(news.desk, "config", "--unset", "branch.main.remote")),
        "there are several remotes (a, b): `git config branch.main.remote NAME`",
    ),
    "a detached head": (lambda news: git(news.desk, "switch", "--detach"), "no branch is checked out (a detached"),
    "a merge": (conflict, "a merge is under way: `git merge --continue` or `--abort`"),
    "a rebase": (lambda news: conflict(news, rebase=True), "a rebase is under way: `git rebase --continue`"),
    "an unmerged file": (settled, "content/wire/ferry.txt is not merged: mend it, and `git add` it"),
    "another git": (lambda news: (news.desk / ".git/index.lock").touch(), "another git is at work here"),
    "no network": (
        lambda news: git(news.desk, "remote", "set-url", "origin", "https://127.0.0.1:1/gazette.git"),
        "origin can't be reached (",
    ),
    "no such remote": (
        lambda news: git(news.desk, "remote", "set-url", "origin", "../gone.git"),
        "origin can't be reached ('../gone.git' does not appear to be a git repository)",
    ),
    "nobody": (
        lambda news: (git(news.desk, "config", "user.name", ""), git(news.desk, "config", "user.email", "")),
        "git does not know who you are: `git config user.name",
    ),
    "its own branch": (
        lambda news: news.site.settings(PUBLISH_BRANCH="main", SITEURL="https://gazette.example.org"),
        "PUBLISH_BRANCH in the settings is 'main', which holds the copy: name another branch",
    ),
    "this machine": (
        lambda news: news.site.settings(PUBLISH_BRANCH="gh-pages"),
        "http://127.0.0.1:8000 is an address of this machine",
    ),
    "a build that fails": (lambda news: news.site.settings(TIMEZONE="No"), "TIMEZONE in the settings is 'No'"),
}  # fmt: skip


@pytest.mark.parametrize("what", HERE)
def test_what_stands_in_the_way(what: str, newsroom: Published) -> None:
    """Before anything is built, or by the build: one sentence says what is to be done."""
    make, sentence = HERE[what]
    make(newsroom)
    assert refused(newsroom).startswith(sentence)


def test_no_git(newsroom: Published, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without git, and where there is no repository, the sentence says how to get it."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(tmp_path / "nothing"))
        assert "git is not installed" in newsroom.publish().stderr
    shutil.rmtree(newsroom.desk / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(newsroom.folder))
    assert "this folder is in no git repository: `git init`" in newsroom.publish().stderr


def test_a_remote_that_gives_no_answer(newsroom: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for longer than a while, nor is what git started to ask it."""
    git(newsroom.desk, "remote", "set-url", "origin", "ssh://127.0.0.1/gazette.git")
    monkeypatch.setenv("GIT_SSH_COMMAND", "sleep 100; :")
    monkeypatch.setattr("copydesk.git.ASKING", 0.2)
    assert refused(newsroom).startswith("origin gives no answer (no answer in 0.2 seconds): is there a network")


def test_a_key_that_does_not_fit(newsroom: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the remote lets nobody in, nobody is asked for a password, and the sentence says so."""
    git(newsroom.desk, "remote", "set-url", "origin", "ssh://127.0.0.1/gazette.git")
    monkeypatch.setenv("GIT_SSH_COMMAND", "echo 'ana@127.0.0.1: Permission denied (publickey).' >&2; exit 255; :")
    assert refused(newsroom).startswith("origin does not let you in (")


def colleague(newsroom: Published) -> Path:
    """Give a colleague the site, with a commit that is to be pushed."""
    git(newsroom.folder, "clone", "--branch", "main", "remote.git", "colleague")
    folder = newsroom.folder / "colleague"
    (folder / "notes.md").write_text("for the desk\n")
    git(folder, "add", "notes.md")
    git(folder, "commit", "-m", "Notes")
    return folder


def test_a_remote_that_is_ahead(newsroom: Published) -> None:
    """Nothing of a colleague is pushed over, and what the sentence says helps."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    git(colleague(newsroom), "push")
    remedy = "`git pull --rebase --autostash origin main`, look at the site again, and publish; nothing was published"
    assert refused(newsroom) == f"origin/main has commits that are not here: {remedy}"
    assert refused(newsroom, undo=True) == f"origin/main has commits that are not here: {remedy}"
    git(newsroom.desk, "pull", "--rebase", "--autostash", "origin", "main")
    assert newsroom.publish().returncode == 0
    assert {"notes.md", "content/wire/bell.txt"} < set(newsroom.files())


@pytest.mark.parametrize("when", ["while it asks", "while it pushes"])
def test_a_remote_that_gets_commits_amid(newsroom: Published, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """What a colleague pushes meanwhile is not pushed over either."""
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    folder = colleague(newsroom)
    if when == "while it pushes":
        hook = newsroom.desk / ".git/hooks/pre-push"
        hook.write_text(f"#!/bin/sh\nunset $(git rev-parse --local-env-vars)\ngit -C '{folder}' push\n")
        hook.chmod(0o755)
        done = newsroom.publish()
    else:
        with answering(monkeypatch, lambda _: not git(folder, "push")):
            done = newsroom.publish(yes=False)
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: origin/main has commits that are not here: `git pull --rebase")
    assert set(newsroom.files()) == {*git(folder, "ls-files").split("\n")}
    assert git(newsroom.desk, "status", "--porcelain", "--untracked-files=all") == (
        "?? content/news/bell.md\n?? content/wire/bell.txt"
    )


def test_a_branch_that_is_declined(newsroom: Published) -> None:
    """Where the remote refuses one of the two branches it gets neither, and the sentence has its words."""
    newsroom.site.settings(SITEURL="https://gazette.example.org", PUBLISH_BRANCH="gh-pages")
    hook = newsroom.remote / "hooks/update"
    hook.write_text('#!/bin/sh\ntest "$1" = refs/heads/main || { echo "error: no pages today"; exit 1; }\n')
    hook.chmod(0o755)
    sentence = refused(newsroom)
    assert sentence.startswith("origin refused the push (")
    assert "no pages today" in sentence
    assert sentence.endswith("; nothing was published")
    hook.unlink()
    assert newsroom.publish().returncode == 0


def test_a_hook_before_all(newsroom: Published) -> None:
    """The same by a hook that is asked once for all: what the remote says is said."""
    hook = newsroom.remote / "hooks/pre-receive"
    hook.write_text(HOOK)
    hook.chmod(0o755)
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    why = "origin refused the push (pre-receive hook declined: main takes no push): a protected branch takes no push"
    assert refused(newsroom).startswith(why)


def test_a_hook_of_this_repository(newsroom: Published) -> None:
    """What `pre-push` says is said, and no network is blamed."""
    hook = newsroom.desk / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)
    newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    why = "the hook `pre-push` of this repository refused the push (not on a Friday); nothing was published"
    assert refused(newsroom) == why
    assert git(newsroom.desk, "for-each-ref", "refs/copydesk") == ""


def test_copy_under_embargo(newsroom: Published) -> None:
    """Copy that would be seen before its time stays here; in content/embargoed it stays here by itself."""
    file = newsroom.site.wire("bell.txt", EMBARGO + house_form("The Bell Returns"))
    sentence = refused(newsroom)
    until = "content/wire/bell.txt is under embargo until 2026-03-03 23:00 UTC"
    assert sentence.startswith(f"{until}, and whoever sees the repository would see it: move it into content/embargoed")
    assert sentence.endswith("where nobody else sees the repository, set `PRIVATE_REPO = True` in pelican.conf.py")
    apart = newsroom.desk / "content/embargoed/bell.txt"
    apart.parent.mkdir(exist_ok=True)
    file.rename(apart)
    (newsroom.desk / ".gitignore").write_text("/.copydesk/\n/output/\n/themes\n")  # whatever it forgets
    assert newsroom.publish("--all").returncode == 0
    assert [name for name in newsroom.files() if "bell" in name] == []
    apart.rename(file)
    newsroom.site.settings(PRIVATE_REPO=True)
    assert newsroom.publish().returncode == 0
    assert "content/wire/bell.txt" in newsroom.files()


def test_an_embargo_that_cant_be_read(newsroom: Published) -> None:
    """What may be under embargo is not pushed either."""
    newsroom.site.wire("bell.txt", "Embargo: some day soon\n\n" + house_form("The Bell Returns"))
    assert refused(newsroom).startswith("content/wire/bell.txt may be under embargo, which can't be read")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: Soon\nembargo: 2026-03-03 18:00 -05:00\n---\nThe bell\n", "is under embargo until 2026-03-03"),
        ("---\ntitle: Soon\nembargo: soon\n---\nThe bell will be back.\n", "may be under embargo, which"),
        ("---\ntitle: [Soon\nembargo: 2026-03-03 18:00 -05:00\n---\nThe bell\n", "may be under embargo, which"),
        ("---\ntitle: Soon\n---\nEMBARGOED UNTIL 6 p.m. EST, March 3\n\nThe bell\n", "may be under embargo, which"),
        ("---\ntitle: Soon\nembargo: 2025-03-03 18:00 -05:00\n---\nThe bell was under embargo.\n", ""),
    ],
)
def test_markdown_under_embargo(newsroom: Published, text: str, why: str) -> None:
    """The same of Markdown that was written by hand, also where its embargo holds nothing."""
    (newsroom.desk / "content/pages/soon.md").write_text(text)
    if why:
        assert refused(newsroom).startswith(f"content/pages/soon.md {why}")
    else:
        assert newsroom.publish().returncode == 0


@pytest.mark.parametrize(
    "name",
    ["content/bell.txt", "content/drafts/bell.txt", "content/news/bell.txt", "content/editions/Bell.TXT",
     "pelican/bell.txt", "notes/bell.md"],
)  # fmt: skip
def test_copy_under_embargo_in_a_wrong_place(newsroom: Published, name: str) -> None:
    """Where no copy is read it is held by nothing, and would be seen all the same."""
    file = newsroom.desk / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(EMBARGO + house_form("The Bell Returns"))
    assert refused(newsroom, "--all").startswith(f"{name} is under embargo until 2026-03-03 23:00 UTC, and whoever")


def test_what_only_speaks_of_embargoes(newsroom: Published) -> None:
    """A manual outside of the content may say how an embargo is written: what cannot be read holds nothing."""
    (newsroom.desk / "manual.md").write_text("# How we write\n\nEmbargo: the day and the time\n\nOr so.\n")
    assert newsroom.publish("--all").returncode == 0
    assert "manual.md" in newsroom.files()


@pytest.mark.parametrize("name", ["embargoed/bell.png", "embargoed/bell.txt~", "wire/bell.txt~"])
def test_what_was_committed_by_hand(newsroom: Published, name: str) -> None:
    """A picture beside copy under embargo, and what an editor leaves of it, may be in a commit that is not pushed."""
    file = newsroom.desk / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(EMBARGO + house_form("The Bell Returns"))
    git(newsroom.desk, "add", "--force", str(file))
    git(newsroom.desk, "commit", "-m", "Too early")
    assert refused(newsroom).startswith(f"content/{name} in a commit that is not pushed yet ")


def test_an_embargo_in_commits_that_are_not_pushed(newsroom: Published) -> None:
    """Copy that was committed and then moved away would be in the history; the remedy takes it out."""
    file = newsroom.site.wire("bell.txt", EMBARGO + house_form("The Bell Returns"))
    git(newsroom.desk, "add", "content")
    git(newsroom.desk, "commit", "-m", "Too early")
    assert refused(newsroom).startswith("content/wire/bell.txt: git tracks this copy, which is under embargo")
    file.unlink()
    git(newsroom.desk, "commit", "-am", "Away with it")
    sentence = refused(newsroom)
    assert sentence.startswith("content/wire/bell.txt in a commit that is not pushed yet is under embargo until")
    assert "`git reset --soft origin/main`" in sentence
    git(newsroom.desk, "reset", "--soft", "origin/main")
    newsroom.site.wire("dune.txt", house_form("The Dune Returns"))
    assert newsroom.publish().returncode == 0
    assert git(newsroom.remote, "log", "--all", "--format=", "--name-only", "--", "content/wire/bell.txt") == ""


def test_an_embargo_that_another_remote_has(newsroom: Published) -> None:
    """What was pushed to a remote that nobody saw is news to the one that has its name now."""
    file = newsroom.site.wire("bell.txt", EMBARGO + house_form("The Bell Returns"))
    git(newsroom.desk, "add", "content")
    git(newsroom.desk, "commit", "-m", "Too early")
    file.unlink()
    git(newsroom.desk, "commit", "-am", "Away with it")
    git(newsroom.desk, "push", "origin", "main")
    git(newsroom.folder, "init", "--bare", "public.git")
    git(newsroom.desk, "remote", "set-url", "origin", "../public.git")
    assert refused(newsroom).startswith("content/wire/bell.txt in a commit that is not pushed yet is under embargo")


def test_copy_that_is_saved_while_the_site_is_built(newsroom: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published is built of this very copy: another word in between, and the next publish takes both."""
    file = newsroom.site.wire("bell.txt", house_form("The Bell Returns"))
    build = Press.build

    def amid(press: Press) -> object:
        report = build(press)
        file.write_text(house_form("The Bell Returns At Last"))
        return report

    monkeypatch.setattr(Press, "build", amid)
    done = newsroom.publish()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "copydesk: wire/bell.txt was saved while the site was built: publish again\n"
