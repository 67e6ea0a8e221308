"""Speed: converting copy, starting a command, and building a whole site against Pelican alone. See README.md."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from copydesk.desk import Desk
from copydesk.pipeline import convert
from copydesk.wire import convert_wire

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SEED = ROOT / "content/wire/china-rare-earths.txt"
DAY = date(2025, 6, 13)  # the seed's own
PER_DAY = 4
CATEGORIES = ("business", "culture", "science", "sport", "world")
WORD = re.compile(r"\b[A-Z]?[a-z]{3,}\b")
STAYS = re.compile(r"In Summary|Sources|Protected by .*|.*https?://.*")
FRONT = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
STOCK = """SITENAME = "Stock"
SITEURL = "http://127.0.0.1:8000"
PATH = "content"
TIMEZONE = "UTC"
MARKDOWN = {"extensions": ["markdown.extensions.footnotes", "markdown.extensions.meta"], "output_format": "html5"}
"""


def retold(count: int) -> Iterator[tuple[date, bytes]]:
    """Yield the seed with other words, again and again, so that nothing can be known from the item before."""
    seed = SEED.read_text("utf-8")
    words, choose = sorted(set(WORD.findall(seed.lower()))), Random(13)  # noqa: S311 - words, not secrets

    def other(word: re.Match[str]) -> str:
        chosen = choose.choice(words)
        return chosen.capitalize() if word[0][0].isupper() else chosen

    printed = f"Catenaa, {DAY:%A, %B %d, %Y}"
    for number in range(count):
        day = DAY - timedelta(days=number // PER_DAY)
        lines = [line if STAYS.fullmatch(line) else WORD.sub(other, line) for line in seed.split("\n")]
        opening = seed.split("\n").index(next(line for line in seed.split("\n") if line.startswith(printed)))
        story = WORD.sub(other, seed.split("\n")[opening].removeprefix(printed))
        lines[opening] = f"Catenaa, {day:%A, %B} {day.day}, {day.year}{story}"
        yield day, "\n".join(lines).replace(".html", f"-{number}.html").encode()


def write_copy(content: Path, count: int) -> None:
    """Write copy into the folders of the wire, a category each."""
    for category in CATEGORIES:
        (content / "wire" / category).mkdir(parents=True)
    for number, (_, data) in enumerate(retold(count)):
        (content / "wire" / CATEGORIES[number % len(CATEGORIES)] / f"story-{number:05}.txt").write_bytes(data)


def seconds(command: list[str], folder: Path) -> float:
    """Return the wall time of a process; one that fails ends the run."""
    start = perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    taken = perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return taken


def converting(folder: Path, count: int, rounds: int) -> None:
    """Print how many items a second are converted, without disk and with it."""
    desk = Desk(datetime.now(UTC), ZoneInfo("UTC"))
    copies = [data for _, data in retold(count * rounds)]
    rates = []
    for turn in range(rounds):
        start = process_time()
        done = [convert(data, "wire/story.txt", desk) for data in copies[turn * count : (turn + 1) * count]]
        rates.append(count / (process_time() - start))
        if any(each.held or "[^1]" not in str(each.markdown) for each in done):
            raise SystemExit("the copy was not understood, so its speed says nothing")
    print(f"Reading and converting: items of {len(SEED.read_bytes()):,} bytes on one core")
    print(f"  copy to Markdown, no disk    {median(rates):7,.0f} items/s   (target: at least 2,000)")
    write_copy(folder / "content", count)
    start = perf_counter()
    written = len(convert_wire(folder / "content", desk).written)
    print(
        f"  wire to news, with disk      {written / (perf_counter() - start):7,.0f} items/s   ({written:,} fresh files)"
    )


def starting(folder: Path, rounds: int) -> None:
    """Print how long a command takes that has little to do."""
    command = str(BIN / "copydesk")
    print("\nStarting: median wall time of a process")
    for label, arguments in (
        ("copydesk read FILE", [command, "read", str(SEED)]),
        ("copydesk --help", [command, "--help"]),
        ("python -c pass", [sys.executable, "-c", "pass"]),
    ):
        times = [seconds(arguments, folder) for _ in range(3 * rounds + 1)][1:]
        target = "" if "python" in label else "   (target: under 0.25 s)"
        print(f"  {label:28} {median(times):7.3f} s{target}")


def building(folder: Path, count: int, rounds: int) -> None:
    """Print how long whole sites take: ours from Markdown, ours from copy, and stock Pelican, in turn."""
    ours, stock = folder / "ours", folder / "stock"
    write_copy(ours / "content", count)
    shutil.copy(ROOT / "pelican.conf.py", ours)
    shutil.copytree(ROOT / "themes", ours / "themes")
    build = [str(BIN / "copydesk"), "build"]
    seconds(build, ours)  # warms up, and writes the Markdown that stock Pelican gets
    write_stock(ours / "content/news", stock)
    pelican = [str(BIN / "pelican"), "--settings", "stock.conf.py"]
    seconds(pelican, stock)

    def forget(*names: str) -> None:
        for name in names:
            shutil.rmtree(ours / name, ignore_errors=True)

    runs: dict[str, Callable[[], float]] = {
        "copydesk, from Markdown": lambda: (forget(".copydesk"), seconds(build, ours))[1],
        "copydesk, from fresh copy": lambda: (forget(".copydesk", "content/news"), seconds(build, ours))[1],
        "Pelican, from Markdown": lambda: seconds(pelican, stock),
    }
    times: dict[str, list[float]] = {label: [] for label in runs}
    for _ in range(rounds):
        for label, run in runs.items():
            times[label].append(run())
    for pages in (
        len(list((ours / "output").glob("2*/*/*/*/index.html"))),
        len(list(stock.glob("output/story-*.html"))),
    ):
        if pages != count:
            raise SystemExit(f"{pages} pages of {count:,} stories were written, so the times say nothing")
    print(f"\nBuilding: {count:,} stories, the whole site, {rounds} rounds in turn")
    alone = times["Pelican, from Markdown"]
    for label, taken in times.items():
        ratios = [one / other for one, other in zip(taken, alone, strict=True)]
        target = "   (target: at most 1.00)" if label == "copydesk, from Markdown" else ""
        told = f"   {median(ratios):.2f} x Pelican, {min(ratios):.2f} to {max(ratios):.2f}{target}"
        print(f"  {label:28} {median(taken):7.2f} s{told if taken is not alone else ''}")


def write_stock(news: Path, stock: Path) -> None:
    """Write the same bodies for stock Pelican, with the flat front matter that it can read."""
    (stock / "content").mkdir(parents=True)
    (stock / "stock.conf.py").write_text(STOCK)
    for path in news.rglob("*.md"):
        text = path.read_text("utf-8")
        said = dict(line.split(": ", 1) for line in text.split("\n") if line.startswith(("title: ", "published: ")))
        front = f"Title: {said['title']}\nDate: {said['published']}\nCategory: {path.parent.name}\nSlug: {path.stem}\n"
        (stock / "content" / path.name).write_text(f"{front}\n{FRONT.sub('', text)}", "utf-8")


def main() -> None:
    """Measure all, in a folder that is deleted afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, help="of the sites (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="of each measurement (default: 5)")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="copydesk-bench-") as name:
        (folder := Path(name) / "wire").mkdir()
        converting(folder, options.stories, options.rounds)
        starting(folder, options.rounds)
        building(Path(name), options.stories, options.rounds)


if __name__ == "__main__":
    main()
