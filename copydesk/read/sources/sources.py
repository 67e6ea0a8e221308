"""The sources: the list, or lists, in which text and list agree."""

from __future__ import annotations

from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.sources.agreement import agreement, holds
from copydesk.read.sources.entries import Listing, source
from copydesk.read.sources.listing import headed, is_heading, numbered, unheaded

__all__ = ["is_heading", "read_sources"]


def read_sources(reading: Reading) -> None:
    """Take the list that the text cites best, of those under the last headings and those without any.

    A second list is taken, too, where its numbers go on where those of the first end.
    """
    lists = _lists(reading)
    if not lists:
        return
    best = lists[0]
    if len(lists) > 1:
        best = max(lists, key=lambda each: (len(agreement(reading.lines, each)), each.heading is not None, each.start))
    taken, numbers = [best], set(best.numbers)
    for listing in lists:
        if listing is not best:
            if numbers.isdisjoint(listing.numbers):
                taken.append(listing)
                numbers.update(listing.numbers)
            elif listing.heading is not None:
                message = (
                    "two lists of sources have the same numbers: this one is left in the story; number them through"
                )
                reading.find("two-lists", message, reading.lines[listing.start].start, "warning")
    taken.sort(key=lambda listing: listing.start)
    for listing in reversed(taken):
        _take(reading, listing)
    reading.sources = tuple(source(entry, place) for each in taken for place, entry in enumerate(each.entries, 1))
    _check_numbers(reading)


def _lists(reading: Reading) -> list[Listing]:
    """Return the lists of sources in the copy, the last one first."""
    found: list[Listing] = []
    lines, wrapped = reading.lines, reading.wrapped
    for listing in headed(lines, wrapped=wrapped):
        _add(listing, found, lines)
    if not all(any(other.top <= at < other.stop for other in found) for at in numbered(lines)):
        for listing in reversed(unheaded(lines, wrapped=wrapped)):
            _add(listing, found, lines)
    return found


def _add(listing: Listing, found: list[Listing], lines: list[Line]) -> None:
    """Add a list to those that were found, if it shares no line with them and is one of sources."""
    if all(listing.stop <= other.top or other.stop <= listing.top for other in found) and holds(lines, listing):
        found.append(listing)


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
