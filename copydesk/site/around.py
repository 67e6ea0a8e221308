"""What stands around a story on its page: its neighbours in the category, and older stories with one of its tags.

By time alone, so that a newer story changes one page, that of the story before it: a lead stands on top of its day in
lists, but it is not newer for that.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from copydesk.site.sections import by_category, month_of
from copydesk.story import Head
from copydesk.words import folded

MOST = 4  # older stories with the same tag


class Around(NamedTuple):
    """What a story's page leads to: the next older and the next newer in its category, and its month in the archive.

    `earlier` are the newest of the stories that were published before it and have `tag`, the first of its tags that
    any of them has.
    """

    month: date
    older: Head | None = None
    newer: Head | None = None
    tag: str = ""
    earlier: tuple[Head, ...] = ()

    @property
    def others(self) -> tuple[Head, ...]:
        """All stories that the page leads to."""
        return tuple(each for each in (self.older, self.newer, *self.earlier) if each)


def around_of(stories: Iterable[Head]) -> dict[str, Around]:
    """Return what stands around each story, by its path."""
    timed = sorted(((-story.published.timestamp(), story.path, story) for story in stories), reverse=True)
    oldest_first = [story for _, _, story in timed]
    older: dict[str, Head] = {}
    newer: dict[str, Head] = {}
    for listed in by_category(oldest_first).values():
        for before, after in pairwise(listed):
            older[after.path], newer[before.path] = before, after
    tagged = _tagged([story for _, _, story in group] for _, group in groupby(timed, key=itemgetter(0)))
    return {
        story.path: Around(month_of(story), older.get(story.path), newer.get(story.path), *tagged[story.path])
        for story in oldest_first
    }


def _tagged(moments: Iterable[list[Head]]) -> dict[str, tuple[str, tuple[Head, ...]]]:
    """Return of each story one of its tags, with what had it before; of one moment, no story is before another."""
    found: dict[str, tuple[str, tuple[Head, ...]]] = {}
    newest: dict[str, deque[Head]] = defaultdict(partial(deque, maxlen=MOST))
    fold = cache(folded)
    for together in moments:
        for story in together:
            tag = next((tag for tag in story.tags if fold(tag) in newest), "")
            found[story.path] = tag, tuple(reversed(newest[fold(tag)])) if tag else ()
        for story in together:
            for name in dict.fromkeys(map(fold, story.tags)):
                newest[name].append(story)
    return found
