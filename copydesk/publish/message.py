"""The messages of commits: what is published, for people; and in their last lines, for `undo`, over what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copydesk.finding import visible
from copydesk.git import Git
from copydesk.publish.changes import KINDS, Change

OURS = "Published-by: copydesk"
OVER = "Published-over"  # the remote's last commit before
FROM = "Published-from"  # of what is built: the commit that it was built from
LISTED = 1000  # stories in a message
ROUND = str.maketrans("[]", "()")  # a headline with `[skip ci]` would keep a forge from publishing what it is pushed
TAKEN_BACK = "Taken-back-by: copydesk"


def message_of(changes: Sequence[Change], over: str) -> str:
    """Return the message of a publish over a commit, or over nothing."""
    lines = [f"{change.kind}: {titled(change)}" for change in changes[:LISTED]]
    lines += [f"and {len(changes) - LISTED:,} more"] if changes[LISTED:] else []
    trailers = [OURS, *([f"{OVER}: {over}"] if over else [])]
    return "\n".join([f"Publish{told(changes)}", "", *lines, *([""] if lines else []), *trailers, ""]).translate(ROUND)


def message_of_built(subject: str, commit: str) -> str:
    """Return the message of the built site of a commit."""
    return f"{subject}\n\n{OURS}\n{FROM}: {commit}\n"


def message_back(subject: str, commit: str) -> str:
    """Return the message of a commit that takes one back."""
    return f"Take back: {subject}\n\nThis is as it was before {commit}.\n\n{TAKEN_BACK}\n"


def told(changes: Sequence[Change]) -> str:
    """Return what changes are, behind a verb: the headline of one, the number of several."""
    if not changes:
        return " the site"
    if len(changes) == 1:
        return f": {titled(changes[0])} ({changes[0].kind})"
    counts = Counter(change.kind for change in changes)
    return f" {len(changes):,} stories: {', '.join(f'{counts[kind]:,} {kind}' for kind in KINDS if counts[kind])}"


def titled(change: Change) -> str:
    """Return the headline of a story as it can be printed anywhere; its path where it has none."""
    return visible(change.headline) or change.path


def trailer(git: Git, commit: str, key: str) -> str:
    """Return what a commit of ours says under a key; nothing where it says nothing, or is none of ours."""
    return _said(git, commit, key) if _says(git, commit, OURS) else ""


def is_ours(git: Git, built: str) -> bool:
    """Tell whether a built site is one that we published, as it was then or taken back to."""
    while built and _says(git, built, TAKEN_BACK):
        built = git.asked("rev-parse", "--quiet", "--verify", f"{built}~2")
    return bool(built and trailer(git, built, FROM))


def _says(git: Git, commit: str, whole: str) -> bool:
    key, _, value = whole.partition(": ")
    return _said(git, commit, key) == value


def _said(git: Git, commit: str, key: str) -> str:
    return git.asked("log", "-1", "--no-show-signature", f"--format=%(trailers:key={key},valueonly)", commit)


def subject_of(git: Git, commit: str) -> str:
    """Return the first line of a commit's message."""
    return git.text("log", "-1", "--no-show-signature", "--format=%s", commit)
