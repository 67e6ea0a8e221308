"""What a remote refuses, in one sentence: git's own words say much, and rarely what is to be done."""

from __future__ import annotations

import re

from copydesk.git import LOST, GitError
from copydesk.publish.newsroom import PublishError

KEY = re.compile(r"Permission denied|Authentication failed|could not read (?:Username|Password)|403|Host key verif")
MOVED = re.compile(r"\[rejected\]|cannot lock ref|incorrect old value|failed to update ref")
DECLINED = re.compile(r"\[remote rejected\].*?\((.*)\)$", re.MULTILINE)
SAID = re.compile(r"^remote: *(?:error: )?(.*?\w.*?)\s*$", re.MULTILINE)
HOOK = re.compile(r"^(?!.*^fatal:)(?!.*^ ! \[)(.*)^error: failed to push some refs", re.MULTILINE | re.DOTALL)
UNCHANGED = "nothing was published"


def unreachable(remote: str, error: GitError) -> PublishError:
    """Return the sentence for a remote that gives no answer, or none to this user."""
    if KEY.search(error.said):
        remedy = f"look at your key or token: `git fetch {remote}` must work without asking"
        return PublishError(f"{remote} does not let you in ({error.last}): {remedy}; {UNCHANGED}")
    remedy = f"is there a network, and is the address right? `git remote -v` shows it; {UNCHANGED}"
    what = "gives no answer" if error.status == LOST else "can't be reached"
    return PublishError(f"{remote} {what} ({error.last}): {remedy}")


def is_certain(error: GitError) -> bool:
    """Tell whether the remote said that it did not take a push; without a word from it, it may have."""
    return any(form.search(error.said) for form in (DECLINED, MOVED, HOOK))


def behind(remote: str, goal: str) -> PublishError:
    """Return the sentence for a remote that has what is not here."""
    remedy = f"`git pull --rebase --autostash {remote} {goal}`, look at the site again, and publish"
    return PublishError(f"{remote}/{goal} has commits that are not here: {remedy}; {UNCHANGED}")


def declined(remote: str, goal: str, error: GitError) -> PublishError:
    """Return the sentence for a push that was refused."""
    if MOVED.search(error.said):
        return behind(remote, goal)
    if found := DECLINED.search(error.said):
        said = SAID.search(error.said)
        why = f"{found[1]}: {said[1]}" if said else found[1]
        remedy = "a protected branch takes no push: ask who keeps the repository, or publish by a pull request"
        return PublishError(f"{remote} refused the push ({why}): {remedy}; {UNCHANGED}")
    if found := HOOK.match(error.said):
        why = (found[1].strip().splitlines() or ["it says no more"])[-1]
        return PublishError(f"the hook `pre-push` of this repository refused the push ({why}); {UNCHANGED}")
    return unreachable(remote, error)
