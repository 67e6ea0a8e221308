"""What was measured, and the arithmetic of it: medians, and ratios to the fastest peer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

COLD, UNCHANGED, CHANGED = "cold: nothing built yet", "unchanged", "one story edited"
NEW, HEADLINE = "one story new", "one headline changed"


@dataclass(frozen=True)
class Timed:
    """A build: whose, of what and of how many stories, its wall time and the processors' time, in seconds."""

    builder: str
    measure: str
    stories: int
    wall: float
    cpu: float


@dataclass(frozen=True)
class Figures:
    """All that was measured of so many stories; `peaks` are bytes, and `starts` seconds of commands."""

    stories: int
    ours: tuple[str, ...]
    peers: tuple[str, ...]
    timed: tuple[Timed, ...]
    peaks: dict[str, int] = field(default_factory=dict)
    starts: dict[str, float] = field(default_factory=dict)

    def wall(self, builder: str, measure: str, stories: int = 0) -> float | None:
        """Return the median wall time of a builder; None where it was not measured."""
        return _median(each.wall for each in self._of(builder, measure, stories))

    def cpu(self, builder: str, measure: str) -> float | None:
        """Return the median of the processors' time."""
        return _median(each.cpu for each in self._of(builder, measure))

    def ratio(self, builder: str, measure: str) -> float | None:
        """Return a builder's time as a part of the fastest peer's.

        What the peers don't tell apart, a new story or another headline, is held against their build after any change.
        """
        against = CHANGED if measure in {NEW, HEADLINE} else measure
        return _part(self.wall(builder, measure), (self.wall(peer, against) for peer in self.peers))

    def cpu_ratio(self, builder: str, measure: str) -> float | None:
        """Return the processors' time of a builder as a part of that of the peer that needs the least."""
        return _part(self.cpu(builder, measure), (self.cpu(peer, measure) for peer in self.peers))

    def growth(self, builder: str, small: int, large: int) -> float | None:
        """Return how many times as long a cold build of more stories takes."""
        few, many = self.wall(builder, COLD, small), self.wall(builder, COLD, large)
        return many / few if few and many else None

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return the numbers of stories that were built cold, the least first."""
        return tuple(sorted({each.stories for each in self.timed}))

    def _of(self, builder: str, measure: str, stories: int = 0) -> Iterable[Timed]:
        """Yield what was measured of a builder."""
        wanted = (builder, measure, stories or self.stories)
        return (each for each in self.timed if (each.builder, each.measure, each.stories) == wanted)


def _part(own: float | None, others: Iterable[float | None]) -> float | None:
    """Return a figure as a part of the least of others; None where either was not measured."""
    least = min(filter(None, others), default=None)
    return own / least if own and least else None


def _median(values: Iterable[float]) -> float | None:
    """Return the median; None of nothing."""
    found = list(values)
    return median(found) if found else None
