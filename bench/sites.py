"""What is measured: copy of the seed's size that was never seen before, and the same stories for stock Pelican."""

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
FRONT = re.compile(r"\A---\ntitle: (.*)\ndate: (.*)\n(?:.*\n)*?---\n")
STOCK = """SITENAME = "Stock"
SITEURL = "http://127.0.0.1:8000"
PATH = "content"
TIMEZONE = "UTC"
"""


def retold(count: int) -> Iterator[bytes]:
    """Yield the seed with other words, days and addresses, so that no item can be known from another."""
    seed = SEED.read_text("utf-8")
    words, choose = sorted(set(WORD.findall(seed.lower()))), Random(13)  # noqa: S311 - words, not secrets

    def other(word: re.Match[str]) -> str:
        return choose.choice(words).capitalize() if word[0].istitle() else choose.choice(words)

    varied, fixed = FIXED.split(seed), FIXED.findall(seed)
    for number in range(count):
        day = date(2025, 6, 13) - timedelta(days=number // PER_DAY)
        told = [WORD.sub(other, varied[0])]
        for stays, text in zip(fixed, varied[1:], strict=True):
            told += [stays, WORD.sub(other, text)]
        copy = "".join(told).replace("Friday, June 13, 2025", f"{day:%A, %B} {day.day}, {day.year}")
        yield copy.replace(".html", f"-{number}.html").encode()


def write_copy(content: Path, count: int) -> None:
    """Write copy into the wire, a folder for each category."""
    for category in CATEGORIES:
        (content / "wire" / category).mkdir(parents=True)
    for number, data in enumerate(retold(count)):
        (content / "wire" / CATEGORIES[number % len(CATEGORIES)] / f"story-{number:05}.txt").write_bytes(data)


def publish(folder: Path, count: int) -> None:
    """Make a site of so many stories that were converted a while ago: what is of this moment is not kept in memory."""
    write_copy(folder / "content", count)
    shutil.copy(ROOT / "pelican.conf.py", folder)
    shutil.copytree(ROOT / "themes", folder / "themes")
    run(folder, "convert")
    for root, _, names in os.walk(folder / "content"):
        for name in names:
            os.utime(Path(root, name), (1_700_000_000, 1_700_000_000))


def run(folder: Path, *words: str) -> tuple[float, str]:
    """Return the wall time of a command and what it printed; one that is refused ends the run."""
    start = perf_counter()
    done = subprocess.run([COPYDESK, *words], cwd=folder, capture_output=True, text=True, check=False)
    taken = perf_counter() - start
    if done.returncode > 1:
        raise SystemExit(f"copydesk {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return taken, done.stdout


def write_stock(news: Path, stock: Path) -> None:
    """Write the same bodies for stock Pelican, with the flat front matter that it can read."""
    (stock / "content").mkdir(parents=True)
    (stock / "stock.conf.py").write_text(STOCK)
    for path in news.rglob("*.md"):

        def flat(front: re.Match[str], path: Path = path) -> str:
            return f"Title: {front[1]}\nDate: {front[2]}\nCategory: {path.parent.name}\nSlug: {path.stem}\n\n"

        (stock / "content" / path.name).write_text(FRONT.sub(flat, path.read_text("utf-8")), "utf-8")
