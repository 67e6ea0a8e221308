"""What must not be seen yet, and would be by a push: in the files as they are now, and in commits not pushed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from copydesk.archive import NO_COPY
from copydesk.catalogue import FOLDERS
from copydesk.desk import Desk
from copydesk.embargoes import Embargoed, copy_embargoed, markdown_embargoed
from copydesk.git import Git
from copydesk.parse import BadMarkdownError
from copydesk.publish.branch import Branch
from copydesk.publish.newsroom import PublishError
from copydesk.publish.rows import Row, rows_between, rows_since
from copydesk.store import StoreError, text_in

NONE_SEES = "where nobody else sees the repository, set `PRIVATE_REPO = True` in pelican.conf.py"


def check_secrets(branch: Branch, tree: str, content: str, desk: Desk) -> None:
    """Let nothing that is under embargo be pushed.

    Args:
        branch: the branch here, and what the remote has.
        tree: what is to be committed on it.
        content: the name of the content folder in the repository, with a slash at its end.
        desk: the clock and the settings.

    Raises:
        PublishError: something is, or has an embargo that can't be read.
    """
    git, known = branch.git, [f"--remotes={branch.remote}", *([branch.there] if branch.there else [])]
    for each in _embargoed(git, rows_between(git, branch.head or git.nothing(), tree), content, desk):
        remedy = (
            f"move it to {content}embargoed" if each.file.startswith("wire/") else f"put it into {content}embargoed"
        )
        raise _refusal(f"{content}{each.file}", each, f"{remedy} as copy, which git ignores")
    for each in _embargoed(git, rows_since(git, branch.head, "--not", *known) if branch.head else (), content, desk):
        since = f"`git reset --soft {branch.shown}`" if branch.there else "`git update-ref -d HEAD`"
        remedy = f"{since} makes changes of these commits again, then take the file out with `git rm --cached`"
        raise _refusal(f"{content}{each.file} in a commit that is not pushed yet", each, remedy)


def _refusal(what: str, each: Embargoed, remedy: str) -> PublishError:
    until = (
        f"is under embargo until {each.until:%Y-%m-%d %H:%M %Z}" if each.until else "has an embargo that can't be read"
    )
    return PublishError(f"{what} {until}, and whoever sees the repository would see it: {remedy}; {NONE_SEES}")


def _embargoed(git: Git, rows: Iterable[Row], content: str, desk: Desk) -> Iterator[Embargoed]:
    """Yield what is under embargo among files as they are after changes."""
    wanted = dict.fromkeys((row.name.removeprefix(content), row.after) for row in rows if row.name.startswith(content))
    files = [(name, each) for name, each in wanted if each and (_is_copy(name) or _is_markdown(name))]
    for (name, _), data in zip(files, git.blobs(each for _, each in files), strict=True):
        try:
            by_hand = not _is_copy(name)
            found = (
                markdown_embargoed(text_in(data), name, desk, by_hand=True)
                if by_hand
                else copy_embargoed(data, name, desk)
            )
        except (StoreError, BadMarkdownError):  # the build says so
            continue
        if found:
            yield found


def _is_copy(name: str) -> bool:
    return PurePosixPath(name).parts[0] in FOLDERS and not name.lower().endswith(NO_COPY)


def _is_markdown(name: str) -> bool:
    return PurePosixPath(name).parts[0] in ("news", "pages") and name.endswith(".md")
