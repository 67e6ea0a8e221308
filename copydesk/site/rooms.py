"""The rooms of the site: front page, categories, the archive by month, corrections, 404, notices, and the redirects.

A month's page lists what was published in it, and no more is ever added to a past one; so a new story changes the
front page, its category and its month, and no other list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from copydesk.site.corrections import changes_by_month
from copydesk.site.links import category_path, month_path
from copydesk.site.load import Page, Shelf
from copydesk.site.search import is_searched
from copydesk.site.theme import Printer
from copydesk.story import Story
from copydesk.words import label

OPENING = 4  # stories that open the front page; below them stand the sections, in rows of as many
NEWEST = 24  # stories on the front page, or on a category's; the months hold the rest


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may print of the site."""

    name: str
    subtitle: str
    language: str
    categories: list[str]
    pages: list[Page]
    months: list[date]
    newsletter: bool  # there is an edition
    search: bool  # there is a page that searches


def by_category(stories: list[Story]) -> dict[str, list[Story]]:
    """Return the stories of each category by its name; two spellings of one path are one category."""
    names: dict[str, str] = {}
    found: dict[str, list[Story]] = {}
    for story in stories:
        name = names.setdefault(category_path(story.category), story.category)
        found.setdefault(name, []).append(story)
    return dict(sorted(found.items()))


def sections_of(stories: list[Story]) -> dict[str, list[Story]]:
    """Return the newest stories of each category that do not open the front page: the fewer categories, the more."""
    sections = by_category(stories[OPENING:])
    rows = max(1, NEWEST // OPENING // max(1, len(sections)))
    return {name: listed[: rows * OPENING] for name, listed in sections.items()}


def by_month(stories: list[Story]) -> dict[date, list[Story]]:
    """Return the stories of each month, the newest first; a story's month is that of its path, which never moves."""
    found: dict[date, list[Story]] = {}
    for story in stories:
        found.setdefault(month_of(story), []).append(story)
    return dict(sorted(found.items(), reverse=True))


def month_of(story: Story) -> date:
    """Return the first day of the month in whose archive a story is."""
    year, month, _ = story.path.split("/", 2)
    return date(int(year), int(month), 1)


def site_of(settings: dict[str, Any]) -> Site:
    """Return what templates may print of the site whose shelf is in the settings."""
    shelf: Shelf = settings["SHELF"]
    stories = list(shelf.stories.values())
    return Site(
        name=settings["SITENAME"],
        subtitle=settings.get("SITESUBTITLE", ""),
        language=settings["DEFAULT_LANG"],
        categories=list(by_category(stories)),
        pages=sorted(shelf.pages.values(), key=lambda page: page.path),
        months=list(by_month(stories)),
        newsletter=bool(settings["EDITIONS"]),
        search=is_searched(settings),
    )


class Rooms(Printer):
    """Prints every page that lists stories, and those that lead back to one."""

    def generate_output(self, writer: Any) -> None:
        """Write the rooms."""
        shelf: Shelf = self.settings["SHELF"]
        language, stories = self.settings["DEFAULT_LANG"], list(shelf.stories.values())
        withdrawn = list(shelf.withdrawn.values())

        def write(template: str, path: str, title: str, **variables: Any) -> None:
            name = path if path.endswith(".html") else f"{path}/index.html".lstrip("/")
            tongue = variables["story"].language if "story" in variables else language
            variables |= {"page_title": title, "page_path": path, "page_language": tongue}
            writer.write_file(name, self.get_template(template), self.context, **variables)

        write("index", "", self.settings["SITENAME"], stories=stories[:OPENING], sections=sections_of(stories))
        archive = by_month(stories)
        counts = [(month, len(listed)) for month, listed in archive.items()]
        write("archives", "archive", label("archive", language), months=counts)
        self._months(write, None, archive)
        for name, every in by_category([*stories, *withdrawn]).items():  # a feed of notices alone has its page, too
            listed = [story for story in every if story.status != "killed"]
            months = by_month(listed)
            write("category", category_path(name), name, category=name, stories=listed[:NEWEST], months=list(months))
            self._months(write, name, months)
        write("corrections", "corrections", label("corrections", language), months=changes_by_month(shelf))
        if is_searched(self.settings):
            write("search", "search", label("search", language))
        write("404", "404.html", label("not found", language))
        for story in withdrawn:
            write("withdrawn", story.path, label("withdrawn", story.language), story=story)
        held = {story.path for story in (*stories, *withdrawn)}
        for story in (*stories, *withdrawn):
            for alias in story.aliases:
                if alias not in held:
                    held.add(alias)
                    write("redirect", alias, story.title, target=story.path)

    def _months(self, write: Any, category: str | None, months: dict[date, list[Story]]) -> None:
        for month, stories in months.items():
            title = self.env.filters["month"](month, self.settings["DEFAULT_LANG"])
            path = month_path(month, category)
            write(
                "archive",
                path,
                f"{category}: {title}" if category else title,
                month=month,
                category=category,
                stories=stories,
            )
