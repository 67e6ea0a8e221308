"""A font: which letters it has, how they stand together, and how each looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from copydesk.card.outline import Mask, mask_of

SHIFTS = 4  # places that a pen can have within a pixel


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph and where it stands; lengths are in parts of the font's size."""

    number: int
    advance: float
    right: float = 0
    up: float = 0


class Face:
    """One font.

    Attributes:
        letters: the numbers of the letters that it has.
        leading: from line to line, in parts of its size.
    """

    def __init__(self, data: bytes, leading: float = 1.3, scale: float = 1) -> None:
        """Take the bytes of a TrueType or OpenType font, and how much larger than others it is set."""
        face = hb.Face(data)
        self.font, self.units, self.leading = hb.Font(face), face.upem / scale, leading
        self.letters = frozenset(face.unicodes)
        self.shape = lru_cache(4096)(self._shape)
        self.mask = lru_cache(4096)(self._mask)

    def _shape(self, text: str, direction: str, language: str) -> tuple[Glyph, ...]:
        """Return the glyphs of a text in one script, from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction, buffer.language = direction, language
        hb.shape(self.font, buffer)
        return tuple(
            Glyph(info.codepoint, *(n / self.units for n in (at.x_advance, at.x_offset, at.y_offset)))
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def _mask(self, glyph: int, size: int, shift: int) -> Mask | None:
        """Return how a glyph looks where the pen stands a number of `SHIFTS` within a pixel."""
        return mask_of(self.font, glyph, size / self.units, shift / SHIFTS)
