"""Speed of the parts: reading and converting copy, starting a command, the desk, growth. See README.md."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

import growth
from desk import checking, each_rule, growing
from sites import ROOT, SEED, retold, write_copy
from starting import SCALE, starting

from copydesk.desk import Desk
from copydesk.pipeline import convert, read_copy
from copydesk.wire import convert_wire

CORPORA = ROOT.parent / "shared/corpora"
PARTS = ("converting", "real", "starting", "desk", "growth")
DESK = Desk(datetime.now(UTC), ZoneInfo("UTC"))


def expect(done: int, count: int, what: str) -> None:
    """End the run where less was done than asked: its speed would say nothing."""
    if done != count:
        raise SystemExit(f"{what}: {done:,} of {count:,}, so the times say nothing")


def converting(folder: Path, count: int, rounds: int) -> None:
    """Print how many items a second are converted, without files and with them."""
    rates = []
    copies = list(retold(count * rounds))
    for turn in range(rounds):
        start = process_time()
        made = [convert(data, "wire/story.txt", DESK).markdown for data in copies[turn * count : (turn + 1) * count]]
        rates.append(count / (process_time() - start))
        expect(sum("[^1]: <https://" in str(text) for text in made), count, "items understood")
    write_copy(folder / "content", count)
    start = perf_counter()
    written = len(convert_wire(folder / "content", DESK).written)
    taken = perf_counter() - start
    expect(written, count, "files written")
    print(f"Reading and converting: copy of {SEED.stat().st_size:,} bytes, one core")
    print(f"  copy to Markdown             {median(rates):7,.0f} items/s   (target: at least 2,000)")
    print(f"  wire to news, {count:,} files    {count / taken:7,.0f} items/s")


def real(rounds: int) -> None:
    """Print how many items of real copy are read and converted, of all corpora; without these, of the cases."""
    files = sorted(CORPORA.glob("*/*.txt")) or sorted(ROOT.glob("tests/cases/read/*/copy.txt"))
    copies = [file.read_bytes() for file in files]
    print(f"\nReal copy: {len(copies):,} items of {sum(map(len, copies)) // len(copies):,} bytes on average, one core")
    for label, work in (
        ("read", lambda data: read_copy(data, "")),
        ("convert", lambda data: convert(data, "wire/story.txt", DESK)),
    ):
        rates = []
        for _ in range(rounds):
            start = process_time()
            for data in copies:
                work(data)
            rates.append(len(copies) / (process_time() - start))
        print(f"  {label:28} {median(rates):7,.0f} items/s{'   (target: at least 1,000)' * (label == 'read')}")


def started(folder: Path, rounds: int) -> None:
    """Print how long a command takes that has little to do."""
    print("\nStarting: wall time of a process, median")
    for label, taken in starting(folder, 3 * rounds).items():
        print(f"  {label:28} {taken:7.3f} s{'   (target: under 0.25)' * (label != SCALE)}")


def main() -> None:
    """Measure all, in a folder that is deleted afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="of each measurement (default: 5)")
    parser.add_argument("--folder", default=memory if os.access(memory, os.W_OK) else None, help="where to build")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part of it (default: all)")
    options = parser.parse_args()
    parts = options.only or PARTS
    with TemporaryDirectory(prefix="copydesk-bench-", dir=options.folder) as name:
        print(f"In {name}, deleted afterwards\n")
        if "converting" in parts:
            converting(Path(name) / "wire", options.stories, options.rounds)
        if "real" in parts:
            real(options.rounds)
        if "starting" in parts:
            started(Path(name), options.rounds)
        if "desk" in parts:
            each_rule()
            checking(Path(name) / "desk", options.rounds)
    if "growth" in parts:
        growth.growing()
        growing()


if __name__ == "__main__":
    main()
