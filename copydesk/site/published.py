"""A story that somebody names, if it is published now; else why not, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from copydesk.archive import files_of
from copydesk.catalogue import Entry
from copydesk.desk import Desk
from copydesk.parse import parse
from copydesk.site.errors import BuildError
from copydesk.site.load import Shelf
from copydesk.store import read_text
from copydesk.story import Story


def file_of(content: Path, name: str, rows: Iterable[tuple[Path, Entry]]) -> Path:
    """Return the Markdown of the story that a slug, a file or an address names.

    Raises:
        BuildError: there is none, or there are several.
    """
    found = files_of(content, name, lambda _: rows)
    if not found:
        raise BuildError(f"there is no story {name!r}: name its slug, its file, or its address")
    if found[1:]:
        several = " or ".join(_shown(content, files[0]) for files in found)
        raise BuildError(f"{name!r} names several stories: say {several}")
    if found[0][-1].suffix != ".md":
        why = "`copydesk check` and `copydesk embargoes` say why"
        raise BuildError(f"{_shown(content, found[0][0])} is not published: {why}")
    return found[0][-1]


def published(content: Path, file: Path, shelf: Shelf, desk: Desk) -> Story:
    """Return the story of a file that was loaded.

    Raises:
        BuildError: it is not published now.
    """
    name = file.relative_to(content).as_posix()
    if head := shelf.stories.get(name):
        return shelf.whole(head)
    if name in shelf.withdrawn:
        raise BuildError(f"{file.stem} was withdrawn: no mail should bring it")
    if found := next((finding for finding in shelf.findings if finding.file == name), None):
        raise BuildError(f"{content.name}/{found}")
    if desk.holds(parse(read_text(file), name, desk).embargo):
        raise BuildError(f"{_shown(content, file)} is under embargo: `copydesk embargoes` says until when")
    raise BuildError(f"{_shown(content, file)} is a draft: delete the line of its status to publish it")


def _shown(content: Path, file: Path) -> str:
    return str(file.relative_to(content.parent))
