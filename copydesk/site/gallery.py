"""What there is to see of each story: its picture, and the card that links to it show elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from copydesk.picture import Printed, Rendition, Shown
from copydesk.site.links import Links
from copydesk.story import Head


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures and the cards of a site, by the paths of their stories."""

    pictures: Mapping[str, Printed] = field(default_factory=dict)
    cards: Mapping[str, Rendition] = field(default_factory=dict)

    def picture(self, story: Head) -> Printed | None:
        """Return a story's picture, None where it has none."""
        return self.pictures.get(story.path)

    def shown(self, story: Head) -> Rendition | None:
        """Return what links to a story show elsewhere: its card, else its picture."""
        printed = self.picture(story)
        return self.cards.get(story.path) or (printed.largest if printed else None)

    def travelling(self, story: Head, links: Links) -> Shown | None:
        """Return a story's picture as feeds and mails show it, None where it has none."""
        printed = self.picture(story)
        if not printed:
            return None
        middle = printed.middle
        return Shown(printed.picture, links.absolute_file(middle.path), middle.width, middle.height)
