"""The sources: the list, or lists, in which text and list agree."""

from __future__ import annotations

from copydesk.read.agreement import agreement, holds
from copydesk.read.entries import source
from copydesk.read.listing import Listing, headed, is_heading, unheaded
from copydesk.read.reading import Reading

__all__ = ["is_heading", "read_sources"]


def read_sources(reading: Reading) -> None:
    """Take the list that the text cites best, of those under the last headings and those without any.

    A second list is taken, too, where its numbers go on where those of the first end.
    """
    lists = _lists(reading)
    if not lists:
        return
    best = max(lists, key=lambda found: (len(found[1]), found[0].heading is not None, found[0].start))[0]
    taken, numbers = [best], set(best.numbers)
    for listing, _ in lists:
        if listing is not best:
            if numbers.isdisjoint(listing.numbers):
                taken.append(listing)
                numbers.update(listing.numbers)
            elif listing.heading is not None:
                message = (
                    "two lists of sources have the same numbers: this one is left in the story; number them through"
                )
                reading.find("source-number", message, reading.lines[listing.start].start, "warning")
    taken.sort(key=lambda listing: listing.start)
    for listing in reversed(taken):
        _take(reading, listing)
    reading.sources = tuple(source(entry, place) for each in taken for place, entry in enumerate(each.entries, 1))
    _check_numbers(reading)


def _lists(reading: Reading) -> list[tuple[Listing, dict[int, int]]]:
    """Return the lists of sources in the copy, the last one first, and which of their numbers the text cites."""
    found: list[tuple[Listing, dict[int, int]]] = []
    for listing in (
        *headed(reading.lines, wrapped=reading.wrapped),
        *reversed(unheaded(reading.lines, wrapped=reading.wrapped)),
    ):
        if all(listing.stop <= other.top or other.stop <= listing.top for other, _ in found):
            marked = agreement(reading.lines, listing)
            if holds(reading.lines, listing, marked):
                found.append((listing, marked))
    return found


def _take(reading: Reading, listing: Listing) -> None:
    """Take a list and its heading out of the copy."""
    reading.take(listing.start, listing.stop)
    if listing.heading is not None:
        if not listing.inline:
            reading.take(listing.top, listing.top + 1)
        reading.drop([listing.heading], "heading")


def _check_numbers(reading: Reading) -> None:
    seen: set[int] = set()
    for each in reading.sources:
        if each.number in seen:
            message = f"two sources have the number {each.number}: number each source once"
            reading.find("source-number", message, each.spans[0][0])
        seen.add(each.number)
