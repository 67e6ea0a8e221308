"""What there is to see of each story: its picture, and the card that links to it show elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copydesk.desk import Desk
from copydesk.picture import Printed, Rendition, Shown
from copydesk.site.cards import Cards
from copydesk.site.links import Links
from copydesk.site.load import Shelf
from copydesk.site.pictures import hang_pictures, printed_of
from copydesk.story import Story


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures and the cards of a site, by the paths of their stories."""

    pictures: Mapping[str, Printed] = field(default_factory=dict)
    cards: Mapping[str, Rendition] = field(default_factory=dict)

    def picture(self, story: Story) -> Printed | None:
        """Return a story's picture, None where it has none."""
        return self.pictures.get(story.path)

    def shown(self, story: Story) -> Rendition | None:
        """Return what links to a story show elsewhere: its card, else its picture."""
        printed = self.picture(story)
        return self.cards.get(story.path) or (printed.largest if printed else None)

    def travelling(self, story: Story, links: Links) -> Shown | None:
        """Return a story's picture as feeds and mails show it, None where it has none."""
        printed = self.picture(story)
        if not printed:
            return None
        middle = printed.middle
        return Shown(printed.picture, links.absolute_file(middle.path), middle.width, middle.height)


def gallery_of(shelf: Shelf, content: Path, aside: Path, desk: Desk, settings: dict[str, Any], cards: Cards) -> Gallery:
    """Return the gallery of what is published, and write its pictures into the folder that the site is built in."""
    return Gallery(hang_pictures(shelf, content, aside, desk, settings["TRACK"]), cards.renditions)


def gallery_before(content: Path, stories: Iterable[Story]) -> Gallery:
    """Return the gallery that the next build will have, of some stories."""
    return Gallery({story.path: printed for story in stories if (printed := printed_of(content, story))})
