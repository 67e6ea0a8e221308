"""Builds that don't come to their end: killed at a moment, or at something done to the disk; or the disk is full.

The law: then every file of output/ and content/news is as it was before or as it will be, none is half-written; and the
next build makes the site that one without mishap would have made, and leaves nothing else behind.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from time import sleep

import apart
import turns_of_copy
import turns_of_house
from histories import NOW, of_trees
from mortal import mortal
from scene import OF_A_BUILD, chance_of, cold_copy, here, make_scene, whole

TURNS = (
    turns_of_copy.add_copy, turns_of_copy.edit_copy, turns_of_copy.key_of_copy, turns_of_copy.kill_copy,
    turns_of_copy.delete_copy, turns_of_copy.move_copy, turns_of_copy.edit_markdown, turns_of_copy.remove_story,
    turns_of_copy.add_picture, turns_of_house.pass_time, turns_of_house.pages, turns_of_house.editions,
    turns_of_house.settings, turns_of_house.theme,
)  # fmt: skip
Tree = dict[str, tuple[int, bytes | None]]


@dataclass(frozen=True)
class Fate:
    """What is to happen to a build: at a moment (a part of the time that it takes), or at the so-manieth of a kind."""

    how: str  # kill, full, time
    kind: str = ""
    number: int = 0
    part: float = 0.0

    def __str__(self) -> str:
        """Return it in words."""
        return (
            f"killed at {self.part:.2f} of its time"
            if self.how == "time"
            else f"{self.how} at {self.kind} {self.number}"
        )


@dataclass(frozen=True)
class Disaster:
    """A site before a build that will meet its fate, and what the build would make."""

    folder: Path
    now: datetime
    status: int
    content: Path
    output: Path
    counts: dict[str, int]  # how often a build does each kind of thing to the disk
    seconds: float  # that a build takes

    def build(self, fate: Fate) -> tuple[Callable[..., object], *tuple[str | int, ...]]:
        """Return the work of a build that meets its fate, as a process takes it."""
        how = "count" if fate.how == "time" else fate.how
        return mortal, how, fate.kind, fate.number, "build", "--at", self.now.isoformat()

    def fate(self, chance: Random, hows: tuple[str, ...] = ("kill", "kill", "kill", "full", "time")) -> Fate:
        """Choose a fate: kinds are as likely as each other, however often they are done."""
        how = chance.choice(hows)
        if how == "time":
            return Fate(how, part=chance.random())
        kind = chance.choice(sorted(self.counts))
        if how == "full" and kind in ("commit", "statement", "delete"):
            kind = "write"
        return Fate(how, kind, chance.randint(1, self.counts[kind]))


def disaster(folder: Path, seed: int, stories: int) -> Disaster:
    """Make a site of so many stories that was built, and then changed; one in four was never built."""
    chance = chance_of(seed)
    scene = make_scene(folder / "site", NOW)
    for _ in range(stories):
        turns_of_copy.add_copy(scene, chance)
    if chance.random() < 0.75:
        here(scene.folder, scene.now)
    for turn in chance.choices(TURNS, k=chance.randint(3, 9)):
        turn(scene, chance)
    cold = cold_copy(scene, folder / "cold")
    outcome = here(cold, scene.now)
    rehearsal = Path(shutil.copytree(scene.folder, folder / "rehearsal"))
    made = Disaster(scene.folder, scene.now, outcome.status, cold / "content", cold / "output", {}, 0.0)
    counted = apart.done(rehearsal, *made.build(Fate("count")))
    assert counted.returncode == outcome.status, counted.stderr
    shutil.rmtree(rehearsal)
    counts, seconds = json.loads(counted.stdout.splitlines()[-1])
    return replace(made, counts=counts, seconds=seconds)


def suffer(disaster: Disaster, folder: Path, fate: Fate) -> Iterator[str]:
    """Let a build of a copy of the site meet its fate, then build once more; yield how the law is broken."""
    site = Path(shutil.copytree(disaster.folder, folder / "suffering"))
    try:
        before = {name: whole(site / name) for name in ("output", "content")}
        published = False  # without a story that the disk refused: a whole site, but neither of the two
        if fate.how == "time":
            yield from killed_in_time(site, disaster, fate)
        else:
            done = apart.done(site, *disaster.build(fate))
            yield from of_end(done, fate)
            published = fate.how == "full" and done.returncode <= 1
            if "as it was" in done.stderr and whole(site / "output") != before["output"]:
                yield f"output/ is not as it was: {done.stderr}"
        if not published:
            yield from of_halves(site / "output", before["output"], whole(disaster.output), "output")
        yield from of_halves(site / "content", before["content"], whole(disaster.content), "content")
        yield from of_next(site, disaster)
    finally:
        shutil.rmtree(site)


def killed_in_time(site: Path, disaster: Disaster, fate: Fate) -> Iterator[str]:
    """Kill a build after a part of the time that it takes."""
    with apart.begun(site, *disaster.build(fate)) as build:
        sleep(fate.part * disaster.seconds)
        build.send(signal.SIGKILL)
        done = build.end()
    if done.returncode not in (-signal.SIGKILL, disaster.status):
        yield f"exit {done.returncode}: {done.stderr}"


def of_end(done: subprocess.CompletedProcess[str], fate: Fate) -> Iterator[str]:
    """Yield what is wrong with how a build ended that met its fate."""
    if fate.how == "kill":
        if done.returncode != -signal.SIGKILL:
            yield f"it was not killed: exit {done.returncode}: {done.stderr}"
        return
    if "Traceback" in done.stderr:
        yield f"a traceback: {done.stderr.splitlines()[-1]}"
    if done.returncode not in (0, 1, 2):
        yield f"exit {done.returncode}: {done.stderr}"
    if done.returncode == 2 and len(done.stderr.splitlines()) != 1:
        yield f"it was refused in more than a sentence: {done.stderr}"


def of_halves(folder: Path, before: Tree, after: Tree, name: str) -> Iterator[str]:
    """Yield each file that is neither as it was nor as it will be."""
    for path, (_, data) in whole(folder).items():
        known = [tree[path][1] for tree in (before, after) if path in tree]
        if data is not None and data not in known and not path.rpartition("/")[2].startswith("."):
            yield f"{name}/{path} is half-written, or nobody's: {data[:60]!r}"


def of_next(site: Path, disaster: Disaster) -> Iterator[str]:
    """Build once more, and yield how the site is not what a build without mishap makes."""
    outcome = here(site, disaster.now)
    if outcome.status > disaster.status or (outcome.status > 1) != (disaster.status > 1):
        yield f"the next build's status is {outcome.status}, not {disaster.status}: {outcome.lines[-1]}"
    yield from of_trees(site / "content", disaster.content, "content")
    if disaster.status <= 1:
        yield from of_trees(site / "output", disaster.output, "output")
    if left := {path.name for path in site.iterdir()} - OF_A_BUILD - {"__pycache__"}:
        yield f"left behind: {sorted(left)}"
