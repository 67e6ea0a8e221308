"""The size of a letter: Gmail cuts off what is over some 102 KB, so of a longer one less of the stories is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.edition.letter import Extent, Letter, Piece
from copydesk.edition.mail import frame, story_html
from copydesk.edition.stationery import Stationery

LARGEST = 100_000  # bytes; a mail stays under it


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


def fitted(letter: Letter, stationery: Stationery, limit: int = LARGEST) -> Fit:
    """Return a letter that is under the limit: first whole stories become openings, then stories become headlines.

    The longest goes first, of two that are equal the last; a story that would not get shorter stays as it is.
    """
    pieces = list(letter.pieces)
    sizes = [_bytes(story_html(piece, stationery)) for piece in pieces]
    total = _bytes("".join(frame(letter, stationery))) + sum(sizes)
    steps: Sequence[tuple[Extent, Sequence[Extent]]] = (("opening", ("whole",)), ("headline", ("whole", "opening")))
    for extent, longer in steps:
        for place in sorted(range(len(pieces)), key=lambda place: (-sizes[place], -place)):
            if total < limit:
                break
            if pieces[place].extent not in longer:
                continue
            shorter = replace(pieces[place], extent=extent)
            size = _bytes(story_html(shorter, stationery))
            if size < sizes[place]:
                total += size - sizes[place]
                pieces[place], sizes[place] = shorter, size
    cut = tuple(after for before, after in zip(letter.pieces, pieces, strict=True) if after != before)
    return Fit(replace(letter, pieces=tuple(pieces)), cut, total, limit)


def _bytes(html: str) -> int:
    return len(html.encode())
