"""Peak memory of a process and of all that it starts, as PSS: what is shared by several is divided among them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

EVERY = 0.05  # seconds between two looks
PROC = Path("/proc")
LOOKED_AT = PROC / "self/smaps_rollup"  # Linux has it


def peak(command: Sequence[str], folder: Path) -> int:
    """Return the most bytes that a command and its descendants hold at once, as often as they are looked at.

    Its time says nothing, since looking takes some of it; so this is a run of its own.
    """
    most = 0
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_pss, family(process.pid, _parents()))))
            time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}, so its memory says nothing")
    return most


def family(first: int, parents: dict[int, tuple[int, int]]) -> set[int]:
    """Return a process, all below it, and all of its session: one whose parent ended belongs to another parent.

    Args:
        first: the process that leads the session.
        parents: of each process its parent and its session.
    """
    found = {first} | {pid for pid, (_, session) in parents.items() if session == first}
    while more := {pid for pid, (parent, _) in parents.items() if parent in found} - found:
        found |= more
    return found


def _parents() -> dict[int, tuple[int, int]]:
    """Return of each process its parent and its session, as they are now."""
    found = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            found[int(entry.name)] = (int(fields[1]), int(fields[3]))
    return found


def _pss(pid: int) -> int:
    """Return the bytes of a process; none where it has ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
