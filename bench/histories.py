"""Random histories of small sites, by the hundred: is a build after another what a first one would be? See README.md.

The warm builds are made in this process, which lives on from one to the next, in new ones, and in all other ways that
there are; the cold ones in processes that never built anything.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from histories import BUILD, History, Stage, history_of, read_history, smallest, trouble  # noqa: E402
from scene import Build, Outcome, build_command, by_crew, by_pelican, has_option, here, status_here  # noqa: E402

OFTEN = ("here", "here", "here", "fresh", "fresh", "fresh", "command", "pelican", "jobs", "dask")  # how often each is


NEW = get_context("forkserver")


def sent(end: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Do some work, and send what came of it."""
    end.send(work(*arguments))


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Return what comes of some work in a process that has loaded everything, and done nothing."""
    ours, theirs = NEW.Pipe(duplex=False)
    process = NEW.Process(target=sent, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    result = ours.recv()
    process.join()
    return result


def build_apart(folder: Path, now: datetime) -> Outcome:
    """Build a site in a new process."""
    return apart(here, folder, now)  # type: ignore[no-any-return]


def run_apart(folder: Path, words: tuple[str, ...]) -> int:
    """Run a command in a site's folder in a new process."""
    return apart(status_here, folder, words)  # type: ignore[no-any-return]


def ways(stack: ExitStack) -> dict[str, Build]:
    """Return every way to build that there is, and print which there is not."""
    found = {"here": here, "fresh": build_apart, "command": build_command(), "pelican": by_pelican}
    if has_option("--jobs"):
        found["jobs"] = by_crew("--jobs", "2")
    if has_option("--executor") and (address := cluster(stack)):
        found["dask"] = by_crew("--executor", address)
    if left := [name for name in ("jobs", "dask") if name not in found]:
        print(f"not there, and not tried: {', '.join(left)}")
    return found


def cluster(stack: ExitStack) -> str:
    """Start a cluster of two workers on this machine, and return its address; empty where Dask is not installed."""
    try:
        from distributed import LocalCluster
    except ImportError:
        return ""
    made = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    return str(stack.enter_context(made).scheduler_address)


def told(history: History, bad: str, stage: Stage) -> None:
    """Print how a history breaks the law, and a small one that does, too."""
    print(f"  {bad}\n  making it small ...", flush=True)

    def fails(other: History) -> bool:
        return trouble(other, stage) is not None

    small = smallest(history, fails)
    print(f"  {trouble(small, stage) or 'not again: it depends on what this process did before'}")
    print(f'  python bench/histories.py --replay "{small}"', flush=True)


def main() -> None:
    """Play histories, print a line for each and how many broke the law; exit with 1 where any did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first (default: 0)")
    parser.add_argument("--builds", type=int, default=8, help="builds in each (default: 8)")
    parser.add_argument("--way", action="append", choices=sorted(set(OFTEN)), help="build in this way alone")
    parser.add_argument("--quick", action="store_true", help="build in this process alone, cold ones, too")
    parser.add_argument("--replay", metavar="LINE", help="play one that was printed")
    options = parser.parse_args()
    began, broken, counts = monotonic(), 0, Counter[str]()
    with ExitStack() as stack:
        NEW.set_forkserver_preload(["histories", "copydesk.site.cards", "copydesk.site.pictures"])
        found = ways(stack)
        chosen = tuple((name, found[name]) for name in OFTEN if name in found and name in (options.way or found))
        stage = Stage() if options.quick else Stage(build_apart, chosen, run_apart)
        if options.replay:
            bad = trouble(read_history(options.replay), stage)
            print(bad or "it breaks no law")
            raise SystemExit(bool(bad))
        for seed in range(options.seed, options.seed + options.histories):
            history = history_of(seed, options.builds)
            counts.update(step.name for step in history.steps)
            bad = trouble(history, stage)
            print(
                f"{seed}: {len(history.steps)} steps, {history.stories} stories: {'BROKEN' if bad else 'the same'}",
                flush=True,
            )
            if bad:
                broken += 1
                told(history, bad, stage)
    steps = sum(counts.values()) - counts[BUILD]
    told_all = f"{options.histories} histories, {steps:,} steps, {counts[BUILD]:,} builds"
    print(f"{told_all}, {monotonic() - began:.0f} s: {broken} broken")
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
