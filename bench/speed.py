"""Speed: reading and converting copy, starting a command, building a site beside stock Pelican. See README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

import growth
from desk import checking, each_rule, growing
from sites import ROOT, SEED, retold, write_copy, write_stock

from copydesk.desk import Desk
from copydesk.pipeline import convert, read_copy
from copydesk.wire import convert_wire

CORPORA = ROOT.parent / "shared/corpora"
COPYDESK, PELICAN = (str(Path(sys.executable).with_name(name)) for name in ("copydesk", "pelican"))
PARTS = ("converting", "real", "starting", "building", "desk", "growth")
DESK = Desk(datetime.now(UTC), ZoneInfo("UTC"))


def seconds(command: list[str], folder: Path) -> float:
    """Return the wall time of a process; one that fails ends the run."""
    start = perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    taken = perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return taken


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


def starting(folder: Path, rounds: int) -> None:
    """Print how long a command takes that has little to do."""
    print("\nStarting: wall time of a process, median")
    for label, command in (
        ("copydesk read FILE", [COPYDESK, "read", str(SEED)]),
        ("copydesk --help", [COPYDESK, "--help"]),
        ("python -c pass, for scale", [sys.executable, "-c", "pass"]),
    ):
        taken = median([seconds(command, folder) for _ in range(3 * rounds + 1)][1:])
        print(f"  {label:28} {taken:7.3f} s{'   (target: under 0.25)' * (command[0] == COPYDESK)}")


def building(ours: Path, stock: Path, count: int, rounds: int) -> None:
    """Print how long whole sites take: ours from Markdown, ours from fresh copy, and stock Pelican's, in turn."""
    write_copy(ours / "content", count)
    shutil.copy(ROOT / "pelican.conf.py", ours)
    shutil.copytree(ROOT / "themes", ours / "themes")

    def build(*forgotten: str) -> float:
        for name in (".copydesk", *forgotten):  # without the cache, so that all is built
            shutil.rmtree(ours / name, ignore_errors=True)
        return seconds([COPYDESK, "build"], ours)

    def alone() -> float:
        return seconds([PELICAN, "--settings", "stock.conf.py"], stock)

    build()  # warms up, and writes the Markdown that stock Pelican gets
    write_stock(ours / "content/news", stock)
    alone()
    runs: dict[str, Callable[[], float]] = {
        "copydesk, from Markdown": build,
        "copydesk, from fresh copy": lambda: build("content/news"),
        "Pelican, from Markdown": alone,
    }
    taken = [[run() for run in runs.values()] for _ in range(rounds)]
    expect(len(list((ours / "output").glob("[12]*/*/*/*/index.html"))), count, "pages of copydesk")
    expect(len(list((stock / "output").glob("story-*.html"))), count, "pages of Pelican")
    print(f"\nBuilding: {count:,} stories, the whole site, {rounds} rounds in turn, medians")
    for label, times in zip(runs, zip(*taken, strict=True), strict=True):
        ratios = sorted(time / round_[-1] for time, round_ in zip(times, taken, strict=True))
        told = f"   {median(ratios):.2f} of Pelican's time ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        target = "   (target: at most 1.00)" if label == "copydesk, from Markdown" else ""
        print(f"  {label:28} {median(times):7.2f} s{told + target if label[0] == 'c' else ''}")


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
        wire, ours, stock = (Path(name) / part for part in ("wire", "ours", "stock"))
        if "converting" in parts:
            converting(wire, options.stories, options.rounds)
        if "real" in parts:
            real(options.rounds)
        if "starting" in parts:
            starting(wire, options.rounds)
        if "building" in parts:
            building(ours, stock, options.stories, options.rounds)
        if "desk" in parts:
            each_rule()
            checking(Path(name) / "desk", options.rounds)
    if "growth" in parts:
        growth.growing()
        growing()


if __name__ == "__main__":
    main()
