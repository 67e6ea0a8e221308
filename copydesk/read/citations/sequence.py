"""The order of the marks: sources are mostly numbered as the text first cites them, so each mark has its turn.

The longest chain of marks whose numbers rise, the surer ones weighing more, shows which mark is the first of each
source. What stands alone is then judged by it: `DebConf14` is a name where source 14 is cited by a surer mark in its
turn, and `GPL24` is a mark where sources 23 and 25 are cited around it and nothing else there may cite 24.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.read.citations.firmness import DOUBTFUL, FIRM, LIKELY, PLAIN, SPLIT, SURE
from copydesk.read.citations.marks import Mark

WEIGHT = {SURE: 8.0, FIRM: 6.0, LIKELY: 4.0, DOUBTFUL: 2.0, SPLIT: 1.0, PLAIN: 0.5}
STRICT = 4  # sources: fewer show no order
LONG = 6  # sources: so many in their order are no chance
NUMBER_BEFORE = re.compile(r"\d[.,]\d+\.$|(?<!\d)(?:19|20)\d\d$")


class Step(NamedTuple):
    """One number of one reading, and the step of the chain before it."""

    reading: int
    rank: int
    weight: float
    before: Step | None


class Chain:
    """The best chain up to each source, asked for by a prefix (Fenwick's tree of maxima)."""

    def __init__(self, size: int) -> None:
        """Begin without a step."""
        self.tree: list[Step | None] = [None] * (size + 1)

    def best(self, rank: int) -> Step | None:
        """Return the best chain whose last source is before a rank, counted from 1."""
        found, at = None, rank - 1
        while at > 0:
            step = self.tree[at]
            if step and (not found or step.weight > found.weight):
                found = step
            at &= at - 1
        return found

    def add(self, step: Step) -> None:
        """Take a chain in."""
        at = step.rank
        while at < len(self.tree):
            held = self.tree[at]
            if not held or step.weight > held.weight:
                self.tree[at] = step
            at += at & -at


def chain(runs: Iterable[Sequence[tuple[int, Mark]]], listed: Sequence[int]) -> dict[int, int]:
    """Return which reading is the first to cite each source, by its rank in the list.

    Args:
        runs: per run of digits its readings, of which one at most is true, each with its index.
        listed: the numbers of the sources, sorted.
    """
    best = Chain(len(listed))
    for run in runs:
        steps = []
        for index, mark in run:
            for number in mark.numbers:
                rank = bisect_left(listed, number) + 1
                before = best.best(rank)
                weight = WEIGHT[mark.firmness] / len(mark.numbers) + (before.weight if before else 0)
                step = Step(index, rank, weight, before)
                if len(mark.numbers) > 1:
                    best.add(step)
                else:
                    steps.append(step)
        for step in steps:
            best.add(step)
    last = best.best(len(listed) + 1)
    first: dict[int, int] = {}
    while last:
        first[last.rank] = last.reading
        last = last.before
    return first


def true_marks(readings: Sequence[Mark], runs: Sequence[Sequence[int]], listed: Sequence[int]) -> set[int]:
    """Return which readings cite, by index; all of them have numbers that are listed.

    Args:
        readings: in the order of the text.
        runs: the indices of the readings of each run of digits.
        listed: the numbers of the sources, sorted.
    """
    first = chain(([(index, readings[index]) for index in run] for run in runs), listed)
    chosen = set(first.values())
    bracketed = {number for mark in readings if mark.firmness == SURE for number in mark.numbers}
    brackets = sum(readings[index].firmness == SURE for index in chosen) * 2 > len(chosen)
    true = set() if brackets else _filled(first, readings, len(listed))
    inorder = len(true) + sum(readings[index].firmness >= LIKELY for index in chosen)
    strict = len(listed) >= STRICT and inorder * 2 >= len(listed)
    alone = strict and all(index in chosen for index, mark in enumerate(readings) if mark.firmness >= FIRM)
    cited = true.union(index for index in chosen if readings[index].firmness >= LIKELY)
    turns = {number for index in cited for number in readings[index].numbers}
    for index, mark in enumerate(readings):
        least = LIKELY
        if brackets or (alone and index not in chosen and (not mark.small or not turns.isdisjoint(mark.numbers))):
            least = FIRM  # else nothing else cites the source
        named = mark.firmness == FIRM and mark.on_word and not bracketed.isdisjoint(mark.numbers)
        if mark.firmness >= least and not named:
            true.add(index)
    return {index for run in runs for index in _one(run, true, chosen)}


def _one(run: Sequence[int], true: set[int], chosen: set[int]) -> list[int]:
    """Return the one true reading of a run of digits: the one that has its turn, if there are two."""
    found = [index for index in run if index in true]
    return found if len(found) < 2 else [next((index for index in found if index in chosen), found[0])]  # noqa: PLR2004


def _filled(first: dict[int, int], readings: Sequence[Mark], count: int) -> set[int]:
    """Return the doubtful readings whose turn it is: the sources before and behind are cited around each of them.

    A long chain that leaves out no source needs fewer sure marks to be trusted, and the last digits of a plain number
    may then cite the only source that is missing there, as in `Nokia 7704`. A short list shows no order, so that only
    digits behind a whole number count: `€2.80.2`, `20172`.
    """
    cited = [mark for mark in readings if mark.firmness >= LIKELY]
    firm = {number for mark in cited if mark.firmness >= FIRM for number in mark.numbers}
    likely = {number for mark in cited for number in mark.numbers}
    doubtful = {rank: index for rank, index in first.items() if readings[index].firmness <= DOUBTFUL}
    sure = len(first) - len(doubtful)
    whole = len(first) == count >= LONG
    few = sure * (3 if len(first) == count >= STRICT else 2) < len(doubtful)
    if not doubtful or not sure or (few and not whole):
        return set()
    chosen, rivals = set(first.values()), dict[int, list[int]]()
    for index, mark in enumerate(readings):
        if mark.firmness <= LIKELY and (mark.firmness <= DOUBTFUL or index not in chosen):
            rivals.setdefault(mark.numbers[0], []).append(index)
    filled = set()
    for rank, index in doubtful.items():
        start, stop = first.get(rank - 1, -1), first.get(rank + 1, len(readings))
        if (rank > 1 and start < 0) or (rank < count and stop == len(readings)):
            continue
        plain = readings[index].firmness == PLAIN
        if (plain and not whole) or readings[index].numbers[0] in (likely if plain else firm):
            continue
        if count < STRICT and not NUMBER_BEFORE.search(readings[index].before):
            continue
        mark, others = readings[index], rivals[readings[index].numbers[0]]
        others = others[bisect_left(others, start + 1) : bisect_left(others, stop)]
        if sum(readings[other].firmness >= mark.firmness for other in others) == 1:
            filled.add(index)
    return filled
