"""The server's side of the pressroom: starts it, gives orders, takes answers, and begins a new one where it died."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from copydesk.preview.told import BUILD, FOLDERS, PROOFS, WAITING, Built, Note, Proofed, Waiting

PATIENCE = 10  # seconds for a proof; then the build says what became of the story
DIED = "the build was killed, perhaps as memory ran out: save a file, and it begins anew"


@dataclass
class _Room:
    """One pressroom: its process, and what leads to it."""

    process: subprocess.Popen[bytes]
    orders: Connection
    desks: list[Connection]
    at: int | None = None  # the desk at which proofs are made now

    def end(self) -> None:
        """Stop it and all that it started, at once: what a build had begun is swept away by the next."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for each in (self.orders, *self.desks):
            each.close()


@dataclass
class Workers:
    """The press and the proofs. Each method waits for its answer; the server calls them in threads."""

    settings: Path
    changes: dict[str, Any]
    _room: _Room | None = None
    _ordering: threading.Lock = field(default_factory=threading.Lock)
    _proofing: threading.Lock = field(default_factory=threading.Lock)
    _number: int = 0
    _ended: bool = False

    def folders(self) -> tuple[str, ...] | None:
        """Return what is to be watched beside the settings; None where these can't be read."""
        answer: tuple[str, ...] | None = self._ask(FOLDERS)
        return answer

    def build(self) -> Built:
        """Build the site."""
        answer: Built | None = self._ask(BUILD)
        return answer or Built(trouble=Note("", 0, DIED))

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the stories that are not out."""
        answer: tuple[Waiting, ...] | None = self._ask(WAITING)
        return answer or ()

    def renew(self) -> None:
        """Let proofs be made from the last build: the other desk is made ready, and then takes over."""
        with self._ordering:
            room = self._room
            before = room.at if room else None
            other = 0 if before else 1
        self._ask(PROOFS, other)
        with self._proofing:
            if room is not self._room or not room:
                return
            room.at = other
            if before is not None:
                with suppress(OSError):
                    room.desks[before].send((0, ""))

    def proof(self, file: str) -> Proofed | None:
        """Return the proof of a file below the content folder; None where only a build can tell, or none was made."""
        with self._proofing:
            room = self._room
            if not room or room.at is None:
                return None
            desk, self._number = room.desks[room.at], self._number + 1
            try:
                desk.send((self._number, file))
                while desk.poll(PATIENCE):
                    number, proof = desk.recv()
                    if number == self._number:
                        told: Proofed | None = proof
                        return told
            except (EOFError, OSError):
                room.at = None
            return None

    def end(self) -> None:
        """Stop all of it."""
        self._ended = True
        if self._room:
            self._room.end()

    def _ask(self, what: str, which: int = 0) -> Any:
        """Return the answer to an order, None where the pressroom died of it: the next order begins a new one."""
        with self._ordering:
            if not self._room and not self._ended:
                self._room = _start(self.settings, self.changes)
            room = self._room
            if not room:
                return None
            try:
                room.orders.send((what, which))
                return room.orders.recv()
            except (EOFError, OSError):
                if not self._ended:
                    with self._proofing:
                        room.end()
                        self._room = None
                return None


def _start(settings: Path, changes: dict[str, Any]) -> _Room:
    """Start a pressroom, in a session of its own: Ctrl+C is for the server, which ends it."""
    ours, theirs = zip(*(Pipe() for _ in range(3)), strict=True)
    handles = [each.fileno() for each in theirs]
    words = [*map(str, handles), str(settings), json.dumps(changes)]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-P", "-m", "copydesk.preview.pressroom", *words],
        stdin=subprocess.DEVNULL,
        pass_fds=handles,
        start_new_session=True,
    )
    for each in theirs:
        each.close()
    return _Room(process, ours[0], list(ours[1:]))
