"""Fuzzing: copy that nobody ever filed, read and converted by the million, until a law breaks. See README.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from threading import Semaphore, Thread

from engines import FINDINGS, Record
from verdict import trouble

ENGINES = tuple(name for name in ("hypothesis", "atheris") if find_spec(name))
LEAST = 2  # seconds of a run
LONGEST_FINDING = 120  # seconds to make a finding small


def again(record: Record) -> None:
    """Look at what was found before: what is put right is no finding any more."""
    for file in sorted(FINDINGS.glob("*.txt")):
        data, name = file.read_bytes(), file.stem
        bad = trouble(data, conversion=True)
        if bad and bad.name == name:
            print(f"  still {name}: {len(data):,} bytes")
            continue
        for gone in (file, file.with_suffix(".log")):
            gone.unlink(missing_ok=True)
        print(f"  put right: {name}")
        if bad and not record.knows(bad.name):
            record.add(bad.name, bad.story, data)


def run(engine: str, seconds: float, seed: int, folder: Path) -> None:
    """Run an engine in a process of its own; one that fails says why."""
    words = [sys.executable, str(Path(__file__).with_name("engines.py")), engine, str(seconds), str(seed)]
    with Path(folder, f"{engine}-{seed}.log").open("w+b") as noise:
        words.append(str(folder / f"{engine}-{seed}.json"))
        try:
            done = subprocess.run(words, stderr=noise, check=False, timeout=2 * seconds + LONGEST_FINDING)
        except subprocess.TimeoutExpired:
            print(f"{engine} did not end in time, and was stopped", file=sys.stderr)
            return
        if done.returncode:
            noise.seek(0)
            last = "\n".join(noise.read().decode("utf-8", "replace").splitlines()[-20:])
            print(f"{engine} ended with {done.returncode}:\n{last}", file=sys.stderr)


def main() -> None:
    """Run the engines in turn, or at once where there are jobs for both; exit with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="how long, all in all (default: 1)")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once (default: 1)")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="one alone (default: both in turn)")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6), help="to run the same again")
    options = parser.parse_args()
    engines = options.engine or ENGINES
    runs = [(engines[n % len(engines)], options.seed + 10_000_000 * n) for n in range(max(len(engines), options.jobs))]
    seconds = max(LEAST, options.minutes * 60 * options.jobs / len(runs))
    print(f"{' and '.join(engines)}, {options.jobs} at once, seed {options.seed}")
    free = Semaphore(options.jobs)
    with TemporaryDirectory() as name:
        folder = Path(name)
        again(Record(folder / "again.json"))

        def in_turn(engine: str, seed: int) -> None:
            with free:
                run(engine, seconds, seed, folder)

        threads = [Thread(target=in_turn, args=each) for each in runs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for engine in engines:
            said = [json.loads(file.read_text()) for file in folder.glob(f"{engine}-*.json")]
            inputs, spent = sum(each[0] for each in said), sum(each[1] for each in said)
            print(f"{engine}: {inputs:,} inputs, {inputs / max(spent, 1):,.0f} a second on a core")
    found = sorted(file.stem for file in FINDINGS.glob("*.txt"))
    print(f"{len(found)} distinct findings{' in bench/findings: ' * bool(found)}{', '.join(found)}")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
