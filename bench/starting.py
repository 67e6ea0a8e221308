"""How long processes take: any command, and those of copydesk's that have little to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from sites import COPYDESK, SEED

READ, HELP, SCALE = "copydesk read FILE", "copydesk --help", "python -c pass, for scale"
COMMANDS = {READ: [COPYDESK, "read", str(SEED)], HELP: [COPYDESK, "--help"], SCALE: [sys.executable, "-c", "pass"]}


def seconds(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return the wall time of a process, and the processors' time of all that it starts; a failure ends the run."""
    before, start = _children(), perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    taken = perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return taken, _children() - before


def starting(folder: Path, runs: int) -> dict[str, float]:
    """Return the median wall time of each command, after a first run that warms up."""
    return {
        name: median([seconds(command, folder)[0] for _ in range(runs + 1)][1:]) for name, command in COMMANDS.items()
    }


def _children() -> float:
    """Return the processors' time of all processes that have ended here."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
