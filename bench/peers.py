"""Speed beside the peers: the same stories built by copydesk, Pelican, Hugo and Eleventy, in turn. See README.md."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import ALL_ON, OURS, Builder, copydesks, peers
from figures import Figures, Timed
from machine import machine, today
from memory import LOOKED_AT
from rounds import after_changes, cold, remembered
from starting import starting
from table import put, table

NAMES = {"copydesk": OURS, "all-on": ALL_ON, "pelican": "Pelican", "hugo": "Hugo", "eleventy": "Eleventy"}
GROWING = (1_000, 10_000)  # stories, from and to which growth is measured where so many are asked for
LEAST = 100  # stories, so that there is a tenth of them to grow from
STARTS = 9  # of each command that has little to do


@contextmanager
def sites(options: argparse.Namespace, count: int) -> Iterator[tuple[list[Builder], list[str]]]:
    """Lay out so many stories for all that are asked for; tell who is missing, and delete everything afterwards."""
    wanted = {NAMES[name] for name in options.only or NAMES}
    with TemporaryDirectory(prefix="copydesk-peers-", dir=options.folder) as name:
        theirs, missing = peers(Path(name), count) if wanted - {OURS, ALL_ON} else ([], [])
        builders = [*copydesks(Path(name), count), *theirs]
        yield [builder for builder in builders if builder.name in wanted], missing


def turns(options: argparse.Namespace, builders: list[Builder]) -> Iterator[tuple[int, Builder]]:
    """Yield who builds next: each in turn, then all again; copydesk less often where that is asked for."""
    for turn in range(options.rounds):
        for builder in builders:
            if not builder.ours or turn < (options.own_rounds or options.rounds):
                yield turn, builder


def growing(options: argparse.Namespace) -> list[Timed]:
    """Measure cold builds of less stories than are asked for."""
    fewer = [size for size in GROWING if size < options.stories] or [options.stories // 10]
    found = []
    for count in fewer:
        with sites(options, count) as (builders, _):
            found += [cold(builder, count) for _, builder in turns(options, builders)]
    return found


def measure(options: argparse.Namespace) -> tuple[Figures, list[str]]:
    """Measure all that is asked for, and return it with a line for each version, and for who is missing."""
    count, found = options.stories, growing(options)
    with sites(options, count) as (builders, missing):
        for turn, builder in turns(options, builders):
            found += [cold(builder, count), *after_changes(builder, count, turn)]
        peaks = {builder.name: remembered(builder, count) for builder in builders} if LOOKED_AT.exists() else {}
        ours, theirs = (tuple(each.name for each in builders if each.ours is own) for own in (True, False))
        starts = starting(Path(options.folder or "."), STARTS) if ours else {}
        versions = ", ".join(dict.fromkeys(each.version for each in builders))
    return Figures(count, ours, theirs, tuple(found), peaks, starts), [versions, *missing]


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # on a machine of one's own Python keeps what it compiled
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000, help="how many (default: 10,000)")
    parser.add_argument("--rounds", type=int, default=3, help="of each measurement (default: 3)")
    parser.add_argument("--own-rounds", type=int, help="of copydesk, where it is not as many")
    parser.add_argument("--only", choices=NAMES, action="append", help="one of them (default: all)")
    parser.add_argument("--folder", default=memory if os.access(memory, os.W_OK) else None, help="where to build")
    parser.add_argument("--markdown", type=Path, help="write the table into a file, between its two lines for it")
    options = parser.parse_args()
    if options.stories < LEAST:
        parser.error(f"--stories must be at least {LEAST}")
    on = f"{today()}: {machine()}"
    print(f"{on}\n")
    figures, notes = measure(options)
    own = f", of copydesk {options.own_rounds}" if options.own_rounds else ""
    text = "\n\n".join(
        (f"{on}. Medians; rounds: {options.rounds}{own}.", *(f"{note}." for note in notes), table(figures))
    )
    print(f"\n{text}")
    if options.markdown:
        put(options.markdown, "peers", text)


if __name__ == "__main__":
    main()
