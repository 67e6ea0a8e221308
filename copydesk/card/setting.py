"""A line of text -> glyphs in their places, from left to right, in as many fonts as it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import floor
from unicodedata import bidirectional

from bidi.algorithm import get_display
from PIL import Image

from copydesk.card.face import SHIFTS, Face, Glyph

RIGHT_TO_LEFT = {"R": "r", "AL": "r", "NSM": "m"}
JOINERS = str.maketrans("\u200c\u200d", "\u07f4\u07f5")  # bidi loses them: letters that no news prints stand for them
AS_THEY_WERE = {after: before for before, after in JOINERS.items()}
WORDS = re.compile("(?:m*r)+")  # as shown, a mark stands before its letter


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: in which fonts, the first that has a letter is its; in which language and direction."""

    faces: tuple[Face, ...]
    language: str = "en"
    right_to_left: bool = False

    def missing(self, text: str) -> str:
        """Return the letters that none of the fonts has."""
        known = _letters_of(self.faces)
        return "".join(each for each in dict.fromkeys(text) if ord(each) not in known)

    def leading(self, text: str) -> float:
        """Return the distance from line to line that a text needs."""
        return max((self._face(letter).leading for letter in text if not letter.isspace()), default=1)

    def width(self, text: str) -> float:
        """Return how wide a line is, in parts of its size."""
        return sum(glyph.advance for _, glyph in self.glyphs(text))

    def glyphs(self, text: str) -> Iterator[tuple[Face, Glyph]]:
        """Yield the glyphs of a line, from left to right."""
        for piece, direction in self.pieces(text):
            runs = [(face, "".join(run)) for face, run in groupby(piece, self._face)]
            for face, run in reversed(runs) if direction == "rtl" else runs:
                for glyph in face.shape(run, direction, self.language):
                    yield face, glyph

    def _face(self, letter: str) -> Face:
        return _face_of(self.faces, letter)

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a line's pieces from left to right; words of right-to-left scripts are turned back for the font."""
        if not self.right_to_left and not any(RIGHT_TO_LEFT.get(bidirectional(letter)) == "r" for letter in text):
            yield text, "ltr"
            return
        shown = get_display(text.translate(JOINERS), base_dir="R" if self.right_to_left else "L")
        kinds, end = "".join(RIGHT_TO_LEFT.get(bidirectional(letter), "-") for letter in shown), 0
        for word in WORDS.finditer(kinds):
            if shown[end : word.start()]:
                yield shown[end : word.start()], "ltr"
            yield shown[word.start() : word.end()][::-1].translate(AS_THEY_WERE), "rtl"
            end = word.end()
        if shown[end:]:
            yield shown[end:], "ltr"


@lru_cache(64)  # of each language that is written, for headlines and for what is small
def _letters_of(faces: tuple[Face, ...]) -> frozenset[int]:
    return frozenset().union(*(face.letters for face in faces))


@lru_cache(4096)  # a headline's letters are looked up again and again
def _face_of(faces: tuple[Face, ...], letter: str) -> Face:
    return next((face for face in faces if ord(letter) in face.letters), faces[0])


def draw(image: Image.Image, at: tuple[float, float], size: int, line: Sequence[tuple[Face, Glyph]]) -> None:
    """Draw a line into an image of greys, the pen at a place on the line that letters stand on."""
    x, y = at
    for face, glyph in line:
        pen = round((x + glyph.right * size) * SHIFTS)
        mask = face.mask(glyph.number, size, pen % SHIFTS)
        if mask:
            place = (floor(pen / SHIFTS) + mask.left, round(y - glyph.up * size) + mask.top)
            image.paste(255, place, mask.image)
        x += glyph.advance * size
