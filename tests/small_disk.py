"""Builds a site on a disk that is nearly full, in a name space of its own: the disk is gone with the process.

    unshare --map-root-user --mount python small_disk.py FOLDER KILOBYTES... <site

takes a site, pickled, and a folder for the disk, and prints a line for each way in which the law is broken: a build is
refused in one sentence and the old site stays, or the site is whole; and with room on the disk the next build makes
what it always would have.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from conftest import command_here, tree
from kills import Disaster, Fate, of_end, of_next

from copydesk.site.theme import compiled

DISK = 64  # megabytes
BALLAST = "ballast"


def filled(site: Disaster, disk: Path, kilobytes: int) -> Iterator[str]:
    """Build with so many kilobytes left on the disk, then with all of it; yield how the law is broken."""
    folder = Path(shutil.copytree(site.folder, disk / "site"))
    before = tree(folder / "output") if (folder / "output").is_dir() else {}
    ballast = disk / BALLAST
    with ballast.open("wb") as file:
        file.truncate(0)
        left = shutil.disk_usage(disk).free - kilobytes * 1024
        file.write(bytes(max(0, left)))
    compiled.cache_clear()  # a process that begins has compiled no template, and needs room for all of them
    done = command_here(folder, ("build", "--at", site.now.isoformat()))
    ballast.unlink()
    yield from of_end(done, Fate("full"))
    after = tree(folder / "output") if (folder / "output").is_dir() else {}
    if done.returncode == 2:
        if after != before:
            yield "the build was refused, and output/ is not as it was"
        if "make room on the disk" not in done.stderr:
            yield f"it does not say what to do: {done.stderr}"
    yield from of_next(folder, site)
    shutil.rmtree(folder)


def main() -> None:
    """Try a site with each of several sizes."""
    disk, *sizes = Path(sys.argv[1]), *map(int, sys.argv[2:])
    site: Disaster = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the tests
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(disk)], check=True)
    for kilobytes in sizes:
        for line in filled(site, disk, kilobytes):
            sys.stdout.write(f"{kilobytes} KB left: {line}\n")


if __name__ == "__main__":
    main()
