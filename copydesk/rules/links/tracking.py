"""The parameters of a URL that follow its readers, and what is left of its query without them."""

from __future__ import annotations

import re
from functools import cache

from copydesk.words import word_list

PART = re.compile(r"[?&](?:amp;)?([^&=]*)[^&]*")  # `&amp;`: it was copied out of a page's source
PARTING = re.compile(r"^[?&](?:amp;)?")
TRACKING = "tracking"


def trackers(query: str) -> list[str]:
    """Return the names of the parameters of a query, with its `?`, that follow readers."""
    return [part[1] for part in PART.finditer(query) if part[1] and _is_tracker(part[1])]


def without_trackers(query: str) -> str:
    """Return a query without them, in the order that it has; nothing where nothing is left."""
    kept = "".join(part[0] for part in PART.finditer(query) if not (part[1] and _is_tracker(part[1])))
    kept = PARTING.sub("", kept)
    return f"?{kept}" if kept else ""


def _is_tracker(name: str) -> bool:
    names, beginnings = _lists()
    return name.lower() in names or name.lower().startswith(beginnings)


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = word_list(TRACKING)
    return entries, tuple(entry[:-1] for entry in entries if entry[-1] == "*")
