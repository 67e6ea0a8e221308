"""Whatever happens to a site between two builds, the second makes what a first one would make, byte by byte."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from histories import History, Stage, Step, history_of, read_history, smallest, trouble
from scene import Outcome, here

BUILDS = 5
STORIES = 5  # to begin with


@pytest.mark.parametrize("seed", range(10))
def test_a_warm_build_is_a_cold_one(seed: int) -> None:
    """After each build of a history the site, the Markdown, the status and what was printed are those of a cold one."""
    history = replace(history_of(seed, BUILDS), stories=STORIES)
    assert (bad := trouble(history)) is None, f"{history}\n{bad}"


def test_a_history_is_told_in_a_line() -> None:
    """What bench/histories.py prints of a history is the history."""
    history = history_of(1, BUILDS)
    assert read_history(str(history)) == history


def forgetful(folder: Path, now: datetime) -> Outcome:
    """Build, and leave what was there before and should be gone."""
    output, before = folder / "output", folder.parent / "before"
    if output.is_dir():
        shutil.copytree(output, before)
    outcome = here(folder, now)
    for file in before.rglob("index.html") if before.is_dir() else ():
        if not (target := output / file.relative_to(before)).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    shutil.rmtree(before, ignore_errors=True)
    return outcome


def test_a_build_that_forgets_is_found() -> None:
    """The law can be broken: a build that leaves the page of a story that was taken out is found."""
    steps = (Step("add_copy", 1), Step("build", 2), Step("remove_story", 3), Step("build", 4))
    bad = trouble(History(1, 2, steps), Stage(ways=(("forgetful", forgetful),)))
    assert bad
    assert "/index.html should not be there" in bad


def test_a_history_is_made_small() -> None:
    """What a history that breaks the law does not need for it is left out."""
    steps = tuple(Step(name, n) for n, name in enumerate("aXbcdYefg"))

    def fails(history: History) -> bool:
        names = [step.name for step in history.steps]
        return history.stories > 1 and "X" in names and "Y" in names[names.index("X") :]

    assert smallest(History(0, 9, steps), fails) == History(0, 2, (steps[1], steps[5]))
