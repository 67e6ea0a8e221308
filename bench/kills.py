"""Builds that are killed, or that the disk refuses, by the hundred: what does the next one make? See README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from conftest import MEMORY  # noqa: E402
from kills import disaster, suffer  # noqa: E402
from scene import chance_of  # noqa: E402

STORIES = 30
EACH = 10  # fates that a site meets before another one is made


def main() -> None:
    """Print a line for each build that met its fate and how many broke the law; exit with 1 where any did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first site (default: 0)")
    parser.add_argument("--how", action="append", choices=("kill", "time", "full"), help="in this way alone")
    options = parser.parse_args()
    hows = tuple(options.how or ("kill", "kill", "kill", "time", "time", "full"))
    began, done, broken = monotonic(), 0, 0
    for seed in range(options.seed, options.seed + -(-options.kills // EACH)):
        with TemporaryDirectory(prefix="kills-", dir=MEMORY if MEMORY.is_dir() else None) as name:
            folder, chance = Path(name).resolve(), chance_of(seed)
            site = disaster(folder, seed, STORIES)
            print(f"site {seed}: a build takes {site.seconds:.1f} s, {site.counts}", flush=True)
            for _ in range(min(EACH, options.kills - done)):
                fate = site.fate(chance, hows)
                bad = list(suffer(site, folder, fate))
                done, broken = done + 1, broken + bool(bad)
                print(f"  {fate}: {'BROKEN' if bad else 'as it should be'}", flush=True)
                for line in bad[:5]:
                    print(f"    {line}", flush=True)
    print(f"{done} builds met their fate in {monotonic() - began:.0f} s: {broken} broken")
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
