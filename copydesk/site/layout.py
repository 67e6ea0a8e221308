"""The layout: all that the sheets of a site are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.desk import Desk
from copydesk.edition.edition import Edition
from copydesk.site.gallery import Gallery
from copydesk.site.keys import Keys, key_of
from copydesk.site.links import Links
from copydesk.site.load import Shelf
from copydesk.site.said import said
from copydesk.site.sheet import PageJob, Sheet
from copydesk.site.shop import Kit, Look, look_of
from copydesk.site.source_text import SourceTexts
from copydesk.site.standing import Standing
from copydesk.story import Head, Story


@dataclass(slots=True)
class Layout:
    """What is published, and how."""

    shelf: Shelf
    gallery: Gallery
    texts: SourceTexts
    editions: list[Edition]
    standing: Standing
    desk: Desk
    kit: Kit
    settings: Mapping[str, Any]
    keys: Keys = field(init=False)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the keys."""
        self.keys = Keys(self.kit)

    @property
    def links(self) -> Links:
        """What makes the site's addresses."""
        return self.kit.links

    @property
    def stories(self) -> list[Head]:
        """All stories, in order."""
        return list(self.shelf.stories.values())

    @property
    def everything(self) -> list[Head]:
        """All stories and notices, in order."""
        withdrawn = self.shelf.withdrawn.values()
        return sorted([*self.stories, *withdrawn], key=lambda story: story.order) if withdrawn else self.stories

    def look(self, story: Head) -> Look:
        """Return what there is to see of a story."""
        return look_of(story, self.gallery, self.texts)

    def looks(self, stories: Iterable[Head]) -> tuple[Look, ...]:
        """Return what there is to see of some stories, for a job."""
        return tuple(look for look in map(self.look, stories) if look.picture or look.card or look.text)

    def said(self, story: Head) -> str:
        """Return the key of a story: of what its Markdown says, and of what there is to see of it."""
        if story.path not in self._known:
            digest, text = self.shelf.digests[story.path], self.texts.of(story)
            seen = (self.gallery.pictures.get(story.path), self.gallery.cards.get(story.path), text and text.sha256)
            self._known[story.path] = f"{digest} {seen!r}" if any(seen) else digest
        return self._known[story.path]

    def packed(self, stories: Iterable[Head]) -> list[Story]:
        """Return stories with their texts, for a job."""
        return list(map(self.shelf.packed, stories))

    def page(
        self,
        template: str,
        path: str,
        title: str,
        stories: Iterable[Head] = (),
        language: str = "",
        **variables: Any,
    ) -> Sheet:
        """Return the sheet of a page.

        Args:
            template: by which it is printed.
            path: where.
            title: what it is called.
            stories: those that it lists, as the variable `stories`.
            language: its own; empty for the site's.
            variables: what else it is printed with.
        """
        listed, language = list(stories), language or self.kit.site.language
        key = key_of(self.keys.of(template), path, title, language, list(map(self.said, listed)), said(variables))

        def job() -> PageJob:
            given = {"stories": self.packed(listed), **variables}
            return PageJob(template, path, title, language, given, self.looks(listed))

        return Sheet(f"page {path}", key, job)
