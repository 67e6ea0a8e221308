"""The outline of a glyph -> its mask in grey."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import uharfbuzz as hb
from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
FINE = 8  # drawn so many times larger, then reduced: that makes edges smooth
STEPS = 6  # lines that a curve becomes
NONE = 128  # a mask holds how often outlines go round a point, counted from here


@dataclass(slots=True)
class Outline:
    """The contours of a glyph as HarfBuzz tells them; curves become lines."""

    contours: list[list[Point]] = field(default_factory=list)

    def move(self, x: float, y: float) -> None:
        """Begin a contour."""
        self.contours.append([(x, y)])

    def line(self, x: float, y: float) -> None:
        """Go on to a point."""
        self.contours[-1].append((x, y))

    def curve(self, *numbers: float) -> None:
        """Go on along a curve with one or two control points."""
        points = [self.contours[-1][-1], *zip(numbers[::2], numbers[1::2], strict=True)]
        self.contours[-1].extend(_on_curve(points, step / STEPS) for step in range(1, STEPS + 1))


def _on_curve(points: list[Point], part: float) -> Point:
    """Return a point of a curve by de Casteljau's way."""
    while points[1:]:
        points = [(x + (to_x - x) * part, y + (to_y - y) * part) for (x, y), (to_x, to_y) in pairwise(points)]
    return points[0]


@cache
def _teller() -> hb.DrawFuncs:
    """Return what has HarfBuzz tell an outline."""
    teller = hb.DrawFuncs()
    teller.set_move_to_func(lambda x, y, outline: outline.move(x, y))
    teller.set_line_to_func(lambda x, y, outline: outline.line(x, y))
    teller.set_quadratic_to_func(lambda *told: told[-1].curve(*told[:-1]))
    teller.set_cubic_to_func(lambda *told: told[-1].curve(*told[:-1]))
    return teller


@dataclass(frozen=True, slots=True)
class Mask:
    """A glyph in grey, and where its left upper corner is from the pen: to the right, and down."""

    image: Image.Image
    left: int
    top: int


def mask_of(font: hb.Font, glyph: int, scale: float, shift: float) -> Mask | None:
    """Return a glyph's mask, None where it has no ink.

    Args:
        font: the font.
        glyph: its number in the font.
        scale: pixels to a unit of the font.
        shift: what part of a pixel the pen stands to the right of a whole one.
    """
    outline = Outline()
    font.draw_glyph(glyph, _teller(), outline)
    contours = [[((x * scale + shift) * FINE, -y * scale * FINE) for x, y in contour] for contour in outline.contours]
    points = [point for contour in contours for point in contour]
    if not points:
        return None
    left, right = (int(edge(x for x, _ in points) // FINE) for edge in (min, max))
    top, bottom = (int(edge(y for _, y in points) // FINE) for edge in (min, max))
    size = ((right - left + 2) * FINE, (bottom - top + 2) * FINE)
    moved = [[(x - left * FINE, y - top * FINE) for x, y in contour] for contour in contours]
    return Mask(_filled(moved, size).reduce(FINE), left, top)


def _filled(contours: list[list[Point]], size: tuple[int, int]) -> Image.Image:
    """Return a mask of what the contours go round, by the rule of fonts: what is gone round both ways is empty."""
    turns = Image.new("L", size, NONE)
    for contour in contours:
        if len(contour) > 2:  # noqa: PLR2004 - fewer points hold nothing
            one = Image.new("L", size)
            ImageDraw.Draw(one).polygon(contour, fill=1)
            turns = (ImageChops.add if _area(contour) > 0 else ImageChops.subtract)(turns, one)
    return turns.point([0 if turn == NONE else 255 for turn in range(256)])


def _area(contour: list[Point]) -> float:
    """Return twice the area of a contour, negative where it goes round the other way."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in zip(contour, [*contour[1:], contour[0]], strict=True))
