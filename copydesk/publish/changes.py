"""What readers will find new, changed, corrected, taken back or gone: of two trees, story by story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.desk import Desk
from copydesk.git import Git
from copydesk.merge import known_identity
from copydesk.parse import BadMarkdownError, parse
from copydesk.publish.rows import Row
from copydesk.store import StoreError, text_in
from copydesk.story import Story

KINDS = ("new", "changed", "corrected", "killed", "removed")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a story: one of KINDS, its headline, and the path that it has or had."""

    kind: str
    headline: str
    path: str


def changes_in(git: Git, rows: Sequence[Row], content: str, desk: Desk) -> list[Change]:
    """Return what becomes of the stories in two trees.

    Args:
        git: git in the top folder of the repository.
        rows: what differs between the trees.
        content: the name of the content folder in the repository, with a slash at its end.
        desk: the clock and the settings.
    """
    news = [row for row in rows if row.name.startswith(f"{content}news/") and row.name.endswith(".md")]
    before, after = (
        _stories(git, [(row.name.removeprefix(content), row[at]) for row in news if row[at]], desk) for at in (1, 2)
    )
    moved = {story.path: name for name, story in before.items() if name not in after}
    found = list[Change]()
    for name, story in after.items():
        earlier = before.pop(name if name in before else moved.get(story.path, ""), None)
        found += _change(earlier, story)
    found += (Change("removed", story.title, story.path) for story in before.values() if story.status != "killed")
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.path))


def _change(before: Story | None, after: Story) -> Iterator[Change]:
    if after.status == "killed":
        if not before or before.status != "killed":
            yield Change("killed", before.title if before else "", after.path)
    elif not before or before.status == "killed":
        yield Change("new", after.title, after.path)
    elif {each.text for each in after.corrections} - {each.text for each in before.corrections}:
        yield Change("corrected", after.title, after.path)
    elif after != before:
        yield Change("changed", after.title, after.path)


def _stories(git: Git, files: list[tuple[str, str]], desk: Desk) -> dict[str, Story]:
    """Return those stories of files, by names and ids, that readers see."""
    found = {}
    for (name, _), data in zip(files, git.blobs(each for _, each in files), strict=True):
        try:
            text = text_in(data)
            story = parse(text, name, desk)
        except (StoreError, BadMarkdownError):  # the build holds it, and says so
            continue
        if story.status == "draft" or desk.holds(story.embargo):
            continue
        known = known_identity(text, desk)
        found[name] = replace(story, path=known.path) if known and story.status == "killed" else story
    return found
