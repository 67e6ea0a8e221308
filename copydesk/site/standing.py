"""What is published now, as editions name it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from copydesk.edition.edition import Edition
from copydesk.made import fingerprint
from copydesk.site.corrections import WITHDRAWN, Change, changes_of
from copydesk.site.load import Shelf
from copydesk.story import Head, Story


class Standing:
    """What is published now, as editions name it: by paths, also those of old, and corrections by path and day."""

    def __init__(self, shelf: Shelf) -> None:
        """Look through the shelf."""
        self.shelf = shelf
        self.stories: dict[str, Head] = {}
        self.changes: dict[str, Change] = {}
        stories = (*shelf.stories.values(), *shelf.withdrawn.values())
        for story in stories:
            self.stories.update((alias, story) for alias in story.aliases)
        self.stories.update((story.path, story) for story in stories)
        for change in changes_of(shelf):
            if change.text or change.id == WITHDRAWN:
                self.changes[_reference(change)] = change

    def whole(self, path: str) -> Story:
        """Return the story at a path, with its text."""
        return self.shelf.whole(self.stories[path])

    def days(self) -> dict[str, date]:
        """Return every correction and withdrawal with its day."""
        return {reference: change.moment.date() for reference, change in self.changes.items()}

    def settled(self, edition: Edition) -> Edition:
        """Return an edition with the paths that its stories have now."""
        stories, corrections, passed = (
            tuple(map(self._now, listed)) for listed in (edition.stories, edition.corrections, edition.passed)
        )
        return replace(edition, stories=stories, corrections=corrections, passed=passed)

    def _now(self, reference: str) -> str:
        path, mark, rest = reference.partition("#")
        story = self.stories.get(path)
        return f"{story.path if story else path}{mark}{rest}"

    def change(self, reference: str) -> Change | None:
        """Return what an edition refers to, None where it is not there any more."""
        return self.changes.get(self._now(reference))


def _reference(change: Change) -> str:
    """Return how an edition names a change: `path#2025-06-14-9f2c`, by day and text, or `path#withdrawn-2025-06-14`."""
    day = change.moment.date().isoformat()
    what = f"{day}-{fingerprint(change.text)[:4]}" if change.text else f"{WITHDRAWN}-{day}"
    return f"{change.story.path}#{what}"
