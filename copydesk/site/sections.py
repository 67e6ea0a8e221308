"""How stories are grouped: by category, by month, and on the front page."""

from __future__ import annotations

from datetime import date
from functools import cache

from copydesk.site.links import category_path
from copydesk.story import Head

OPENING = 4  # stories that open the front page; below them stand the sections, in rows of as many
NEWEST = 24  # stories on the front page, or on a category's; the months hold the rest


def by_category(stories: list[Head]) -> dict[str, list[Head]]:
    """Return the stories of each category by its name; two spellings of one path are one category."""
    names: dict[str, str] = {}
    found: dict[str, list[Head]] = {}  # by each spelling
    for story in stories:
        listed = found.get(story.category)
        if listed is None:
            name = names.setdefault(category_path(story.category), story.category)
            listed = found[story.category] = found.setdefault(name, [])
        listed.append(story)
    return {name: found[name] for name in sorted(names.values())}


def sections_of(stories: list[Head]) -> dict[str, list[Head]]:
    """Return the newest stories of each category that do not open the front page: the fewer categories, the more."""
    sections = by_category(stories[OPENING:])
    rows = max(1, NEWEST // OPENING // max(1, len(sections)))
    return {name: listed[: rows * OPENING] for name, listed in sections.items()}


def by_month(stories: list[Head]) -> dict[date, list[Head]]:
    """Return the stories of each month, the newest first; a story's month is that of its path, which never moves."""
    found: dict[date, list[Head]] = {}
    for story in stories:
        found.setdefault(month_of(story), []).append(story)
    return dict(sorted(found.items(), reverse=True))


def month_of(story: Head) -> date:
    """Return the first day of the month in whose archive a story is."""
    return _month(story.path[:7])


@cache
def _month(text: str) -> date:
    """Return a month that is written like 2025/06."""
    return date(int(text[:4]), int(text[5:]), 1)
