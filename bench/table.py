"""The table of all figures, each beside its target, as Markdown that reads well on a terminal, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import CHANGED, COLD, HEADLINE, NEW, UNCHANGED, Figures
from starting import HELP, READ

BY_PROCESSORS = (COLD, CHANGED)  # told of these, too: on a machine that others use it varies less
MEGABYTE = 1e6
NONE = "–"
RATIOS = {COLD: (1.6, 1.0), UNCHANGED: (0.15, 0.06), CHANGED: (0.30, 0.10), NEW: (0.30, 0.10), HEADLINE: (0.30, 0.10)}
GROWTH = {(1_000, 10_000): (11.0, 10.0)}
PEAK = (500.0, 350.0)  # megabytes
START = (0.25, 0.15)  # seconds


@dataclass(frozen=True)
class Row:
    """A line of the table: what, what each builder needs, and what copydesk's figure is held against."""

    label: str
    cells: tuple[str, ...]
    figure: float | None = None
    targets: tuple[float, float] | None = None
    unit: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Return its cells with both targets, and which of them is reached."""
        if not self.targets:
            return (self.label, *self.cells, "", "", "")
        must, goal = (f"{target:g}{self.unit}" for target in self.targets)
        return (self.label, *self.cells, must, goal, reached(self.figure, self.targets))


def reached(figure: float | None, targets: tuple[float, float]) -> str:
    """Return which target a figure reaches: what must be, or the goal; less is better."""
    must, goal = targets
    if figure is None:
        return NONE
    return "goal" if figure <= goal else "must" if figure <= must else "**missed**"


def table(figures: Figures) -> str:
    """Return the table."""
    names = (*figures.ours, *figures.peers)
    heads = (f"{figures.stories:,} stories", *names, "must", "goal", "reached")
    return aligned([heads, *(row.told for row in _rows(figures, names))])


def aligned(lines: list[tuple[str, ...]]) -> str:
    """Return a Markdown table whose columns are in line; the first is words, and the others are figures."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * (width - 1) + (":" if at else "-") for at, width in enumerate(widths))
    padded = [[_pad(cell, widths[at], at) for at, cell in enumerate(line)] for line in (lines[0], rule, *lines[1:])]
    return "".join(f"| {' | '.join(line)} |\n" for line in padded)


def put(file: Path, name: str, text: str) -> None:
    """Write text into a file between two lines, `<!-- name -->` and `<!-- /name -->`, which stay."""
    first, last, whole = f"<!-- {name} -->\n", f"<!-- /{name} -->\n", file.read_text("utf-8")
    before, begun, rest = whole.partition(first)
    _, ended, behind = rest.partition(last)
    if not begun or not ended:
        raise SystemExit(f"{file}: there is no `{first.strip()}` with a `{last.strip()}` below it: add both lines")
    file.write_text(f"{before}{first}\n{text.strip()}\n\n{last}{behind}", "utf-8")


def _rows(figures: Figures, names: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row for each measure."""
    first = figures.ours[0] if figures.ours else ""
    for measure, targets in RATIOS.items():
        ratios = {name: figures.ratio(name, measure) for name in figures.ours}
        cells = tuple(_time(figures.wall(name, measure), ratios.get(name)) for name in names)
        yield Row(f"{measure}, s", cells, ratios.get(first), targets, " x")
        if measure in BY_PROCESSORS:
            ratios = {name: figures.cpu_ratio(name, measure) for name in figures.ours}
            spent = tuple(_time(figures.cpu(name, measure), ratios.get(name)) for name in names)
            yield Row("  the processors' time for it, s", spent)
    for small, large in zip(figures.sizes, figures.sizes[1:], strict=False):
        grown = {name: figures.growth(name, small, large) for name in names}
        cells = tuple(_number(grown[name], 1, " x") for name in names)
        yield Row(f"growth, {small:,} to {large:,}, cold", cells, grown.get(first), GROWTH.get((small, large)), " x")
    peaks = {name: figures.peaks[name] / MEGABYTE for name in names if name in figures.peaks}
    cells = tuple(_number(peaks.get(name), 0) for name in names)
    yield Row("peak memory, cold, all processes, MB (PSS)", cells, peaks.get(first), PEAK)
    for command in (READ, HELP):
        took = figures.starts.get(command)
        cells = tuple(_number(took if name == first else None, 3) for name in names)
        yield Row(f"`{command}`, s", cells, took, START)


def _time(seconds: float | None, ratio: float | None) -> str:
    """Return a median, with the ratio to the fastest peer where there is one."""
    return f"{_number(seconds, 2)} ({ratio:.2f} x)" if ratio else _number(seconds, 2)


def _number(value: float | None, digits: int, unit: str = "") -> str:
    """Return a figure, or a dash where there is none."""
    return NONE if value is None else f"{value:,.{digits}f}{unit}"


def _pad(cell: str, width: int, column: int) -> str:
    """Return a cell as wide as its column: words to the left, figures to the right."""
    return f"{cell:>{width}}" if column else f"{cell:<{width}}"
