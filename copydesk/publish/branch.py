"""Where a publish starts and where it goes: the branch here, and what the remote has of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk import git as calls
from copydesk.git import Git, GitError, NoGitError
from copydesk.publish.newsroom import PublishError
from copydesk.publish.refusals import behind, unreachable

HEADS = "refs/heads/"
SENT = "refs/copydesk/sent"  # what was being pushed: where that was not seen to its end, the next run does so
UNDER_WAY = {
    "MERGE_HEAD": "a merge is under way: `git merge --continue` or `--abort`",
    "rebase-merge": "a rebase is under way: `git rebase --continue` or `--abort`",
    "rebase-apply": "a rebase is under way: `git rebase --continue` or `--abort`",
    "CHERRY_PICK_HEAD": "a cherry-pick is under way: `git cherry-pick --continue` or `--abort`",
    "REVERT_HEAD": "a revert is under way: `git revert --continue` or `--abort`",
    "index.lock": "another git is at work here (.git/index.lock is there): wait for it; delete that file if none runs",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch here, and what the remote has.

    Attributes:
        git: git in the top folder of the repository.
        name: the branch here.
        remote: the remote.
        goal: the remote's branch.
        head: the last commit here; nothing where there is none yet.
        there: the same of the remote's branch.
        pages: the same of its branch for the built site.
        config: what git is set to here.
        main: the branch that the remote shows first; nothing where it has none.
        known: the last commits of all its branches.
    """

    git: Git
    name: str
    remote: str
    goal: str
    head: str
    there: str
    pages: str
    config: Mapping[str, str]
    main: str = ""
    known: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The remote and its branch, as people write them."""
        return f"{self.remote}/{self.goal}"


def branch_of(root: Path, pages: str) -> Branch:
    """Return the branch that a site is on, and what the remote has of it.

    Args:
        root: the folder of the site.
        pages: the remote's branch for the built site, if there is one.

    Raises:
        PublishError: from here nothing can be published.
    """
    git = _repository(root)
    name = git.asked("symbolic-ref", "--quiet", "--short", "HEAD")
    if not name:
        raise PublishError("no branch is checked out (a detached head): `git switch main`, or `git switch -c NAME`")
    config = _config(git)
    remote = _remote(config, name)
    followed = config.get(f"branch.{name}.remote") == remote  # and not a branch here, or one of an address
    goal = (config.get(f"branch.{name}.merge", "").removeprefix(HEADS) if followed else "") or name
    if pages == goal:
        raise PublishError(f"PUBLISH_BRANCH in the settings is {pages!r}, which holds the copy: name another branch")
    if not git.asked("var", "GIT_COMMITTER_IDENT"):
        who = '`git config user.name "Your Name"` and `git config user.email you@example.org`'
        raise PublishError(f"git does not know who you are: {who}")
    address = _address(git, remote)
    heads, main = _heads(git, remote, address)
    there, built = heads.get(goal, ""), heads.get(pages, "") if pages else ""
    head = git.asked("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    _fetch(git, remote, address, {goal: there if there != head else "", pages: built})
    branch = Branch(git, name, remote, goal, head, there, built, config, main, tuple(heads.values()))
    if there in ("", head):
        return branch
    if there == sent(git) and parent(git, there) == head:
        settle(branch, there)
        return replace(branch, head=there)
    if not (head and holds(git, head, there)):
        raise behind(branch.remote, branch.goal)
    return branch


def parent(git: Git, commit: str) -> str:
    """Return the first parent of a commit, nothing where it has none."""
    return git.asked("rev-parse", "--quiet", "--verify", f"{commit}^1")


def sent(git: Git) -> str:
    """Return the commit whose push was not seen to its end."""
    return git.asked("rev-parse", "--quiet", "--verify", SENT)


def settle(branch: Branch, commit: str) -> None:
    """Let the branch here be where the remote's is, on a commit after its last one; no file of the folder changes."""
    git, before = branch.git, branch.head or branch.git.nothing()
    changed = git.call("diff-tree", "-r", "-z", "--name-only", "--no-renames", before, commit)
    if changed:
        git.call("reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul", commit, "--", data=changed)
    zeros = "0" * len(commit)
    git.call("update-ref", "-m", "copydesk", f"{HEADS}{branch.name}", commit, branch.head or zeros)
    git.call("update-ref", "-d", SENT)
    if f"branch.{branch.name}.merge" not in branch.config:
        git.asked("branch", "--quiet", f"--set-upstream-to={branch.shown}", branch.name)


