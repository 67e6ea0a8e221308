"""Random histories of a small site, and their law: a build after another one makes what a first one would make.

A history is a list of steps, each with a number from which all chance in it comes; a step that finds nothing to work on
does nothing. So any of them can be left out, and a history that breaks the law is made small by leaving out what it
does not need.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import turns_of_copy
import turns_of_house
from conftest import MEMORY
from scene import (
    OF_A_BUILD,
    Build,
    Command,
    Outcome,
    Scene,
    chance_of,
    cold_copy,
    here,
    make_scene,
    status_here,
    whole,
)

NOW = datetime(2025, 6, 20, 12, 0, tzinfo=UTC)
BUILD = "build"
WEIGHTS = {turn.__name__: weight for turn, weight in (turns_of_copy.TURNS | turns_of_house.TURNS).items()}
TURNS = {turn.__name__: turn for turn in (*turns_of_copy.TURNS, *turns_of_house.TURNS)}


@dataclass(frozen=True)
class Step:
    """One thing that happens: a name of `TURNS` or `build`, and the number from which its chance comes."""

    name: str
    number: int

    def __str__(self) -> str:
        """Return the step as `read_history` takes it."""
        return f"{self.name}:{self.number}"


@dataclass(frozen=True)
class History:
    """A site of so many stories, and what happens to it."""

    seed: int
    stories: int
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """Return the history in a line, as `read_history` takes it."""
        return f"{self.seed} {self.stories} {' '.join(map(str, self.steps))}"


def read_history(line: str) -> History:
    """Return the history that a line tells."""
    seed, stories, *steps = line.split()
    told = (step.partition(":") for step in steps)
    return History(int(seed), int(stories), tuple(Step(name, int(number)) for name, _, number in told))


def history_of(seed: int, builds: int) -> History:
    """Return a history with so many builds, most of them after one or two things that happened."""
    chance, steps = chance_of(seed), []
    for _ in range(builds):
        names = chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=chance.choice((1, 1, 2, 2, 3, 4)))
        steps.extend(Step(name, chance.randrange(10_000)) for name in [*names, BUILD])
    return History(seed, chance.randint(8, 15), tuple(steps))


@dataclass(frozen=True)
class Stage:
    """How a history is played: how cold builds are made, and commands run; in which ways warm ones are made."""

    cold: Build = here
    ways: tuple[tuple[str, Build], ...] = (
        ("here", here),
    )  # by their names; one that is here twice is taken more often
    command: Command = status_here


CACHE = "[cache]"  # at the end of the word that what was kept is damaged
STAGE = Stage()


def trouble(history: History, stage: Stage = STAGE) -> str | None:
    """Play a history, and return how it breaks the law first: after which step, what differs; None if nowhere."""
    with TemporaryDirectory(prefix="history-", dir=MEMORY if MEMORY.is_dir() else None) as temporary:
        folder = Path(temporary).resolve()
        scene = make_scene(folder / "site", NOW, stage.command)
        chance = chance_of(history.seed)
        for _ in range(history.stories):
            turns_of_copy.add_copy(scene, chance)
        for number, step in enumerate((Step(BUILD, 0), *history.steps)):
            chance = chance_of(str(step))
            if step.name == BUILD:
                name, build = chance.choice(stage.ways)
                if differs := "".join(f"\n  {line}" for line in differences(scene, stage.cold, build, folder)):
                    return f"step {number}, {step}, {name}, the clock at {scene.now.isoformat()}:{differs}"
            else:
                TURNS[step.name](scene, chance)
    return None


def differences(scene: Scene, cold_build: Build, build: Build, folder: Path) -> Iterator[str]:
    """Build a site in a way and a copy of it cold, and yield how they differ."""
    before = whole(scene.output)
    copy = cold_copy(scene, folder / "cold" / "site")
    cold = cold_build(copy, scene.now)
    warm = build(scene.folder, scene.now)
    yield from of_outcomes(warm, cold, damaged=scene.damaged)
    if any(line.endswith(CACHE) for line in warm.lines):  # else what was damaged may be found when it is needed
        scene.damaged = False
    yield from of_trees(scene.content, copy / "content", "content")
    if cold.status <= 1:
        yield from of_trees(scene.output, copy / "output", "output")
    elif whole(scene.output) != before:
        yield "the build was refused, and output/ is not as it was"
    if left := {path.name for path in scene.folder.iterdir()} - OF_A_BUILD - {"__pycache__"}:
        yield f"left behind: {sorted(left)}"
    shutil.rmtree(copy.parent)


def of_outcomes(warm: Outcome, cold: Outcome, *, damaged: bool) -> Iterator[str]:
    """Yield how two builds ended otherwise; one whose cache was damaged may say so."""
    if warm.status != cold.status:
        yield f"exit {warm.status}, and cold {cold.status}: {warm.lines[-1:]} {cold.lines[-1:]}"
    said = warm.lines
    if damaged and any(line.endswith(CACHE) for line in said):  # the word that it was, which counts as a finding
        said = (*(line for line in said[:-1] if not line.endswith(CACHE)), *cold.lines[-1:])
    if said != cold.lines:
        more, less = (
            [line for line in said if line not in cold.lines],
            [line for line in cold.lines if line not in said],
        )
        yield f"printed: {more[:3] or 'in another order'}; and cold: {less[:3]}"


def of_trees(warm: Path, cold: Path, name: str) -> Iterator[str]:
    """Yield how two folders differ, file by file."""
    there, expected = whole(warm), whole(cold)
    for path in sorted(there.keys() | expected.keys()):
        if path not in expected:
            yield f"{name}/{path} should not be there"
        elif path not in there:
            yield f"{name}/{path} is missing"
        elif there[path] != expected[path]:
            yield f"{name}/{path} differs: {where(there[path], expected[path])}"


def where(warm: tuple[int, bytes | None], cold: tuple[int, bytes | None]) -> str:
    """Return how two files differ."""
    if warm[0] != cold[0]:
        return f"its permissions are {warm[0]:o}, and cold {cold[0]:o}"
    one, two = warm[1] or b"", cold[1] or b""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"{one[max(0, at - 40) : at + 40]!r}, and cold {two[max(0, at - 40) : at + 40]!r}"


def smallest(history: History, fails: Callable[[History], bool], tries: int = 300) -> History:
    """Return a history that fails, too, with as few steps and stories as were found in so many tries."""
    left = tries

    def still(other: History) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and fails(other)

    size = len(history.steps)
    while size:
        at = 0
        while at < len(history.steps):
            steps = history.steps[:at] + history.steps[at + size :]
            if still(shorter := replace(history, steps=steps)):
                history = shorter
            else:
                at += size
        size //= 2
    for stories in range(history.stories):
        if still(fewer := replace(history, stories=stories)):
            return fewer
    return history
