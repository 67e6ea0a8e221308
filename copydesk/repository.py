"""What git tracks. Committed copy in a public repository is published copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from copydesk.git import Git, GitError


def tracked(folder: Path, below: Iterable[str]) -> frozenset[str]:
    """Return the files in folders below a folder that git tracks, by their names below it.

    None where there is no git and no repository.
    """
    try:
        return frozenset(Git(folder).names("ls-files", "-z", "--", *below))
    except GitError:
        return frozenset()
