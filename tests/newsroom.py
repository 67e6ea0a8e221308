"""A newsroom that files anything: copy composed of pieces that look real, and copy that something happened to.

It draws from whatever can choose: hypothesis in the tests, a fuzzer's bytes in bench/.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from conftest import ROOT
from hypothesis import strategies as st

T = TypeVar("T")

# Every heading, agency, month and line of boilerplate that the readers know, in every language.
PHRASES = sorted(
    {
        form.strip(" *")
        for file in (ROOT / "copydesk/words").glob("*.txt")
        for entry in file.read_text("utf-8").splitlines()
        if entry and not entry.startswith("#")
        for form in entry.split(": ", 1)[-1].split("|")
    }
)


def pieces() -> dict[str, tuple[str, ...]]:
    """Return the lists of tests/cases/newsroom.txt."""
    sections = (ROOT / "tests/cases/newsroom.txt").read_text("utf-8").split("\n[")[1:]
    heads = (section.partition("]\n") for section in sections)
    return {name: tuple(lines.rstrip("\n").split("\n")) for name, _, lines in heads}


PIECES = pieces()
WORDS = " ".join(PIECES["words"]).split()
MARKS = (
    "1",
    "2",
    "12",
    "1,2",
    "[1]",
    " [2]",
    "[1, 2]",
    "[1–3]",
    "[9]",
    "(1)",
    "¹",
    "²,³",
    "¹²",
    "1 ",
    "[ 1 ]",
    "*",
    "^1",
)
DASHES = ("-", " - ", " -- ", " – ", "—", " _ ", " ", ":", "=", "")
BULLETS = ("• ", "- ", "* ", "– ", "— ", "o\t", "·", "1. ", "a) ", "  • ", "\uf0b7 ", "•")
FILLED = {
    "city": PIECES["cities"],
    "agency": PIECES["agencies"],
    "day": PIECES["days"],
    "dash": DASHES,
    "n": ("1", "2", "3", "4", "5", "9"),
}


class Choose(Protocol):
    """Whatever can choose a number, and so anything."""

    def number(self, low: int, high: int) -> int:
        """Return a number from low to high, both included."""


class Drawn:
    """Chooses by hypothesis."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Keep what draws."""
        self.draw = draw

    def number(self, low: int, high: int) -> int:
        """Draw a number."""
        return self.draw(st.integers(low, high))


def one(choose: Choose, things: Sequence[T]) -> T:
    """Choose one of several things; the first is the simplest."""
    return things[choose.number(0, len(things) - 1)]


def line(choose: Choose, kind: str) -> str:
    """Choose a piece of a kind, and fill it in."""
    form = one(choose, PIECES[kind])
    named = [name for name in FILLED if f"{{{name}}}" in form]
    return form.format_map({name: one(choose, FILLED[name]) for name in named}) if named else form


def prose(choose: Choose) -> str:
    """Return a sentence or a few words, perhaps with a mark behind one of them; a number makes it, to be quick."""
    chance = Random(choose.number(0, 9999))  # noqa: S311 - words, not secrets
    words = chance.choices(WORDS, k=chance.randint(1, 14))
    if chance.random() < 1 / 3:
        words[chance.randrange(len(words))] += chance.choice((".", "", ",")) + chance.choice(MARKS)
    return " ".join(words) + chance.choice((".", "", ".”", "?", ":"))


def paragraph(choose: Choose) -> list[str]:
    """Return a paragraph: as one line, as a few, or indented."""
    lines = [prose(choose) for _ in range(choose.number(1, 3))]
    shape = choose.number(0, 3)
    if shape == 0:
        return [" ".join(lines)]
    return [one(choose, ("  ", "\t", "   ")) + lines[0], *lines[1:]] if shape == 1 else lines


def bullets(choose: Choose) -> list[str]:
    """Return a list, its glyphs all the same."""
    glyph = one(choose, BULLETS)
    return [glyph + prose(choose) for _ in range(choose.number(1, 4))]


def compose(choose: Choose) -> str:
    """Return copy in the order of a story, most of its parts there or not."""
    lines: list[str] = []

    def perhaps(chance: int, *parts: str) -> None:
        if choose.number(0, chance) == 0:
            lines.extend([*parts, ""] if choose.number(0, 3) else parts)

    for kind, most in (("slugs", 2), ("headers", 3)):
        lines += [line(choose, kind) for _ in range(max(0, choose.number(0, most + 3) - 3))]
    perhaps(0, "")
    perhaps(0, prose(choose))
    perhaps(3, line(choose, "bylines"), *([line(choose, "bylines")] if choose.number(0, 1) else []))
    perhaps(2, one(choose, ("In Summary", "Key points:", "", one(choose, PHRASES))), *bullets(choose))
    first = paragraph(choose)
    dateline = line(choose, "datelines")
    perhaps(0, *([dateline, *first] if choose.number(0, 3) == 0 else [dateline + first[0], *first[1:]]))
    for _ in range(choose.number(0, 4)):
        perhaps(0, *(bullets(choose) if choose.number(0, 4) == 1 else paragraph(choose)))
        perhaps(6, one(choose, PHRASES))
    perhaps(1, one(choose, ("Sources", "References", "", one(choose, PHRASES))),
            *(line(choose, "entries") for _ in range(choose.number(1, 4))))  # fmt: skip
    lines += [line(choose, "tails") for _ in range(choose.number(0, 3))]
    return "\n".join(lines)
