"""A small site and its clock, to which things happen: where the histories play, and what builds it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from conftest import ROOT, command_here, make_site

from copydesk.cli import main
from copydesk.site import BuildError, open_press

SETTINGS = "pelican.conf.py"
EARLIEST, LATEST = datetime(2024, 6, 1, tzinfo=UTC), datetime(2026, 1, 15, tzinfo=UTC)  # it is later than that
ADDRESS = "https://gazette.example.org"  # one that readers of a mail can reach
OF_A_BUILD = {"content", "output", "themes", ".copydesk", SETTINGS}
LONG_AGO = 1_700_000_000_000_000_000  # nanoseconds: before everything that is written here


@dataclass(frozen=True)
class Outcome:
    """How a build ended: its exit status, and the lines that it printed."""

    status: int
    lines: tuple[str, ...]


Build = Callable[[Path, datetime], Outcome]
Command = Callable[[Path, tuple[str, ...]], int]


def here(folder: Path, now: datetime) -> Outcome:
    """Build in this process, at a time."""
    with contextlib.chdir(folder):
        try:
            report = open_press(Path(SETTINGS), AT=now.isoformat()).build()
        except BuildError as error:
            return Outcome(error.exitcode, (f"copydesk: {error}".replace(f"{folder}/", ""),))
    return Outcome(int(report.failed), (*(f"content/{finding}" for finding in report.findings), str(report)))


def status_here(folder: Path, words: tuple[str, ...]) -> int:
    """Run a command of copydesk in this process, and return its exit status."""
    return command_here(folder, words).returncode


def process(*words: str) -> Build:
    """Return what builds by a command of this Python; `{now}` among its words is the time."""

    def build(folder: Path, now: datetime) -> Outcome:
        command = [sys.executable, *(word.replace("{now}", now.isoformat()) for word in words)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
        return Outcome(done.returncode, tuple(f"{done.stderr}{done.stdout}".replace(f"{folder}/", "").splitlines()))

    return build


def build_command(*more: str) -> Build:
    """Return what builds by `copydesk build`, with more options."""
    return process("-m", "copydesk", "build", "--at", "{now}", *more)


# A small site has too little work for a second process, so that there is none, if nobody says otherwise.
CREW = "from copydesk import work; work.MANY = work.CHUNK = 2; from copydesk.cli import main; main()"


def by_crew(*more: str) -> Build:
    """Return what builds with the work shared out, however little it is."""
    return process("-c", CREW, "build", "--at", "{now}", *more)


by_pelican = process("-m", "pelican", "-s", SETTINGS, "-e", 'AT="{now}"')


def chance_of(seed: int | str) -> Random:
    """Return the chance that a seed brings."""
    return Random(seed)  # noqa: S311 - what happens, and no secrets


def has_option(name: str) -> bool:
    """Tell whether `copydesk build` has an option."""
    return any(name in option.opts for option in main.commands["build"].params)


@dataclass
class Scene:
    """The site: its folder, its clock, and how commands are run in it."""

    folder: Path
    now: datetime
    command: Command = status_here
    damaged: bool = False  # whether what is kept between builds was damaged, and no build has said so yet
    written: int = field(default=0)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    @property
    def theme(self) -> Path:
        """The folder of the theme, which is the scene's own."""
        return self.folder / "themes/broadsheet"

    @property
    def output(self) -> Path:
        """The built site."""
        return self.folder / "output"

    def files(self, below: str, *endings: str) -> list[Path]:
        """Return the files below a folder that end so, by name; hidden ones are among them in `.copydesk` alone."""
        found = sorted((self.folder / below).rglob("*"))
        return [file for file in found if file.is_file() and file.name.endswith(endings or ("",))]

    def put(self, file: Path, data: str | bytes, chance: Random) -> None:
        """Write a file: now, or dated back, as one that was brought along from elsewhere; no two have the same time.

        A file that keeps its size and, to the nanosecond, its time is taken for unchanged: that is agreed.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.stat().st_mtime_ns if file.exists() else None
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        self.written += 1
        match chance.randrange(4):
            case 0:
                pass
            case 1 if before:  # within the same second as before, or long before
                os.utime(file, ns=(before + self.written, before + self.written))
            case _:
                self.date_back(file)

    def date_back(self, file: Path) -> None:
        """Give a file a time of long ago that no other has."""
        self.written += 1
        os.utime(file, ns=(LONG_AGO + self.written * 1_000_003,) * 2)

    def move(self, file: Path, target: Path) -> None:
        """Move a file; where it might be taken for what lay there before, it gets another time."""
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
        if any(same_look(target, other) for other in self.files("content") if other != target):
            self.date_back(target)

    def run(self, *words: str) -> int:
        """Run a command at the scene's time."""
        return self.command(self.folder, (*words, "--at", self.now.isoformat()))

    def setting(self, key: str, value: object) -> None:
        """Change a setting."""
        with (self.folder / SETTINGS).open("a", encoding="utf-8") as file:
            file.write(f"{key} = {value!r}\n")

    def pass_time(self, time: timedelta) -> None:
        """Move the clock, within what lies behind us: no site shows what will be under no embargo any more."""
        self.now = min(max(self.now + time, EARLIEST), LATEST)


def same_look(file: Path, other: Path) -> bool:
    """Tell whether two files have the same size and time."""
    one, two = file.stat(), other.stat()
    return (one.st_size, one.st_mtime_ns) == (two.st_size, two.st_mtime_ns)


def make_scene(folder: Path, now: datetime, command: Command = status_here) -> Scene:
    """Make a site without copy, with a theme of its own."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    make_site(folder)
    (folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", folder / "themes")
    scene = Scene(folder, now, command)
    scene.setting("SITEURL", ADDRESS)
    return scene


def cold_copy(scene: Scene, folder: Path) -> Path:
    """Copy a site as it is, without what was built and kept."""
    left_out = shutil.ignore_patterns(".copydesk", "output", "__pycache__")
    shutil.copytree(scene.folder, folder, ignore=left_out, symlinks=True)
    return folder


def whole(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Return all that is below a folder, folders too: its permissions and its bytes."""
    found = (folder.rglob("*")) if folder.is_dir() else ()
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode & 0o777,
            path.read_bytes() if path.is_file() else None,
        )
        for path in found
    }
