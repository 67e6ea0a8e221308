"""The sheets of the stories: each with its page, and beside it the fragment for newsletters and what else is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from copydesk.edition.fragment import ENCODING, fragment
from copydesk.site.around import Around, around_of
from copydesk.site.keys import key_of
from copydesk.site.labels import words_of
from copydesk.site.layout import Layout
from copydesk.site.ninjs import FILE as NINJS
from copydesk.site.ninjs import ninjs
from copydesk.site.sheet import Files, Sheet
from copydesk.site.shop import Look, Shop
from copydesk.site.source_text import NAME
from copydesk.story import Head, Story
from copydesk.words import label


@dataclass(frozen=True, slots=True)
class StoryJob:
    """Prints a story, or its notice; `beside` is what there is to see of the stories around it."""

    story: Story
    around: Around | None
    look: Look
    beside: tuple[Look, ...] = ()

    def __call__(self, shop: Shop) -> Files:
        """Return its page, its fragment, and what else the site wants of it."""
        story, links = self.story, shop.kit.links
        shop.hang([*self.beside, self.look])
        if self.around:
            printed = shop.page(
                "article", story.path, story.title, story.language, {"story": story, "around": self.around}
            )
        else:
            printed = shop.page(
                "withdrawn", story.path, label("withdrawn", story.language), story.language, {"story": story}
            )
        shown = shop.gallery.travelling(story, links)
        files = {"index.html": printed}
        if shop.kit.settings["EMBED"]:
            embed = fragment(story, links.absolute(story.path), words_of(story.language), shown)
            files["embed.html"] = f"{ENCODING}{embed}".encode()
        if shop.kit.settings["NINJS"]:
            files[NINJS] = ninjs(story, links, shop.kit.site.name, shop.gallery)
        if self.look.text:
            files[NAME] = self.look.text.data
        return {f"{story.path}/{name}": data for name, data in files.items()}


def story_sheets(layout: Layout) -> Iterator[Sheet]:
    """Yield the sheets of all stories and notices."""
    around, article = around_of(layout.stories), layout.keys.of("article")
    said = {story.path: layout.said(story) for story in layout.stories}
    for story in layout.stories:
        beside = around[story.path]
        others = [said[other.path] if other else "" for other in (beside.older, beside.newer, *beside.earlier)]
        key = key_of(article, said[story.path], beside.tag, others)
        yield Sheet(f"story {story.path}", key, partial(_job, layout, story, beside))
    notice = layout.keys.of("withdrawn")
    for story in layout.shelf.withdrawn.values():
        yield Sheet(f"story {story.path}", key_of(notice, layout.said(story)), partial(_job, layout, story, None))


def _job(layout: Layout, story: Head, around: Around | None) -> StoryJob:
    return StoryJob(
        layout.shelf.packed(story), around, layout.look(story), layout.looks(around.others) if around else ()
    )
