"""content/news and content/pages -> what the press prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.identity import slugify
from copydesk.parse import TIME, BadMarkdownError, parse, split_front
from copydesk.render import render
from copydesk.rules import weighed
from copydesk.store import StoreError, files_below, read_text
from copydesk.story import Story, StorySource
from copydesk.values import embargo_of
from copydesk.withdrawn import notice_of

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


@dataclass(slots=True)
class Shelf:
    """All that is published: stories and pages by the name of their file, in order.

    Of a story that was withdrawn there is a notice, and no more is known of it here.
    """

    stories: dict[str, Story] = field(default_factory=dict)
    withdrawn: dict[str, Story] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def load(content: Path, desk: Desk, track: Callable[[list[Path]], Iterable[Path]] = iter) -> Shelf:
    """Read all Markdown that is published now; a file that can't be is held alone, with a finding."""
    shelf = load_stories(content, desk, track(_markdown(content / "news")))
    for path, name, text in _texts(shelf, content, _markdown(content / "pages")):
        try:
            page = _page(path.relative_to(content / "pages"), name, text, desk)
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others go out
            _hold(shelf, name, error)
            continue
        if not page:
            continue
        if page.path in {other.path for other in shelf.pages.values()}:
            taken = Finding("page-name", f"another page is at /{page.path}/: give this file another name", name)
            _hold(shelf, name, BadMarkdownError(taken))
        else:
            shelf.pages[name] = page
    return shelf


def load_stories(content: Path, desk: Desk, files: Iterable[Path]) -> Shelf:
    """Read some of the stories: all that share a path must be among them."""
    shelf, stories = Shelf(), {}
    for _, name, text in _texts(shelf, content, files):
        try:
            story = parse(text, name, desk)
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others go out
            _hold(shelf, name, error)
            if not (notice := notice_of(text, desk)):
                continue
            story = notice
        if story.status != "draft" and not desk.holds(story.embargo):
            stories[name] = printable(story)
    for name, story in sorted(_alone(shelf, stories), key=lambda named: named[1].order):
        (shelf.withdrawn if story.status == "killed" else shelf.stories)[name] = story
    undated = (_undated(name, desk) for name, story in shelf.withdrawn.items() if not story.modified)
    shelf.findings.extend(weighed(undated, desk.policy))
    return shelf


def _undated(name: str, desk: Desk) -> Finding:
    """Return what is to be done about a story that was killed by hand."""
    line = f"modified: {desk.at(desk.now):%Y-%m-%dT%H:%M:%S%z}"
    message = f"this does not say when the story was killed, so feed readers may keep it: write `{line}`"
    return Finding("status", message, name, severity="warning")


def _hold(shelf: Shelf, name: str, error: Exception) -> None:
    why = f"it can't be printed ({type(error).__name__}: {error}): look for what is odd in it"
    shelf.findings.append(error.finding if isinstance(error, BadMarkdownError) else Finding("markdown", why, name))
    shelf.held.append(name)


def _page(path: Path, name: str, text: str, desk: Desk) -> Page | None:
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
    return Page(title, "/".join(parts), Markup(html), language, tuple(map(_printable_source, sources)))  # noqa: S704 - sanitised


def printable(story: Story) -> Story:
    """Return a story whose HTML, which is sanitised, goes into templates as it is."""
    return replace(story, body=Markup(story.body), sources=tuple(map(_printable_source, story.sources)))  # noqa: S704 - sanitised


def _printable_source(source: StorySource) -> StorySource:
    return replace(source, html=Markup(source.html))  # noqa: S704 - sanitised


def _markdown(folder: Path) -> list[Path]:
    return [path for path in files_below(folder) if path.suffix == ".md"]


def _texts(shelf: Shelf, content: Path, files: Iterable[Path]) -> Iterator[tuple[Path, str, str]]:
    """Yield path, name and text of each file; links that lead away are not followed."""
    for path in files:
        name = path.relative_to(content).as_posix()
        try:
            yield path, name, read_text(path)
        except StoreError as error:
            shelf.findings.append(Finding("unreadable", str(error), name))
            shelf.held.append(name)


def _alone(shelf: Shelf, stories: dict[str, Story]) -> Iterator[tuple[str, Story]]:
    """Yield the stories that have their path for themselves; the second of two is held, but never a notice."""
    holders: dict[str, str] = {}
    for name, story in sorted(stories.items(), key=lambda named: named[1].status != "killed"):
        if (first := holders.setdefault(story.path, name)) != name:
            message = f"{first} holds the path {story.path} already: give this one another `path:`"
            shelf.findings.append(Finding("path-twice", message, name))
            shelf.held.append(name)
        else:
            yield name, story
