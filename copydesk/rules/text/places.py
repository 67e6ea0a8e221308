"""Where in the copy what is published stands: for rules that look at single characters, in whatever part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.item import AnyPart, Dropped, Item, Span

NEAR = 12  # characters


def published(item: Item) -> Iterator[AnyPart]:
    """Yield the parts that what is published is made of: all but what is dropped or kept for the desk."""
    for part in item.parts:
        if not isinstance(part, Dropped) and part not in item.desk_notes:
            yield part


def found_in(item: Item, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the copy where it is published, in order; it should find little."""
    spans: list[Span] | None = None
    for found in pattern.finditer(item.copy):
        if spans is None:
            spans = sorted(span for part in published(item) for span in part.spans)
        at = bisect_right(spans, (found.start(), len(item.copy))) - 1
        if at >= 0 and found.start() < spans[at][1]:
            yield found


def around(copy: str, start: int, end: int) -> str:
    """Return a piece of the copy with the few words beside it on its line."""
    before = copy[max(0, start - NEAR) : start].splitlines(keepends=True)[-1:]
    behind = copy[end : end + NEAR].splitlines()[:1]
    first = "" if before and before[0][-1] in "\n\r" else "".join(before)
    return " ".join((first + copy[start:end] + "".join(behind)).split())


def and_more(count: int) -> str:
    """Return what stands behind the first of several that one finding is about."""
    return f" (and {count - 1:,} more)" if count > 1 else ""
