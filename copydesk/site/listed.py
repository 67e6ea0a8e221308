"""The pages of the site that sitemaps list, with what is known of their last change.

A front page, a category's and the corrections change with nearly every story, and are read again and again anyway: no
time is said of them, so that a new story changes in the sitemaps what is of its month, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from copydesk.edition.edition import Edition
from copydesk.site.letters import FOLDER
from copydesk.site.links import category_path, month_path
from copydesk.site.load import Shelf
from copydesk.site.sections import by_category, by_month
from copydesk.site.standing import Standing
from copydesk.story import Head


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, when it last changed if that is known, and the month that it is of, such as 2025-06, if any."""

    path: str
    changed: datetime | None = None
    month: str = ""


def pages_of(shelf: Shelf, editions: list[Edition], standing: Standing) -> list[Listed]:
    """Return all pages that search engines are told of: first those of no month, then month by month, oldest first.

    What is new stands at the end, and what was there before stays where it was. Redirects, notices, fragments and 404
    are not among them.
    """
    stories = list(shelf.stories.values())
    constant = [
        "",
        "archive",
        *map(category_path, by_category(stories)),
        "corrections",
        *([FOLDER] if editions else []),
    ]
    standing_pages = sorted(page.path for page in shelf.pages.values())
    dated = [
        *_months([*stories, *shelf.withdrawn.values()]),
        *(_edition(edition, standing) for edition in editions),
        *(Listed(story.path, story.updated, story.path[:7].replace("/", "-")) for story in stories),
    ]
    return [*map(Listed, (*constant, *standing_pages)), *sorted(dated, key=lambda page: (page.month, page.path))]


def _months(stories: list[Head]) -> Iterator[Listed]:
    """Yield the pages of the months, those of the whole site and of each category; one of notices alone is none."""
    for category, within in ((None, stories), *by_category(stories).items()):
        for month, listed in by_month(within).items():
            if any(story.status != "killed" for story in listed):
                yield Listed(month_path(month, category), _newest(listed), f"{month:%Y-%m}")


def _edition(edition: Edition, standing: Standing) -> Listed:
    """Return the page of an edition, which changes when one of its stories is corrected or withdrawn."""
    stories = [standing.stories[path] for path in edition.paths if path in standing.stories]
    changed = max([edition.cutoff, _newest(stories) or edition.cutoff])
    return Listed(f"{FOLDER}/{edition.name}", changed, f"{edition.day:%Y-%m}")


def _newest(stories: Iterable[Head]) -> datetime | None:
    return max((story.updated for story in stories), default=None)
