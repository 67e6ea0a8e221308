"""What must not be seen yet, and would be by a push: in the files as they are now, and in commits not pushed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from copydesk.archive import NO_COPY
from copydesk.desk import Desk
from copydesk.embargoes import Embargoed, embargoed_copy
from copydesk.git import Git
from copydesk.made import edited
from copydesk.merge import OURS
from copydesk.parse import TOP, BadMarkdownError, split_front
from copydesk.publish.branch import Branch
from copydesk.publish.gather import KEPT
from copydesk.publish.newsroom import PublishError
from copydesk.publish.rows import Row, rows_between, rows_since
from copydesk.read.embargo.forms import stands_alone
from copydesk.read.picture import KINDS, OTHER_KINDS
from copydesk.values import embargo_of

NONE_SEES = "where nobody else sees the repository, set `PRIVATE_REPO = True` in pelican.conf.py"
EMBARGOED, MARKDOWN = "embargoed/", ("news/", "pages/")  # below the content folder
PROSE = (".txt", ".text", ".md", ".markdown", "")  # endings of what people write, beside what the site is made of


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
    git = branch.git
    for each in _embargoed(git, rows_between(git, branch.head or git.nothing(), tree), content, desk):
        remedy = f"move it into {content}embargoed, as copy, and its pictures with it: that folder never goes out"
        if each.file.startswith(f"{content}{EMBARGOED}"):
            remedy = f"`git rm --cached {each.file}` takes it out of git, and leaves it here"
        raise _refusal(each.file, each, remedy)
    # what the remote has now, and not what was once seen there: it may be another one, or may have been cleaned
    commits = rows_since(git, branch.head, branch.known) if branch.head not in ("", branch.there) else ()
    for each in _embargoed(git, commits, content, desk):
        since = f"`git reset --soft {branch.shown}`" if branch.there else "`git update-ref -d HEAD`"
        remedy = f"{since} makes changes of these commits again, then take the file out with `git rm --cached`"
        raise _refusal(f"{each.file} in a commit that is not pushed yet", each, remedy)


def _refusal(what: str, each: Embargoed, remedy: str) -> PublishError:
    may = "may be under embargo, which can't be read"
    why = f"is under embargo until {each.until:%Y-%m-%d %H:%M %Z}" if each.until else may
    return PublishError(f"{what} {why}, and whoever sees the repository would see it: {remedy}; {NONE_SEES}")


def _embargoed(git: Git, rows: Iterable[Row], content: str, desk: Desk) -> Iterator[Embargoed]:
    """Yield what is under embargo among files as they are after changes."""
    wanted = dict.fromkeys((row.name, row.after) for row in rows)
    files = [(name, each) for name, each in wanted if each and _may_be(name, content)]
    for (name, _), data in zip(files, git.blobs(each for _, each in files), strict=True):
        if found := _found(data, name, content, desk):
            yield replace(found, file=name)


def _may_be(name: str, content: str) -> bool:
    """Tell whether a file may hold what is under embargo, wherever somebody put it."""
    if not name.startswith(content):
        return PurePosixPath(name).suffix.lower() in PROSE
    below = name.removeprefix(content)
    if below.startswith(EMBARGOED):
        return below != f"{EMBARGOED}{KEPT}"
    return not below.lower().endswith((*KINDS, *OTHER_KINDS))


def _found(data: bytes, name: str, content: str, desk: Desk) -> Embargoed | None:
    """Return what a file says of an embargo; in the folder for it all is under one, pictures, too.

    Copy may lie in a wrong place, where it holds nobody back and is seen by everybody. Outside of the content, where
    others write of embargoes, only one that can be read counts.
    """
    below = name.removeprefix(content) if name.startswith(content) else ""
    if below.startswith(EMBARGOED):
        is_copy = not below.lower().endswith((*NO_COPY, *OTHER_KINDS))
        return embargoed_copy(data, below, desk) if is_copy else Embargoed(name, "")
    if below.startswith(MARKDOWN) and below.lower().endswith(".md"):
        return _embargoed_markdown(data, name, desk)
    found = embargoed_copy(data, name, desk)
    if name.lower().endswith(".md") and not (found and found.until):
        found = _embargoed_markdown(data, name, desk)
    return found if below or (found and found.until) else None


def _embargoed_markdown(data: bytes, name: str, desk: Desk) -> Embargoed | None:
    """Return what Markdown says of an embargo by itself; one that can't be read, or stands in the text, may hold it."""
    text = data.decode("utf-8", "replace")
    try:
        said, body = split_front(OURS.sub("", text), name)
        until = embargo_of(said, desk)
    except (BadMarkdownError, ValueError):
        return Embargoed(name, "") if "embargo" in text.lower() else None
    if until and desk.holds(until):
        return Embargoed(name, "", until)
    in_text = edited(text) and any(map(stands_alone, body.split("\n", TOP)[:TOP]))
    return Embargoed(name, "") if in_text else None
