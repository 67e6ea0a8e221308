"""What an edition costs: ten stories out of an archive of 10,000. `python bench/newsletter.py`; see README.md."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from sites import publish, run

ITEMS, STORIES, ROUNDS = 10_000, 10, 5
PUBLIC = "https://gazette.example.org"


def make(folder: Path) -> float:
    """Return how long it takes to make one edition."""
    return run(folder, "newsletter", "--site-url", PUBLIC, "--last", str(STORIES))[0]


def main() -> None:
    """Print the time of an edition: with what the catalogue knows, without it, and after new copy came."""
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as name:
        folder = Path(name)
        publish(folder, ITEMS)
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