def _repository(root: Path) -> Git:
    try:
        asked = (word for name in UNDER_WAY for word in ("--git-path", name))
        top, *paths = Git(root).text("rev-parse", "--show-toplevel", *asked).splitlines()
    except NoGitError:
        raise PublishError("git is not installed: install it, as `apt install git` on Debian") from None
    except GitError as error:
        if "not a git repository" in error.said:
            start = "`git init`, then `git remote add origin ADDRESS`"
            raise PublishError(f"this folder is in no git repository: {start}") from None
        raise PublishError(f"git refuses: {error.last}") from None
    git = Git(Path(top))
    for sentence, path in zip(UNDER_WAY.values(), paths, strict=True):
        if (root / path).exists():
            raise PublishError(sentence)
    if unmerged := sorted({line.partition("\t")[2] for line in git.names("ls-files", "-z", "--unmerged")}):
        raise PublishError(f"{unmerged[0]} is not merged: mend it, and `git add` it")
    return git


def _config(git: Git) -> dict[str, str]:
    """Return what git is set to; of what is set twice, the last counts."""
    rows = (row.partition("\n") for row in git.names("config", "--list", "-z"))
    return {key: value for key, _, value in rows}


def _remote(config: Mapping[str, str], name: str) -> str:
    remotes = sorted(key[7:-4] for key in config if key.startswith("remote.") and key.endswith(".url"))
    told = config.get(f"branch.{name}.remote")
    if told in remotes:
        return told
    if not remotes:
        raise PublishError("there is no remote to publish to: `git remote add origin ADDRESS`")
    if "origin" in remotes or len(remotes) == 1:
        return "origin" if "origin" in remotes else remotes[0]
    raise PublishError(f"there are several remotes ({', '.join(remotes)}): `git config branch.{name}.remote NAME`")


def _address(git: Git, remote: str) -> str:
    """Return where pushes go: the remote, or its address for them where it has another one."""
    asked, pushed = git.text("remote", "get-url", remote), git.text("remote", "get-url", "--push", "--all", remote)
    if "\n" in pushed:
        raise PublishError(f"{remote} has several addresses for pushes: `git remote -v` shows them; leave it one")
    return remote if pushed == asked else pushed


def _heads(git: Git, remote: str, address: str) -> tuple[dict[str, str], str]:
    """Return the commits of the remote's branches by their names, and the branch that it shows first."""
    try:
        said = git.far("ls-remote", "--symref", address, "HEAD", f"{HEADS}*", patience=calls.ASKING)
    except GitError as error:
        raise unreachable(remote, error) from None
    rows = [row.split("\t") for row in said.splitlines()]
    heads = {name.removeprefix(HEADS): commit for commit, name in rows if name.startswith(HEADS)}
    return heads, next((what.removeprefix(f"ref: {HEADS}") for what, _ in rows if what.startswith("ref: ")), "")


def _fetch(git: Git, remote: str, address: str, wanted: dict[str, str]) -> None:
    """Take over those commits of branches of the remote that are not here."""
    lacking = [name for name, commit in wanted.items() if commit and not git.asked("cat-file", "-t", commit)]
    if lacking:
        try:
            git.far("fetch", "--quiet", "--no-tags", address, *(f"{HEADS}{name}" for name in lacking))
        except GitError as error:
            raise unreachable(remote, error) from None


def holds(git: Git, commit: str, earlier: str) -> bool:
    """Tell whether a commit has another among those before it."""
    return not git.asked("rev-list", "--max-count=1", earlier, f"^{commit}")
