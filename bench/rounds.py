"""A round of builds: cold, again, and after each change; a build that did not do what it should ends the run."""

from __future__ import annotations

from collections.abc import Iterator

from builders import Builder
from built import shows, whole
from changes import added, chosen, edited, marker, retitled
from figures import CHANGED, COLD, HEADLINE, NEW, UNCHANGED, Timed
from memory import peak
from starting import seconds


def cold(builder: Builder, count: int) -> Timed:
    """Build with nothing that former builds left."""
    builder.forget()
    told = _timed(builder, COLD, count)
    whole(builder, count)
    return told


def after_changes(builder: Builder, count: int, turn: int) -> Iterator[Timed]:
    """Build again, and after each change; the peers don't tell a new story or another headline from any change."""
    yield _timed(builder, UNCHANGED, count)
    whole(builder, count)
    number, word = chosen(turn, count), marker("edited", turn)
    edited(builder, number, word)
    yield _timed(builder, CHANGED, count)
    shows(builder, builder.page(number), word)
    whole(builder, count)
    if not builder.ours:
        return
    title = added(builder, turn)
    yield _timed(builder, NEW, count)
    shows(builder, builder.folder / "output/index.html", title)
    number = chosen(turn + 1, count)
    title = retitled(builder, number, marker("titled", turn))
    yield _timed(builder, HEADLINE, count)
    shows(builder, builder.page(number), title)
    whole(builder, count + 1)


def remembered(builder: Builder, count: int) -> int:
    """Return the peak memory of a cold build, in bytes."""
    builder.forget()
    most = peak(builder.command, builder.folder)
    whole(builder, count)
    print(f"  {count:7,} {builder.name:18} {'peak memory, cold':24} {most / 1e6:8.0f} MB", flush=True)
    return most


def _timed(builder: Builder, measure: str, count: int) -> Timed:
    """Build once, in a process of its own, and tell how long it took."""
    told = Timed(builder.name, measure, count, *seconds(builder.command, builder.folder))
    times = f"{told.wall:8.2f} s, {told.cpu:8.2f} s of all processors"
    print(f"  {count:7,} {builder.name:18} {measure:24} {times}", flush=True)
    return told
