"""content/wire -> content/news: converts every copy, and keeps what must not be lost."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from copydesk.archive import News, Others, copy_names
from copydesk.desk import Desk
from copydesk.finding import WARNING, Finding
from copydesk.intake import Converted, Intake, Means, Track, markdown_of
from copydesk.merge import Take
from copydesk.pipeline import convert
from copydesk.rules import weighed
from copydesk.store import read_bytes, read_text
from copydesk.unnamed import copy_elsewhere, unnamed_pictures


def convert_wire(
    content: Path,
    desk: Desk,
    take: Take | None = None,
    only: Iterable[Path] | None = None,
    track: Track = iter,
    in_git: Callable[[], Container[str]] = frozenset,
    means: Means | None = None,
) -> Converted:
    """Convert the copy of a site.

    Args:
        content: the content folder.
        desk: the clock and the settings.
        take: whose word counts where copy and Markdown were both changed.
        only: the copies to convert; None for all.
        track: what the list of copies is passed through, to show progress.
        in_git: gives the names of copy that everybody sees who sees the repository; asked only if one must not be seen.
        means: what the run has to hand; without, it knows nothing of the last one.

    Returns:
        What was written, held and found. A copy that can't be read is held alone.
    """
    means = means or Means()
    intake = Intake(content, desk, take, means)
    states = means.hashes.states if means.hashes else None
    intake.run(copy_names(content, only, states), track)
    done = intake.done
    if done.embargoed:
        done.findings.extend(seen_in_git(done.embargoed, in_git()))
    if only is None:
        around = [*gone_copy(intake.news), *unnamed_pictures(content), *copy_elsewhere(content)]
        done.findings.extend(weighed(around, desk.policy))
    return done


def differences(content: Path, desk: Desk, only: Iterable[Path] | None = None) -> Iterator[str]:
    """Yield the lines of a unified diff: from the Markdown that is there to what the copy makes; writes nothing."""
    news = News(content)
    desk = replace(desk, archive=news)
    for name in copy_names(content, only):
        target = markdown_of(name)
        if not (content / target).exists() or not name.endswith(".txt"):
            continue
        there = read_text(content / target)
        others = Others(news.owners, target)
        fresh = convert(read_bytes(content / name), name, desk, there, others, "copy").markdown or there
        yield from unified_diff(there.splitlines(keepends=True), fresh.splitlines(keepends=True), target, name)


def seen_in_git(names: Iterable[str], in_git: Container[str]) -> Iterator[Finding]:
    """Yield a finding for each copy under embargo that git tracks; names are those below the content folder."""
    for name in names:
        if name in in_git:
            where = "" if name.startswith("embargoed/") else ", move it to content/embargoed"
            remedy = f"`git rm --cached content/{name}`{where}, and take it out of the history, which keeps it"
            yield in_public(name, "copy", remedy)


def in_public(name: str, what: str, remedy: str) -> Finding:
    """Return the finding for what is under embargo and tracked by git: copy or a story, and what is to be done."""
    private = "where nobody else sees the repository, set `PRIVATE_REPO = True` in pelican.conf.py"
    return Finding("embargoed-in-git", f"git tracks this {what}, which is under embargo: {remedy}; {private}", name)


def gone_copy(news: News) -> Iterator[Finding]:
    """Yield a finding for each story whose copy is gone."""
    for name in news.orphans:
        remedy = f"`copydesk remove {Path(name).stem}` takes it out"
        message = f"its copy {news.copy_of[name]} is gone, but the story stays: {remedy}"
        yield Finding("copy-gone", message, name, severity=WARNING)
