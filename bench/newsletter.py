"""What an edition costs: ten stories out of an archive of 10,000. `python bench/newsletter.py`; see README.md."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from sites import ROOT, write_copy

COPYDESK = str(Path(sys.executable).with_name("copydesk"))
ITEMS, STORIES, ROUNDS = 10_000, 10, 5
PUBLIC = "https://gazette.example.org"


def run(folder: Path, *words: str) -> float:
    """Return the wall time of a command; one that is refused ends the run."""
    start = perf_counter()
    done = subprocess.run([COPYDESK, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(f"copydesk {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return perf_counter() - start


def make(folder: Path) -> float:
    """Return how long it takes to make one edition."""
    return run(folder, "newsletter", "--site-url", PUBLIC, "--last", str(STORIES))


def main() -> None:
    """Print the time of an edition: with what the catalogue knows, without it, and after new copy came."""
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as name:
        folder = Path(name)
        write_copy(folder / "content", ITEMS)
        shutil.copy(ROOT / "pelican.conf.py", folder)
        shutil.copytree(ROOT / "themes", folder / "themes")
        run(folder, "convert")
        for root, _, names in os.walk(folder / "content"):  # what is of this moment is not kept
            for each in names:
                os.utime(Path(root, each), (1_700_000_000, 1_700_000_000))
        make(folder)
        told: dict[str, list[float]] = {"nothing changed": [], "no catalogue": [], "ten new stories": []}
        new = [path.read_bytes() for path in sorted((folder / "content/wire/world").iterdir())[:STORIES]]
        for number in range(ROUNDS):
            told["nothing changed"].append(make(folder))
            (folder / ".copydesk/news.json").unlink()
            told["no catalogue"].append(make(folder))
            for at, data in enumerate(new):
                (folder / "content/wire/world" / f"new-{number}-{at}.txt").write_bytes(data)
            told["ten new stories"].append(make(folder))
    print(f"\nAn edition of {STORIES} stories out of {ITEMS:,}, {os.cpu_count()} processors, wall time")
    for label, times in told.items():
        print(f"  {label:28} {median(times):7.2f} s   (target: under 3)")


if __name__ == "__main__":
    main()
