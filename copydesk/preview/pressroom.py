"""The press and the proofs, in processes beside the server: `python -m copydesk.preview.pressroom`.

The press builds when it is told to. After a build it forks a child that has all which the build left in memory, and
makes proofs from that while the press builds again; so neither waits for the other, and nothing is read twice.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from copydesk.preview.notes import Notes, trouble_of
from copydesk.preview.told import BUILD, FOLDERS, PROOFS, WAITING, Built, Proofed, Waiting
from copydesk.preview.waiting import Waits, mark_of
from copydesk.preview.watch import stamp
from copydesk.settings import value_of
from copydesk.site import BuildError, Press, open_press
from copydesk.site.proof import Proof, Proofs


class Pressroom:
    """A press that stays at work: its site is opened anew for each build, since settings and theme may have changed."""

    def __init__(self, settings: Path, changes: dict[str, Any]) -> None:
        """Take the settings file, and what counts instead of what it says."""
        self.settings, self.changes = settings, changes
        self.press: Press | None = None  # the last one that built
        self.proofs: Proofs | None = None
        self.waits = Waits()

    def open(self) -> Press:
        """Return the press of the site; raises BuildError."""
        return open_press(self.settings, **self.changes)

    def folders(self) -> tuple[str, ...] | None:
        """Return what is to be watched beside the settings; None where these can't be read."""
        with suppress(BuildError):
            return _folders_of(self.open())
        return None

    def build(self) -> Built:
        """Build the site."""
        try:
            press = self.open()
            report = press.build()
        except BuildError as error:
            return Built(trouble=trouble_of(str(error), self.settings))
        self.press, self.proofs = press, None
        written = {str(path.resolve()): stamp(path) for path in press.written}
        line = str(report).partition(";")[0]
        return Built(line, Notes(press).of(report.findings), folders=_folders_of(press), written=written)

    def ready(self) -> Proofs | None:
        """Return what makes proofs from the last build."""
        if not self.proofs and self.press:
            self.proofs = Proofs(self.press)
        return self.proofs

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the stories that are not out."""
        proofs = self.ready()
        return self.waits.of(proofs) if proofs else ()

    def proofed(self, file: str) -> Proofed | None:
        """Return the proof of a file; None where only a build can tell what becomes of it."""
        proofs = self.ready()
        proof = proofs.of(file) if proofs else None
        return self._told(proofs, proof) if proofs and proof else None

    def _told(self, proofs: Proofs, proof: Proof) -> Proofed:
        look, told = proof.look, Notes(proofs.press)
        notes = tuple(replace(note, path=proof.path or None) for note in told.of(look.findings))
        covers = told.name(look.file), told.name(look.markdown)
        return Proofed(look.file, proof.path, covers, proof.files, mark_of(look), notes)


def _folders_of(press: Press) -> tuple[str, ...]:
    """Return what is to be watched of a site, beside its settings; the content folder first."""
    fonts = value_of(press.settings, "CARD_FONTS") or ()
    parts = (press.content, Path(press.theme), *(press.content.parent / name for name in fonts))
    return tuple(dict.fromkeys(str(part.resolve()) for part in parts))


def work(room: Pressroom, orders: Connection, desks: list[Connection]) -> None:
    """Do what the server orders, until it is gone.

    Args:
        room: the press.
        orders: where orders come from, and answers go.
        desks: where orders for proofs come from; one is used while the other is made ready.
    """
    with suppress(EOFError, OSError):
        while True:
            what, which = orders.recv()
            if what == PROOFS:
                _fork(room, orders, desks[which])
            orders.send(_answer(room, what))


def _answer(room: Pressroom, what: str) -> Any:
    asked = {BUILD: room.build, FOLDERS: room.folders, WAITING: room.waiting}
    return asked[what]() if what in asked else None


def _fork(room: Pressroom, orders: Connection, desk: Connection) -> None:
    """Leave a child behind that makes proofs from what there is now."""
    room.ready()
    with suppress(ChildProcessError):  # those that were told to end
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    gc.freeze()  # what both share is not moved
    if os.fork():
        gc.unfreeze()
        return
    orders.close()
    try:
        _proofs(room, desk)
    finally:
        os._exit(0)


def _proofs(room: Pressroom, desk: Connection) -> None:
    """Answer with proofs, until the server says that it is enough or is gone."""
    with suppress(EOFError, OSError):
        while True:
            number, file = desk.recv()
            if not file:
                return
            try:
                proof = room.proofed(file)
            except Exception:  # noqa: BLE001 - whatever a file does, the build that follows says what is wrong
                proof = None
            desk.send((number, proof))


if __name__ == "__main__":
    orders, *desks = (Connection(int(handle)) for handle in sys.argv[1:4])
    work(Pressroom(Path(sys.argv[4]), json.loads(sys.argv[5])), orders, desks)
