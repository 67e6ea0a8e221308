"""What was put right in which story, and what was withdrawn: the lines of /corrections/ and of its feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from copydesk.site.load import Shelf
from copydesk.story import Head, StoryCorrection

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, or, without a text, that the story was withdrawn; `id` is its place on the story's page."""

    story: Head
    moment: datetime
    text: str = ""
    id: str = WITHDRAWN


def changes_of(shelf: Shelf) -> list[Change]:
    """Return all corrections and withdrawals of the site, those of the newest day first.

    A correction of a story that was withdrawn is there, without its text: feed readers may have it.
    """
    stories = (*shelf.stories.values(), *shelf.withdrawn.values())
    found = [Change(story, story.updated) for story in shelf.withdrawn.values()]
    found += [_change(story, correction) for story in stories for correction in story.corrections]
    return sorted(found, key=lambda change: (-change.moment.date().toordinal(), change.story.order))


def changes_by_month(shelf: Shelf) -> dict[date, list[Change]]:
    """Return the changes of each month that people are told of, the newest first."""
    found: dict[date, list[Change]] = {}
    for change in changes_of(shelf):
        if change.text or change.id == WITHDRAWN:
            found.setdefault(change.moment.date().replace(day=1), []).append(change)
    return found


def moment_of(story: Head, correction: StoryCorrection) -> datetime:
    """Return when a correction was made: the story's own time, if that is of its day, else the day's beginning."""
    if story.updated.date() == correction.date:
        return story.updated
    return datetime.combine(correction.date, time(), story.published.tzinfo)


def _change(story: Head, correction: StoryCorrection) -> Change:
    """Return a correction with its time."""
    return Change(story, moment_of(story, correction), correction.text, correction.id)
