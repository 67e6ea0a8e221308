"""A story that somebody names, if it is published now; else why not, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from copydesk.archive import files_of
from copydesk.catalogue import Entry
from copydesk.site.errors import BuildError
from copydesk.site.load import Shelf
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
        several = " or ".join(str(files[-1].relative_to(content.parent)) for files in found)
        raise BuildError(f"{name!r} names several stories: say {several}")
    if found[0][-1].suffix != ".md":
        raise BuildError(f"{name} is not published: `copydesk check` says why")
    return found[0][-1]


def published(content: Path, file: Path, shelf: Shelf) -> Story:
    """Return the story of a file that was loaded.

    Raises:
        BuildError: it is not published now.
    """
    name = file.relative_to(content).as_posix()
    if story := shelf.stories.get(name):
        return story
    if name in shelf.withdrawn:
        raise BuildError(f"{file.stem} was withdrawn: no mail should bring it")
    if found := next((finding for finding in shelf.findings if finding.file == name), None):
        raise BuildError(f"{content.name}/{found}")
    raise BuildError(f"{file.stem} is not published: it is a draft, or under embargo (`copydesk embargoes`)")
