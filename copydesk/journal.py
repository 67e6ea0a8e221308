"""The journal: what changed in a site is moved in when all of it is whole.

A build writes what is new into a folder beside the site. One transaction of the ledger says what the site holds from
now on, and that the move has begun; a build that is killed after that is brought to its end by the next one, and one
that is killed before has changed nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from copydesk.ledger import DamageError, Ledger
from copydesk.output import MARK, MARK_TEXT, Output, check_ours, files_in
from copydesk.store import State, StoreError, refused, state_of

OTHERS = ""  # the sheet of what a theme or a plugin puts there

Made = Mapping[str, tuple[str, tuple[str, ...]]]  # each sheet of the site: its key and its files


@contextmanager
def aside_of(target: Path) -> Iterator[Path]:
    """Give a new folder beside the target, which is gone afterwards."""
    aside = _aside(target)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        (aside / MARK).write_text(MARK_TEXT)
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def opened(target: Path, ledger: Ledger, changed: Sequence[str] | None = None) -> Output:
    """Return what a built site holds; what an earlier build began is finished.

    Args:
        target: the folder of the site.
        ledger: what builds keep.
        changed: the files and folders of the site that are not as they were left, if that is known.

    Raises:
        StoreError: the target holds what copydesk did not make, or can't be written to.
    """
    target = target.resolve()
    site = str(target)
    if begun := ledger.row("select gone from journal where site = ?", site):
        _finish(target, json.loads(begun[0]), ledger)
    check_ours(target)
    output = Output(target, ledger)
    for name, key, files in ledger.rows("select name, key, files from sheets where site = ?", site):
        output.sheets[name] = key, tuple(files.split("\n"))
    for path, size, mtime in ledger.rows("select path, size, mtime from outputs where site = ?", site):
        output.states[path] = size, mtime
    output.see(output.look() if changed is None else changed)
    return output


def publish(output: Output, aside: Path, made: Made) -> None:
    """Move what was made into the site, and take out what is no longer of it.

    Args:
        output: the site as it is.
        aside: what is new.
        made: all that the site holds from now on, but for what stands beside it in the folder.

    Raises:
        StoreError: it can't be moved.
        DamageError: the ledger does not know a file that is there.
    """
    target, ledger, site = output.target, output.ledger, str(output.target)
    fresh = dict(_walked(aside))
    of_sheets = {path for _, files in made.values() for path in files}
    others = tuple(path for path in fresh if path not in of_sheets)
    for path in others:
        if path in output.states and path not in output.lost and _same(aside / path, target / path):
            (aside / path).unlink()
            fresh[path] = output.states[path]
    try:
        states = {path: fresh.get(path) or output.states[path] for path in (*of_sheets, *others)}
    except KeyError:
        raise DamageError("of a file of the site nothing is known") from None
    known = {path: state for path, state in output.states.items() if path[-1:] != "/"}
    output.see_since({"/", *(f"{parent}/" for path in fresh for parent in _parents(path))})
    gone = sorted((known.keys() | output.foreign) - states.keys())
    before, now = output.sheets, {**made, OTHERS: ("", others)}
    if (before, known) == (now, states) and not gone:
        return
    with ledger.change():
        ledger.write(
            "delete from sheets where site = ? and name = ?", ((site, name) for name in before.keys() - now.keys())
        )
        rows = (
            (site, name, key, "\n".join(files))
            for name, (key, files) in now.items()
            if before.get(name) != (key, files)
        )
        ledger.write("insert or replace into sheets values (?, ?, ?, ?)", rows)
        _note(ledger, site, known, states)
        ledger.write("insert or replace into journal values (?, ?)", [(site, json.dumps(gone))])
    try:
        _finish(target, gone, ledger, {path for path, state in states.items() if known.get(path) != state})
    except OSError as error:
        raise StoreError(f"{refused(error)}; the next build mends the site") from error


def _note(ledger: Ledger, site: str, before: Mapping[str, State], now: Mapping[str, State]) -> None:
    ledger.write(
        "delete from outputs where site = ? and path = ?", ((site, path) for path in before.keys() - now.keys())
    )
    changed = ((site, path, *state) for path, state in now.items() if before.get(path) != state)
    ledger.write("insert or replace into outputs values (?, ?, ?, ?)", changed)


def _finish(target: Path, gone: Iterable[str], ledger: Ledger, fresh: Iterable[str] | None = None) -> None:
    """Move in what lies aside, and delete what is gone; what was done of it already is done.

    The folders of `fresh` files, and of those that are gone, have new times; without, all have.
    """
    target.mkdir(parents=True, exist_ok=True)
    if (aside := _aside(target)).is_dir():
        _move(str(aside), str(target))
    for path in gone:
        file = target / path
        with suppress(FileNotFoundError):
            file.unlink()
        _take_out_empty(takewhile(lambda folder: folder != target, file.parents))
    site = str(target)
    if fresh is None:
        fresh = [path for (path,) in ledger.rows("select path from outputs where site = ?", site) if path[-1:] != "/"]
    folders = {"/", *(f"{parent}/" for path in (*fresh, *gone) for parent in _parents(path))}
    states = {folder: state_of(f"{target}/{folder}") for folder in folders}
    with ledger.change():
        ledger.write("delete from outputs where site = ? and path = ?", ((site, folder) for folder in folders))
        rows = ((site, folder, *state) for folder, state in states.items() if state)
        ledger.write("insert into outputs values (?, ?, ?, ?)", rows)
        ledger.write("delete from journal where site = ?", [(site,)])


def _take_out_empty(folders: Iterable[Path]) -> None:
    """Take out folders, each of which is in the next, as far as they are empty; some may be gone already."""
    for folder in folders:
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError:
            return


def _move(source: str, target: str) -> None:
    """Move all that a folder holds into another; what stands in its way is replaced."""
    for entry in list(os.scandir(source)):
        place = f"{target}/{entry.name}"
        is_folder = os.path.isdir(place) and not os.path.islink(place)  # noqa: PTH112, PTH114 - for each of thousands
        if entry.is_dir(follow_symlinks=False):
            if is_folder:
                _move(entry.path, place)
                continue
            with suppress(FileNotFoundError):
                os.unlink(place)  # noqa: PTH108 - the same
            os.rename(entry.path, place)  # noqa: PTH104 - the same
        else:
            if is_folder:
                shutil.rmtree(place)
            os.replace(entry.path, place)  # noqa: PTH105 - the same
    os.rmdir(source)  # noqa: PTH106 - the same


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _walked(folder: Path) -> Iterator[tuple[str, State]]:
    """Yield each file below a folder with its state."""
    for path in files_in(folder, "", ()):
        if state := state_of(f"{folder}/{path}"):
            yield path, state


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.read_bytes() == other.read_bytes()
    return False
