"""Whether a list is one of sources: its text and its numbers agree, so that marks in the text cite it.

Under a heading such as `Sources`, numbers, bullets, URLs or years are enough; under `Notes`, and without a heading,
they are not, except for a list of `[n] URL` at the end of the copy.
"""

from __future__ import annotations

from copydesk.read.entries import BULLET
from copydesk.read.firmness import FIRM, LIKELY, SURE
from copydesk.read.lines import Line
from copydesk.read.listing import LONGEST_TITLE, YEAR, Listing
from copydesk.read.marks import marks

LONGEST_TAIL = 90  # characters of a line behind a list that ends the copy
HALF, MOST = 0.5, 0.8


def cited(lines: list[Line], listed: frozenset[int], *, round_brackets: bool = False) -> dict[int, int]:
    """Return how firmly marks in these lines cite each number."""
    found: dict[int, int] = {}
    for line in lines:
        for mark in marks(line.text, listed, round_brackets=round_brackets):
            for number in mark.numbers if mark.firmness >= LIKELY else ():
                if number in listed:
                    found[number] = max(mark.firmness, found.get(number, 0))
    return found


def agreement(lines: list[Line], listing: Listing) -> dict[int, int]:
    """Return how firmly the text around a list cites each of its numbers."""
    listed = frozenset(listing.numbers)
    text = [*lines[: listing.start], *lines[listing.stop :]]
    return cited(text, listed, round_brackets=listing.form == "round")


def holds(lines: list[Line], listing: Listing, marked: dict[int, int]) -> bool:
    """Tell whether a list is one of sources; `marked` is what `agreement` returned for it."""
    if listing.heading is None:
        return _stands(lines, listing, marked)
    some = len(marked) >= HALF * len(listing.entries)
    if not listing.plain:
        return some or (listing.numbered and listing.share() >= HALF)
    first = (entry.lines[0].text for entry in listing.entries)
    if some or any(entry.number for entry in listing.entries) or any(map(BULLET.match, first)) or listing.share():
        return True
    return _ends(lines, listing) and all(YEAR.search(entry.lines[0].text) for entry in listing.entries)


def _stands(lines: list[Line], listing: Listing, marked: dict[int, int]) -> bool:
    """Tell whether a run of numbered lines is a list of sources without any heading."""
    count, share = len(listing.entries), listing.share()
    if count == 1 and max(marked.values(), default=0) < FIRM:
        marked = {}
    if share >= HALF and len(marked) >= HALF * count:
        return True
    if not _ends(lines, listing) or (listing.start and lines[listing.start - 1].text):
        return False
    if listing.form == "square" and share >= MOST:
        return True
    sure = listing.form == "square" and SURE in marked.values()
    long = any(len(entry.lines[0].text) > LONGEST_TITLE for entry in listing.entries)
    return len(marked) == count and not long and (count > 1 or sure)


def _ends(lines: list[Line], listing: Listing) -> bool:
    """Tell whether a list ends the copy: only short lines follow."""
    return all(len(lines[at].text) <= LONGEST_TAIL for at in range(listing.stop, len(lines)))
