"""What git tracks. Committed copy in a public repository is published copy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

PATIENCE = 60  # seconds


def tracked(folder: Path, below: Iterable[str]) -> frozenset[str]:
    """Return the files in folders below a folder that git tracks, by their names below it.

    None where there is no git and no repository. The variables by which git tells its hooks where they are would
    lead it astray in another folder.
    """
    command = ["git", "-C", str(folder), "ls-files", "-z", "--", *below]
    free = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, env=free)  # noqa: S603 - ours
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(os.fsdecode(done.stdout).split("\0")) - {""}
