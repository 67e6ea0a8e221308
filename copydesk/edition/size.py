"""The size of a letter: Gmail cuts off what is over some 102 KB, so of a longer one less of the stories is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from copydesk.edition.letter import Extent, Letter, Piece
from copydesk.edition.mail import frame, story_html
from copydesk.edition.stationery import Stationery

LARGEST = 100_000  # bytes; a mail stays under it
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """A letter with as much of each story as there is room for; `cut` are the stories of which less is printed now."""

    letter: Letter
    cut: tuple[Piece, ...]
    size: int  # bytes of its HTML
    limit: int = LARGEST

    @property
    def too_long(self) -> str:
        """What is to be done about a letter that even so has no room, empty where it has."""
        if self.size < self.limit:
            return ""
        count = len(self.letter.pieces)
        return (
            f"the letter has {self.size:,} bytes even with {count} headlines alone, and Gmail cuts off what is over "
            f"{self.limit:,}: name fewer stories, or shorten its introduction"
        )


@dataclass(frozen=True, slots=True)
class _Measured:
    """A letter, and the bytes of its parts."""

    letter: Letter
    frame: int
    stories: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.frame + sum(self.stories)


def fitted(letter: Letter, stationery: Stationery, limit: int = LARGEST) -> Fit:
    """Return a letter that is under the limit: first whole stories become openings, then stories become headlines.

    The longest goes first, of two that are equal the last; a story stays as it is where the letter would not get
    shorter. What was put right in a story that becomes a headline is told in the frame then, and counts.
    """
    frame_bytes = _bytes("".join(frame(letter, stationery)))
    now = _Measured(letter, frame_bytes, tuple(_bytes(story_html(piece, stationery)) for piece in letter.pieces))
    steps: Sequence[tuple[Extent, Sequence[Extent]]] = (("opening", ("whole",)), ("headline", ("whole", "opening")))
    for extent, longer in steps:
        for place in sorted(range(len(letter.pieces)), key=lambda place: (-now.stories[place], -place)):
            if now.total < limit:
                break
            if now.letter.pieces[place].extent in longer:
                now = min(now, _cut(now, place, extent, stationery), key=lambda each: each.total)
    cut = tuple(after for before, after in zip(letter.pieces, now.letter.pieces, strict=True) if after != before)
    return Fit(now.letter, cut, now.total, limit)


def _cut(now: _Measured, place: int, extent: Extent, stationery: Stationery) -> _Measured:
    """Return a letter of which one story is printed to an extent."""
    shorter = replace(now.letter.pieces[place], extent=extent)
    letter = replace(now.letter, pieces=_with(now.letter.pieces, place, shorter))
    size = _bytes(story_html(shorter, stationery))
    around = now.frame if letter.told == now.letter.told else _bytes("".join(frame(letter, stationery)))
    return _Measured(letter, around, _with(now.stories, place, size))


def _with(parts: tuple[T, ...], place: int, part: T) -> tuple[T, ...]:
    """Return parts of which one is another."""
    return (*parts[:place], part, *parts[place + 1 :])


def _bytes(html: str) -> int:
    return len(html.encode())
