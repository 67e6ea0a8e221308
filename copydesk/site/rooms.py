"""The rooms of the site: front page, categories, the archive by month, corrections, 404, notices, and the redirects.

A month's page lists what was published in it, and no more is ever added to a past one; so a new story changes the
front page, its category and its month, and no other list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from copydesk.site.corrections import changes_by_month
from copydesk.site.keys import key_of
from copydesk.site.layout import Layout
from copydesk.site.links import category_path, month, month_path
from copydesk.site.sections import NEWEST, OPENING, by_category, by_month, sections_of
from copydesk.site.sheet import PageJob, Sheet
from copydesk.story import Head
from copydesk.words import label


def room_sheets(layout: Layout) -> Iterator[Sheet]:
    """Yield every page that lists stories, the standing pages, and those that lead back to one."""
    site, shelf, stories = layout.kit.site, layout.shelf, layout.stories
    withdrawn, page, language = list(shelf.withdrawn.values()), layout.page, layout.kit.site.language
    yield front_page(layout)
    archive = by_month(stories)
    counts = [(month_, len(listed)) for month_, listed in archive.items()]
    yield page("archives", "archive", label("archive", language), months=counts)
    yield from _months(layout, None, archive)
    for name, every in by_category([*stories, *withdrawn]).items():  # a feed of notices alone has its page, too
        listed = [story for story in every if story.status != "killed"]
        months = by_month(listed)
        yield page("category", category_path(name), name, listed[:NEWEST], category=name, months=list(months))
        yield from _months(layout, name, months)
    yield page("corrections", "corrections", label("corrections", language), months=changes_by_month(shelf))
    if site.search:
        yield page("search", "search", label("search", language))
    yield page("404", "404.html", label("not found", language))
    for standing in sorted(shelf.pages.values(), key=lambda each: each.path):
        yield page("page", standing.path, standing.title, language=standing.language, page=standing)
    held = {story.path for story in (*stories, *withdrawn)}
    for story in (*stories, *withdrawn):
        for alias in story.aliases:
            if alias not in held:
                held.add(alias)
                yield page("redirect", alias, story.title, target=story.path)


def front_page(layout: Layout) -> Sheet:
    """Return the sheet of the front page."""
    stories, name = layout.stories[:OPENING], layout.kit.site.name
    sections = sections_of(layout.stories)
    said = [(category, list(map(layout.said, listed))) for category, listed in (("", stories), *sections.items())]
    return Sheet("page ", key_of(layout.keys.of("index"), name, said), partial(_front_page, layout, stories, sections))


def _front_page(layout: Layout, stories: list[Head], sections: Mapping[str, list[Head]]) -> PageJob:
    listed = {category: layout.packed(each) for category, each in sections.items()}
    looks = layout.looks([*stories, *(story for each in sections.values() for story in each)])
    site = layout.kit.site
    return PageJob(
        "index", "", site.name, site.language, {"stories": layout.packed(stories), "sections": listed}, looks
    )


def _months(layout: Layout, category: str | None, months: Mapping[date, Iterable[Head]]) -> Iterator[Sheet]:
    for month_, stories in months.items():
        said = month(month_, layout.kit.site.language)
        title = f"{category}: {said}" if category else said
        yield layout.page("archive", month_path(month_, category), title, stories, month=month_, category=category)
