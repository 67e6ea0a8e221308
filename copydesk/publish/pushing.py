"""One push, of all or of nothing; the branch here follows when the remote has taken it."""

from __future__ import annotations

from copydesk.git import Git, GitError
from copydesk.publish.branch import HEADS, SENT, settle
from copydesk.publish.plan import Plan
from copydesk.publish.refusals import declined, is_certain


def send(plan: Plan) -> str:
    """Do what a plan says, and return the commit.

    Raises:
        PublishError: the remote does not take it; here all is as it was.
    """
    branch, git = plan.branch, plan.branch.git
    commit = _commit(git, plan.tree, branch.head, plan.message)
    goals = [f"{commit}:{HEADS}{branch.goal}"]
    if plan.built:
        built = _commit(git, plan.built, branch.pages, plan.built_message(commit))
        goals.append(f"{built}:{HEADS}{plan.built_branch}")
    git.call("update-ref", SENT, commit)
    try:
        git.far("push", "--quiet", *(["--atomic"] if goals[1:] else []), branch.remote, *goals)
    except GitError as error:
        if is_certain(error):
            git.call("update-ref", "-d", SENT)
        raise declined(branch.remote, branch.shown, error) from None
    settle(branch, commit)
    return commit


def _commit(git: Git, tree: str, parent: str, message: str) -> str:
    signed = ["-S"] if git.asked("config", "--type=bool", "commit.gpgsign") == "true" else []
    parents = ["-p", parent] if parent else []
    return git.text("commit-tree", *signed, *parents, "-F", "-", tree, data=message.encode())
