"""Whether a list is one of sources: its text and its numbers agree, so that marks in the text cite it.

Under a heading such as `Sources`, numbers, bullets, URLs or years are enough; beside it, at the end of the story, URLs
are. Under `Notes`, and without a heading, they are not, except for a list of `[n] URL` at the end.
"""

from __future__ import annotations

from copydesk.read.citations.firmness import FIRM, LIKELY, SURE
from copydesk.read.citations.marks import marks
from copydesk.read.lines import Line
from copydesk.read.sources.entries import BULLET, URL, Listing
from copydesk.read.sources.last_entry import FOLLOWING
from copydesk.read.sources.listing import LONGEST_TITLE, YEAR
from copydesk.read.text.openings import opening

LONGEST_TAIL = 90  # characters of a line behind a list that ends the copy
HALF, MOST = 0.5, 0.8
SEEN = 30  # characters in which the end of a sentence shows, before its marks
MARKS = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[]［］【】()（）,;–⁻- ivx\"'”’»"
ENDS = ".!?…。！？؟۔"


def cited(lines: list[Line], listed: frozenset[int], form: str) -> dict[int, int]:
    """Return how firmly marks in these lines cite each number."""
    found: dict[int, int] = {}
    for line in lines:
        for mark in marks(line.text, listed, form=form):
            for number in mark.numbers if mark.firmness >= LIKELY else ():
                if number in listed:
                    found[number] = max(mark.firmness, found.get(number, 0))
    return found


def agreement(lines: list[Line], listing: Listing) -> dict[int, int]:
    """Return how firmly the text around a list cites each of its numbers; it is read once."""
    if listing.marked is None:
        text = [*lines[: listing.start], *lines[listing.stop :]]
        listing.marked = cited(text, frozenset(listing.numbers), listing.form)
    return listing.marked


def holds(lines: list[Line], listing: Listing) -> bool:
    """Tell whether a list is one of sources; the text is read for marks only where the list alone does not tell."""
    if listing.heading is None:
        return _stands(lines, listing, agreement(lines, listing))
    if listing.inline:
        return _stands_beside(lines, listing)
    if not listing.plain:
        return (listing.numbered and listing.share() >= HALF) or _is_cited(lines, listing)
    first = [entry.lines[0].text for entry in listing.entries]
    if listing.numbered or any(map(BULLET.match, first)) or listing.share() or _is_cited(lines, listing):
        return True
    return _ends(lines, listing) and all(map(YEAR.search, first))


def _is_cited(lines: list[Line], listing: Listing) -> bool:
    """Tell whether the text cites most of a list."""
    return len(agreement(lines, listing)) >= HALF * len(listing.entries)


def _stands_beside(lines: list[Line], listing: Listing) -> bool:
    """Tell whether what follows a heading on its line are sources: cited numbers, or titles with URLs at the end."""
    if listing.numbered and _is_cited(lines, listing):
        return True
    titles = (URL.sub("", line.text) for entry in listing.entries for line in entry.lines)
    listed = len(listing.entries) > 1 if listing.numbered else all(len(title) <= LONGEST_TAIL for title in titles)
    return listed and _closes(lines, listing)


def _stands(lines: list[Line], listing: Listing, marked: dict[int, int]) -> bool:
    """Tell whether a run of numbered lines is a list of sources without any heading."""
    count, share = len(listing.entries), listing.share()
    if count == 1 and max(marked.values(), default=0) < FIRM:
        marked = {}
    if share >= HALF and len(marked) >= HALF * count:
        return True
    if not _closes(lines, listing) or not _apart(lines, listing.start):
        return False
    if listing.form == "square" and share >= MOST:
        return True
    sure = listing.form == "square" and SURE in marked.values()
    long = any(len(entry.lines[0].text) > LONGEST_TITLE for entry in listing.entries)
    return len(marked) == count and not long and (count > 1 or sure)


def _apart(lines: list[Line], start: int) -> bool:
    """Tell whether a paragraph ends above a list: no colon or the like leads on to it."""
    above = lines[start - 1].text if start else ""
    return not any(map(str.isalnum, above[-SEEN:])) or above[-SEEN:].rstrip(MARKS)[-1:] in ENDS


def _closes(lines: list[Line], listing: Listing) -> bool:
    """Tell whether a list ends the story: only short lines, or another part such as `About …`, follow."""
    below = next((lines[at].text for at in range(listing.stop, len(lines)) if lines[at].text), "")
    return _ends(lines, listing) or any(opening(below, key) for key in FOLLOWING if len(below) <= LONGEST_TAIL)


def _ends(lines: list[Line], listing: Listing) -> bool:
    """Tell whether a list ends the copy: only short lines follow."""
    return all(len(lines[at].text) <= LONGEST_TAIL for at in range(listing.stop, len(lines)))
