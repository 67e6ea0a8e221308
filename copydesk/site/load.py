"""content/news and content/pages -> what the press prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from copydesk.catalogue import markdown_names
from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.hashes import Hashes
from copydesk.ledger import Ledger
from copydesk.parse import BadMarkdownError, parse
from copydesk.rules import weighed
from copydesk.site.page import Page, page_of
from copydesk.site.stock import Parsed, Stock, parsed_story
from copydesk.store import StoreError, files_below, read_text
from copydesk.story import Head, Story
from copydesk.withdrawn import notice_of
from copydesk.work import Crew

Track = Callable[[list[Any]], Iterable[Any]]


@dataclass(slots=True)
class Shelf:
    """All that is published: the heads of stories, and pages, by the name of their file, in order.

    Of a story that was withdrawn there is a notice, and no more is known of it here.
    """

    stock: Stock
    stories: dict[str, Head] = field(default_factory=dict)
    withdrawn: dict[str, Head] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)  # of stories and notices, by their paths

    def whole(self, head: Head) -> Story:
        """Return a story with its text."""
        return self.stock.whole(self.digests[head.path])

    def packed(self, head: Head) -> Story:
        """Return a story with its text, for a job: packed, and a story for whoever takes the job."""
        return cast("Story", self.stock.packed(self.digests[head.path]))


def load(content: Path, desk: Desk, stock: Stock | None = None, crew: Crew | None = None, track: Track = iter) -> Shelf:
    """Read all Markdown that is published now; a file that can't be is held alone, with a finding."""
    shelf = load_stories(content, desk, markdown_names(content), stock, crew, track)
    for path in _markdown(content / "pages"):
        name = path.relative_to(content).as_posix()
        try:
            page = page_of(path.relative_to(content / "pages"), name, read_text(path), desk)
        except StoreError as error:
            shelf.findings.append(Finding("unreadable", str(error), name))
            shelf.held.append(name)
            continue
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others go out
            shelf.findings.append(fault(name, error))
            shelf.held.append(name)
            continue
        if not page:
            continue
        if page.path in {other.path for other in shelf.pages.values()}:
            taken = f"another page is at /{page.path}/: give this file another name"
            shelf.findings.append(Finding("page-name", taken, name))
            shelf.held.append(name)
        else:
            shelf.pages[name] = page
    return shelf


def load_stories(
    content: Path,
    desk: Desk,
    files: Iterable[str],
    stock: Stock | None = None,
    crew: Crew | None = None,
    track: Track = iter,
) -> Shelf:
    """Read some of the stories: all that share a path must be among them.

    Args:
        content: the content folder.
        desk: the clock and the settings.
        files: the Markdown, by its names below the content folder.
        stock: the stories that were parsed before.
        crew: who parses the others.
        track: what the list of these is passed through, to show progress.
    """
    stock = stock or Stock(Hashes(Ledger(None), content), desk)
    shelf, digests, unread = Shelf(stock), dict[str, str](), list[tuple[str, str]]()
    for name in files:
        try:
            digests[name], text = stock.look(name)
        except StoreError as error:
            shelf.findings.append(Finding("unreadable", str(error), name))
            shelf.held.append(name)
        else:
            unread += [(name, text)] if text is not None else []
    results = (crew or Crew(1)).map(parsed, desk, unread, len(unread))
    for (name, _), (faults, head, data) in zip(track(unread), results, strict=True):
        shelf.findings += faults
        shelf.held += [name] if faults else []
        if faults:
            stock.used.discard(digests[name])  # it is looked at again each time
        if head:
            stock.take(digests[name], head, data)
        else:
            del digests[name]
    stories = {name: stock.head(digest) for name, digest in digests.items()}
    shown = {
        name: story for name, story in stories.items() if story.status != "draft" and not desk.holds(story.embargo)
    }
    for name, story in sorted(_alone(shelf, shown), key=lambda named: named[1].order):
        (shelf.withdrawn if story.status == "killed" else shelf.stories)[name] = story
        shelf.digests[story.path] = digests[name]
    undated = (_undated(name, desk) for name, story in shelf.withdrawn.items() if not story.modified)
    shelf.findings.extend(weighed(undated, desk.policy))
    return shelf


def parsed(desk: Desk, named: tuple[str, str]) -> Parsed:
    """Return what is wrong with Markdown, and its story or notice as it is kept, if any: the head, and all of it."""
    name, text = named
    faults: tuple[Finding, ...] = ()
    try:
        story: Story | None = parse(text, name, desk)
    except Exception as error:  # noqa: BLE001 - whatever a file does, the others go out
        faults, story = (fault(name, error),), notice_of(text, desk)
    return (faults, *parsed_story(story)) if story else (faults, (), b"")


def _undated(name: str, desk: Desk) -> Finding:
    """Return what is to be done about a story that was killed by hand."""
    line = f"modified: {desk.at(desk.now):%Y-%m-%dT%H:%M:%S%z}"
    message = f"this does not say when the story was killed, so feed readers may keep it: write `{line}`"
    return Finding("status", message, name, severity="warning")


def fault(name: str, error: Exception) -> Finding:
    """Return what is wrong with a file."""
    why = f"it can't be printed ({type(error).__name__}: {error}): look for what is odd in it"
    return error.finding if isinstance(error, BadMarkdownError) else Finding("markdown", why, name)


def _markdown(folder: Path) -> list[Path]:
    return [path for path in files_below(folder) if path.suffix == ".md"]


def _alone(shelf: Shelf, stories: dict[str, Head]) -> Iterator[tuple[str, Head]]:
    """Yield the stories that have their path for themselves; the second of two is held, but never a notice."""
    holders: dict[str, str] = {}
    for name, story in sorted(stories.items(), key=lambda named: named[1].status != "killed"):
        if (first := holders.setdefault(story.path, name)) != name:
            message = f"{first} holds the path {story.path} already: give this one another `path:`"
            shelf.findings.append(Finding("path-twice", message, name))
            shelf.held.append(name)
        else:
            yield name, story
