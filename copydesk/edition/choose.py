"""What goes into the next edition: what no earlier one had. A story or a correction that was filed late is not lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from copydesk.edition.edition import Edition
from copydesk.story import Story

FIRST = 10  # stories of an edition before which there was none
LATE = timedelta(days=31)


def since(earlier: Sequence[Edition], now: datetime) -> datetime:
    """Return the moment from which on stories are looked at for an edition that is made now.

    Args:
        earlier: the editions that there are, the oldest first.
        now: the cut-off of the new one.
    """
    return (earlier[-1].cutoff if earlier else now) - LATE


def due(stories: Iterable[Story], earlier: Sequence[Edition], now: datetime) -> list[Story]:
    """Return the stories that an edition holds if nobody says which: those that no earlier one had or passed over.

    Args:
        stories: what is published, in its order.
        earlier: the editions that there are, the oldest first.
        now: the cut-off of the new one.
    """
    if not earlier:
        return list(stories)[:FIRST]
    known, start = known_to(earlier), since(earlier, now)
    return [story for story in stories if story.published >= start and known.isdisjoint((story.path, *story.aliases))]


def compose(
    edition: Edition,
    stories: Iterable[Story],
    changes: Mapping[str, date],
    earlier: Sequence[Edition],
) -> Edition:
    """Return an edition with the corrections that it tells, and with what it passes over.

    Args:
        edition: its stories, its cut-off and what people wrote.
        stories: what would have been due and may be passed over.
        changes: every correction and withdrawal, as `path#day` or `path#withdrawn`, with its day.
        earlier: the editions that there are, the oldest first.
    """
    known, start = known_to(earlier), since(earlier, edition.cutoff)
    left = [
        story.path for story in stories if story.published >= start and story.path not in {*edition.stories, *known}
    ]
    had = {path: each.cutoff.date() for each in reversed(earlier) for path in each.stories}  # since its first
    fresh = []
    for change, day in changes.items():
        path = change.partition("#")[0]
        is_printed = path in had and day < had[path] and not change.endswith("#withdrawn")  # above the story, there
        if change not in known and not is_printed and (day >= start.date() or path in had):
            fresh.append(change)
    return Edition(
        edition.name,
        edition.cutoff,
        edition.stories,
        edition.subject,
        edition.intro,
        corrections=tuple(fresh)
        if earlier
        else (),  # before the first, nobody was told anything that is to be put right
        passed=tuple(left) if earlier else (*left, *fresh),
    )


def known_to(earlier: Iterable[Edition]) -> set[str]:
    """Return what editions told or passed over: paths of stories, and corrections."""
    return {entry for each in earlier for entry in (*each.stories, *each.corrections, *each.passed)}
