"""content/pages -> standing pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.identity import slugify
from copydesk.parse import TIME, BadMarkdownError, split_front
from copydesk.render import render
from copydesk.site.stock import printable_source
from copydesk.story import StorySource
from copydesk.values import embargo_of

# What opens paths that are not pages'.
OURS = ("archive", "category", "corrections", "feeds", "newsletter", "pagefind", "search", "theme")
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Page:
    """A standing page. It has what the theme needs to print its notes as a story's."""

    title: str
    path: str
    body: str
    language: str
    sources: tuple[StorySource, ...] = ()

    @property
    def key(self) -> str:
        """What makes the page's ids unique."""
        return f"page-{self.path.replace('/', '-')}"


def page_of(path: Path, name: str, text: str, desk: Desk) -> Page | None:
    """Return the standing page that a file holds, None while it is under embargo; raises BadMarkdownError."""
    said, body = split_front(text, name)
    try:
        if desk.holds(embargo_of(said, desk)):
            return None
    except ValueError:
        raise BadMarkdownError(Finding("markdown", f"`embargo:` takes {TIME}", name)) from None
    parts = [slugify(part) for part in path.with_suffix("").parts]
    if not all(parts) or parts[0] in OURS or YEAR.fullmatch(parts[0]):
        raise BadMarkdownError(
            Finding("page-name", f"/{'/'.join(parts)}/ is the site's own: give the file another name", name)
        )
    try:
        html, sources = render(body, f"page-{'-'.join(parts)}")
    except ValueError as error:
        raise BadMarkdownError(Finding("markdown", str(error), name)) from None
    title = str(said.get("title") or path.stem)
    language = str(said.get("lang") or desk.language)
    return Page(title, "/".join(parts), Markup(html), language, tuple(map(printable_source, sources)))  # noqa: S704 - sanitised
