"""What is measured: copy of the seed's size that was never seen before, and sites of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "content/wire/china-rare-earths.txt"
COPYDESK = str(Path(sys.executable).with_name("copydesk"))
CATEGORIES = ("business", "culture", "science", "sport", "world")
PER_DAY = 4
WORD = re.compile(r"\b[A-Z]?[a-z]{3,}\b")
FIXED = re.compile(
    r"(?:In Summary|Sources|Protected by .*|.*https?://.*)$|Catenaa, Friday, June 13, 2025", re.MULTILINE
)
OLD = 1_700_000_000  # when copy was saved, in seconds: files of this moment would be looked at again


def retold(count: int, choice: int = 13) -> Iterator[bytes]:
    """Yield the seed with other words, days and addresses, so that no item can be known from another.

    Args:
        count: how many.
        choice: of the words; the same chooses the same.
    """
    seed = SEED.read_text("utf-8")
    words, choose = sorted(set(WORD.findall(seed.lower()))), Random(choice)  # noqa: S311 - words, not secrets

    def other(word: re.Match[str]) -> str:
        return choose.choice(words).capitalize() if word[0].istitle() else choose.choice(words)

    varied, fixed = FIXED.split(seed), FIXED.findall(seed)
    for number in range(count):
        day = day_of(number)
        told = [WORD.sub(other, varied[0])]
        for stays, text in zip(fixed, varied[1:], strict=True):
            told += [stays, WORD.sub(other, text)]
        copy = "".join(told).replace("Friday, June 13, 2025", f"{day:%A, %B} {day.day}, {day.year}")
        yield copy.replace(".html", f"-{number}.html").encode()


def day_of(number: int) -> date:
    """Return the day of a story, of which the first is the newest."""
    return date(2025, 6, 13) - timedelta(days=number // PER_DAY)


def write_copy(content: Path, count: int) -> None:
    """Write copy into the wire, a folder for each category."""
    for category in CATEGORIES:
        (content / "wire" / category).mkdir(parents=True)
    for number, data in enumerate(retold(count)):
        (content / "wire" / CATEGORIES[number % len(CATEGORIES)] / f"story-{number:05}.txt").write_bytes(data)


def lay(folder: Path, count: int) -> None:
    """Lay out a site of so many stories, all of them copy that was never converted, and not of this moment."""
    write_copy(folder / "content", count)
    shutil.copy(ROOT / "pelican.conf.py", folder)
    shutil.copytree(ROOT / "themes", folder / "themes")
    age(folder / "content")


def publish(folder: Path, count: int) -> None:
    """Make a site of so many stories that were converted a while ago: what is of this moment is not kept in memory."""
    lay(folder, count)
    run(folder, "convert")
    age(folder / "content")


def age(folder: Path) -> None:
    """Date the files of a folder back."""
    for root, _, names in os.walk(folder):
        for name in names:
            os.utime(Path(root, name), (OLD, OLD))


def run(folder: Path, *words: str) -> tuple[float, str]:
    """Return the wall time of a command and what it printed; one that is refused ends the run."""
    start = perf_counter()
    done = subprocess.run([COPYDESK, *words], cwd=folder, capture_output=True, text=True, check=False)
    taken = perf_counter() - start
    if done.returncode > 1:
        raise SystemExit(f"copydesk {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return taken, done.stdout
