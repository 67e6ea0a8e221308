"""Commands in processes of their own that need not start: each is forked from one that built a site before, `warm`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from copydesk.cli import main

NEW = get_context("forkserver")
NEW.set_forkserver_preload(["warm", "apart", "mortal"])
PATIENCE = 60  # seconds: a machine may have other work


@cache
def _warm() -> None:
    """Start the process from which the others are forked; of where its modules lie it is told by its environment."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    forkserver.ensure_running()
    del os.environ["PYTHONPATH"]
    os.environ.update({"PYTHONPATH": before} if before else {})


def command(*words: str) -> None:
    """Run copydesk, as its command does; a shell that runs the tests in the background lets them ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main(words, prog_name="copydesk")


def pelican(*words: str) -> None:
    """Run Pelican's own command."""
    from pelican import main as pelicans  # noqa: PLC0415 - a process that is not Pelican's has no need of it

    pelicans(words)


def _at_work(folder: Path, printed: Path, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    for name, number in (("out", 1), ("err", 2)):
        with (printed / name).open("wb") as file:
            os.dup2(file.fileno(), number)
    os.chdir(folder)
    sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", buffering=1, encoding="utf-8")
    work(*arguments)


class Process:
    """A process at work, and what it prints."""

    def __init__(self, printed: Path, folder: Path, work: Callable[..., object], *arguments: Any) -> None:
        """Begin some work, a function of a module, in a folder."""
        _warm()
        self.printed = printed
        self.process = NEW.Process(target=_at_work, args=(folder, printed, work, arguments))
        self.process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid or 0

    @property
    def status(self) -> int | None:
        """Its exit status: None where it is at work, a signal below 0."""
        return self.process.exitcode

    def said(self, name: str) -> str:
        """Return what it has printed until now, into `out` or `err`."""
        file = self.printed / name
        return file.read_text("utf-8", "replace") if file.exists() else ""

    def wait_for(self, come: Callable[[], bool]) -> None:
        """Wait until something has come true that it does."""
        ends = monotonic() + PATIENCE
        while not come():
            said = f"{self.said('out')}\n{self.said('err')}"
            assert self.status is None, f"it ended: {said}"
            assert monotonic() < ends, f"it never came to it: {said}"
            sleep(0.02)

    def send(self, number: int) -> None:
        """Send it a signal, if it is still at work."""
        if self.status is None:
            os.kill(self.pid, number)

    def end(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end, and return how it ended."""
        self.process.join(PATIENCE)
        assert self.status is not None, f"it does not end: {self.said('err')}"
        return subprocess.CompletedProcess((), self.status, self.said("out"), self.said("err"))


@contextmanager
def begun(folder: Path, work: Callable[..., object], *arguments: Any) -> Iterator[Process]:
    """Let a process work in a folder for a while."""
    with TemporaryDirectory(prefix="apart-") as printed:
        process = Process(Path(printed), folder, work, *arguments)
        try:
            yield process
        finally:
            process.process.kill()
            process.process.join()


def done(folder: Path, work: Callable[..., object], *arguments: Any) -> subprocess.CompletedProcess[str]:
    """Let a process work in a folder to its end, and return how it ended."""
    with begun(folder, work, *arguments) as process:
        return process.end()
