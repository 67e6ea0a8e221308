"""One push, of all or of nothing; the branch here follows when the remote has taken it."""

from __future__ import annotations

from copydesk.git import GitError
from copydesk.publish.branch import HEADS, SENT, Branch, settle
from copydesk.publish.newsroom import PublishError
from copydesk.publish.plan import Plan
from copydesk.publish.refusals import declined, is_certain

TRUE = ("true", "yes", "on", "1")  # as git writes it


def send(plan: Plan) -> None:
    """Do what a plan says.

    Raises:
        PublishError: the remote does not take it, and here all is as it was; or the branch here can't follow.
    """
    branch, git = plan.branch, plan.branch.git
    commit = _commit(branch, plan.tree, branch.head, plan.message)
    goals = [f"{commit}:{HEADS}{branch.goal}"]
    if plan.built:
        built = _commit(branch, plan.built, branch.pages, plan.built_message(commit))
        goals.append(f"{built}:{HEADS}{plan.built_branch}")
    git.call("update-ref", SENT, commit)
    try:
        git.far("push", "--quiet", *(["--atomic"] if goals[1:] else []), branch.remote, *goals)
    except GitError as error:
        if is_certain(error):
            git.call("update-ref", "-d", SENT)
        raise declined(branch.remote, branch.goal, error) from None
    try:
        settle(branch, commit)
    except GitError as error:
        remedy = "the next publish or undo sees to that"
        raise PublishError(
            f"{branch.shown} has it, but the branch here did not follow ({error.last}): {remedy}"
        ) from None


def _commit(branch: Branch, tree: str, parent: str, message: str) -> str:
    signed = ["-S"] if branch.config.get("commit.gpgsign", "").lower() in TRUE else []
    parents = ["-p", parent] if parent else []
    return branch.git.text("commit-tree", *signed, *parents, "-F", "-", tree, data=message.encode())
