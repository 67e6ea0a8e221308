"""What will go out: found and shown before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.desk import Desk
from copydesk.publish.branch import Branch
from copydesk.publish.built import built_tree
from copydesk.publish.changes import Change, changes_in
from copydesk.publish.gather import gathered
from copydesk.publish.message import is_ours, message_of, message_of_built
from copydesk.publish.newsroom import Newsroom, PublishError, name_below
from copydesk.publish.rows import rows_between
from copydesk.publish.secrets import check_secrets


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push is to do, and what is said of it.

    Attributes:
        branch: the branch here, and what the remote has.
        tree: what its next commit holds.
        message: what that says.
        built: the tree of the built site; nothing where the remote builds it.
        built_branch: its branch.
        built_message: what its commit says of the commit that it comes from.
        changes: what becomes of stories.
        files: the other files that change.
        left: those that are changed here and stay out.
        built_files: how many files of the built site change.
        foreign: those that go from its branch, to which somebody else wrote last.
    """

    branch: Branch
    tree: str
    message: str
    built: str
    built_branch: str
    built_message: Callable[[str], str]
    changes: tuple[Change, ...]
    files: tuple[str, ...]
    left: tuple[str, ...] = ()
    built_files: int = 0
    foreign: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the remote has all of it."""
        return not (self.changes or self.files or self.built_files)


def plan_publish(newsroom: Newsroom, branch: Branch, desk: Desk, *, everything: bool = False) -> Plan:
    """Return what a publish of the site as it lies here would do.

    Args:
        newsroom: the site, whose output is built of this very copy.
        branch: the branch here, and what the remote has.
        desk: the clock and the settings.
        everything: whether to take other files of its folder, too; where nothing was committed yet, all are taken.

    Raises:
        PublishError: something in it must not be seen yet.
    """
    git, content = branch.git, content_of(newsroom, branch)
    found = gathered(git, branch.head, newsroom, everything=everything or not branch.head)
    if not newsroom.private:
        check_secrets(branch, found.tree, content, desk)
    rows = rows_between(git, branch.there or git.nothing(), found.tree)
    changes = changes_in(git, rows, content, desk)
    built = built_tree(git, newsroom.output, newsroom.cname) if newsroom.pages else ""
    pages = rows_between(git, branch.pages or git.nothing(), built) if built else []
    message = message_of(changes, branch.there)
    subject = message.partition("\n")[0]
    return Plan(
        branch=branch,
        tree=found.tree,
        message=message,
        built=built,
        built_branch=newsroom.pages,
        built_message=lambda commit: message_of_built(subject, commit),
        changes=tuple(changes),
        files=tuple(row.name for row in rows),
        left=found.left,
        built_files=len(pages),
        foreign=tuple(row.name for row in pages if not row.after) if not is_ours(git, branch.pages) else (),
    )


def content_of(newsroom: Newsroom, branch: Branch) -> str:
    """Return the name of the content folder in the repository, with a slash at its end; raises PublishError."""
    name = name_below(newsroom.content, branch.git.folder)
    if not name or newsroom.content.is_symlink():
        raise PublishError(f"{newsroom.content} is not in the repository of these settings: move it there")
    return f"{name}/"
