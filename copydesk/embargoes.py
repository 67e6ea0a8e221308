"""What waits for the end of an embargo, and what is held by one that can't be read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from copydesk.archive import copies, copy_names
from copydesk.desk import Desk
from copydesk.finding import Finding, is_unread
from copydesk.intake import markdown_of
from copydesk.merge import OURS
from copydesk.parse import BadMarkdownError, split_front
from copydesk.pipeline import read_copy
from copydesk.store import StoreError, files_below, read_bytes, read_text
from copydesk.values import embargo_of
from copydesk.wire import in_public


@dataclass(frozen=True, slots=True)
class Embargoed:
    """A story or a page under embargo: its file below the content folder, and until when; None: it can't be read."""

    file: str
    headline: str
    until: datetime | None = None


def embargoed(content: Path, desk: Desk) -> list[Embargoed]:
    """Return all that is under embargo, in copy and in Markdown written by hand: the soonest first, the unread last."""
    found = [*_in_copy(content, desk), *_in_markdown(content, desk)]
    return sorted(found, key=lambda each: (each.until is None, each.until.timestamp() if each.until else 0, each.file))


def markdown_in_git(
    content: Path, desk: Desk, in_git: Callable[[], Container[str]], news: Iterable[Path] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each Markdown file under an embargo of its own that git tracks.

    What only its copy holds back was out before, and says nothing new. `news` are those files of content/news that may
    be under embargo; None for all.
    """
    waiting = [each.file for each in _in_markdown(content, desk, news, by_hand=True)]
    known = in_git() if waiting else ()
    for name in waiting:
        if name in known:
            remedy = f"put its text into content/embargoed as copy, and take content/{name} out of git and its history"
            yield in_public(name, "story", remedy)


def ended_early(content: Path, desk: Desk, now: datetime) -> list[Embargoed]:
    """Return what is under embargo now, and not any more by the desk's clock, which was set to a time to come."""
    if desk.now <= now:
        return []
    waiting = embargoed(content, replace(desk, now=now))
    return [each for each in waiting if each.until and not desk.holds(each.until)]


def embargoed_copy(data: bytes, name: str, desk: Desk) -> Embargoed | None:
    """Return what the bytes of a copy say of an embargo that holds, or that can't be read; None where there is none."""
    item, findings = read_copy(data, name)
    headline = item.headline.text if item.headline else ""
    if any(map(is_unread, findings)):
        return Embargoed(name, headline)
    return Embargoed(name, headline, desk.until(item.embargo)) if item.embargo and desk.holds(item.embargo) else None


def _in_copy(content: Path, desk: Desk) -> Iterator[Embargoed]:
    for path in copies(content):
        name = path.relative_to(content).as_posix()
        with suppress(StoreError):  # the build says so
            if found := embargoed_copy(read_bytes(path), name, desk):
                yield found


def _in_markdown(
    content: Path, desk: Desk, news: Iterable[Path] | None = None, *, by_hand: bool = False
) -> Iterator[Embargoed]:
    """Yield what Markdown holds back by itself; where its copy does, that is listed already, and nothing by hand."""
    made = set() if by_hand else {content / markdown_of(name) for name in copy_names(content)}
    for path in (*(files_below(content / "news") if news is None else news), *files_below(content / "pages")):
        if path.suffix != ".md":
            continue
        name = path.relative_to(content).as_posix()
        try:
            text = read_text(path)
            if "embargo" not in text.lower():
                continue
            said, _ = split_front(OURS.sub("", text) if by_hand or path in made else text, name)
        except (StoreError, BadMarkdownError):  # the build says so
            continue
        title = str(said.get("title", ""))
        try:
            until = embargo_of(said, desk)
        except ValueError:
            yield Embargoed(name, title)
        else:
            if until and desk.holds(until):
                yield Embargoed(name, title, until)
