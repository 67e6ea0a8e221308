"""The way back: the remote gets what it had before the last publish, by a commit more; no file here is touched."""

from __future__ import annotations

from copydesk.desk import Desk
from copydesk.publish.branch import Branch, holds, parent
from copydesk.publish.changes import changes_in
from copydesk.publish.message import FROM, OVER, message_back, subject_of, trailer
from copydesk.publish.newsroom import Newsroom, PublishError
from copydesk.publish.plan import Plan, content_of
from copydesk.publish.rows import rows_between


def plan_undo(newsroom: Newsroom, branch: Branch, desk: Desk) -> Plan:
    """Return what takes the last publish back.

    Args:
        newsroom: the site.
        branch: the branch here, and what the remote has.
        desk: the clock and the settings.

    Raises:
        PublishError: the last commit of the remote is no publish, or it was the first.
    """
    git, last = branch.git, branch.there
    if not last:
        raise PublishError(f"{branch.shown} has nothing: there is no publish to take back")
    if branch.head != last:
        back = f"publish them, or `git reset --soft {branch.shown}` makes changes of them again"
        raise PublishError(f"there are commits here that {branch.shown} does not have: {back}")
    subject = subject_of(git, last)
    if not trailer(git, last, "Published-by"):
        remedy = "only the last publish can be taken back; `git revert` takes back any commit"
        raise PublishError(f"the last commit of {branch.shown} is no publish of copydesk ({subject}): {remedy}")
    before = trailer(git, last, OVER)
    if before and not git.asked("cat-file", "-t", before):
        raise PublishError(f"what was there before is not here: `git fetch --unshallow {branch.remote}`")
    if before and not holds(git, last, before):
        taken = "its message was taken over from another branch"
        raise PublishError(f"the last commit of {branch.shown} is no publish ({subject}): {taken}; use `git revert`")
    if not before:
        remedy = "`copydesk remove` takes out stories"
        raise PublishError(f"this was the first publish, so there is nothing to go back to: {remedy}")
    rows = rows_between(git, before, last)
    return Plan(
        branch=branch,
        tree=git.text("rev-parse", f"{before}^{{tree}}"),
        message=message_back(subject, last),
        built=_built_before(newsroom, branch),
        built_branch=newsroom.pages,
        built_message=lambda _: message_back(subject, branch.pages),
        changes=tuple(changes_in(git, rows, content_of(newsroom, branch), desk)),
        files=tuple(row.name for row in rows),
    )


def _built_before(newsroom: Newsroom, branch: Branch) -> str:
    """Return the tree of the built site as it was before."""
    if not newsroom.pages:
        return ""
    git, earlier = branch.git, parent(branch.git, branch.pages)
    if trailer(git, branch.pages, FROM) != branch.there:
        raise PublishError(f"{branch.remote}/{newsroom.pages} is not of the last publish: publish again, then undo")
    if not earlier:
        remedy = f"`git push {branch.remote} --delete {newsroom.pages}` takes the whole site down"
        raise PublishError(f"there is no site before this one in {newsroom.pages}: {remedy}")
    return git.text("rev-parse", f"{earlier}^{{tree}}")
