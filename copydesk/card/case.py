"""The fonts that there are, and how the words of a language are set in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from copydesk.card.face import Face
from copydesk.card.setting import Type

FOLDER = Path(__file__).parent / "fonts"
NEWSREADER = ("Newsreader.ttf", "Newsreader-Extended.ttf")  # as on the page
DISPLAY, SMALL = "NotoSerifDisplay-Bold.ttf", "NotoSerif-SemiBold.ttf"
ARABIC, HEBREW = "NotoNaskhArabic-Bold.ttf", "NotoSerifHebrew-Bold.ttf"
LEADING = {**dict.fromkeys(NEWSREADER, 1.08), DISPLAY: 1.14, SMALL: 1.2, ARABIC: 1.42, HEBREW: 1.2}
SCALE = {ARABIC: 1.12}  # its letters are low
JAPANESE = "NotoSerifCJKjp-Bold.otf"
ODD = frozenset(("So", "Sk", "Cc", "Cf", "Cn", "Co", "Cs"))  # categories of Unicode that a headline can do without
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f]")  # marks of direction, and variants of emoji
EDGE = re.compile("(?<![^ ])[\u200c-\u200f]+|[\u200c-\u200f]+(?![^ ])")  # what is left of emoji
SPACE = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True, slots=True)
class Case:
    """How the words of a language are set: the headline, with the nameplate, and what is small."""

    headline: Type
    small: Type

    def legible(self, text: str) -> str:
        """Return a text without the symbols that no font has, such as emoji, on one line."""
        composed = TURNING.sub("", normalize("NFC", text)).replace("\u202f", "\u00a0")
        text = SPACE.sub(" ", composed)
        lost = {letter for letter in self.missing(text) if category(letter) in ODD}
        text = "".join(letter for letter in text if letter not in lost) if lost else text
        return SPACE.sub(" ", EDGE.sub("", text)).strip()

    def missing(self, text: str) -> str:
        """Return the letters that no font has."""
        return "".join(dict.fromkeys(self.headline.missing(text) + self.small.missing(text)))


def case_of(language: str, more: Sequence[Face] = (), *, right_to_left: bool = False) -> Case:
    """Return how a language is set, with the fonts of the site beside ours.

    One font for Chinese characters can't do for two languages: ours draws them as Japanese has them, so it comes last
    where another language is written, and Chinese is never set in it.
    """
    spoken = language.split("-", maxsplit=1)[0]
    others = [_ours(ARABIC), _ours(HEBREW), *more]
    if spoken != "zh":
        others.insert(0 if spoken == "ja" else len(others), _ours(JAPANESE))
    headline, small = (*NEWSREADER, DISPLAY), (SMALL,)
    return Case(*(Type((*map(_ours, own), *others), language, right_to_left) for own in (headline, small)))


@cache
def _ours(name: str) -> Face:
    return Face((FOLDER / name).read_bytes(), LEADING.get(name, 1.3), SCALE.get(name, 1))
