"""What goes into the next edition: what no edition had, however late it was filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from copydesk.edition.edition import Edition
from copydesk.story import Head

FIRST = 10  # stories of an edition before which there was none
BEFORE = timedelta(days=31)  # the first: what is older is no news to any edition


def since(editions: Sequence[Edition], now: datetime) -> datetime:
    """Return the moment from which on stories are news, by the first of all editions.

    Not by the last: a dateline names an earlier day, and so does the story's time. What came before the last edition
    and was in none is due as well.

    Args:
        editions: those that there are.
        now: the cut-off of a new one.
    """
    return min((edition.cutoff for edition in editions), default=now) - BEFORE


def due(stories: Iterable[Head], editions: Sequence[Edition], now: datetime) -> list[Head]:
    """Return the stories that an edition holds if nobody says which: those that none had or passed over.

    Args:
        stories: what is published, in its order.
        editions: those that there are.
        now: the cut-off of the new one.
    """
    published = [story for story in stories if story.published <= now]
    if not editions:
        return published[:FIRST]
    known, start = known_to(editions), since(editions, now)
    return [story for story in published if story.published >= start and known.isdisjoint((story.path, *story.aliases))]


def compose(
    edition: Edition,
    others: Iterable[Head],
    changes: Mapping[str, date],
    editions: Sequence[Edition],
) -> Edition:
    """Return an edition with the corrections that it tells, and with what it passes over.

    Args:
        edition: its stories, its cut-off and what people wrote.
        others: the stories that were due and will not be, if it does not hold them.
        changes: every correction and withdrawal as an edition names it, with its day.
        editions: those that there are, with the paths that their stories have now.
    """
    known, start = known_to(editions), since(editions, edition.cutoff)
    left = [story.path for story in others if story.published >= start and story.path not in {*edition.stories, *known}]
    had: dict[str, date] = {}  # since when readers have a story
    for each in editions:
        for path in each.stories:
            had[path] = min(had.get(path, date.max), each.cutoff.date())
    fresh = []
    for change, day in changes.items():
        path, _, what = change.partition("#")
        printed = day < had.get(path, date.min) and not what.startswith("withdrawn")  # above the story, there
        if change not in known and not printed and (day >= start.date() or path in had):
            fresh.append(change)
    return Edition(
        edition.name,
        edition.cutoff,
        edition.stories,
        edition.subject,
        edition.intro,
        corrections=tuple(fresh) if editions else (),  # before the first, readers had nothing that is to be put right
        passed=tuple(left) if editions else (*left, *fresh),
        site=edition.site,
    )


def known_to(editions: Iterable[Edition]) -> set[str]:
    """Return what editions told or passed over: paths of stories, and corrections."""
    return {entry for each in editions for entry in (*each.stories, *each.corrections, *each.passed)}
