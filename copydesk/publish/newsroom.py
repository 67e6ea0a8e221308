"""What publishing needs to know of a site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from copydesk.finding import visible


class PublishError(Exception):
    """Why nothing is published, in one sentence with its remedy."""

    def __str__(self) -> str:
        """Return the sentence, in characters that can be seen."""
        return visible(super().__str__())


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A site: its folders, and what its settings say of publishing.

    Attributes:
        root: the folder of the site, in which its settings lie.
        content: the copy and the Markdown.
        output: the built site.
        made_of: what else the site is made of: settings, theme, fonts.
        address: gives the address of a page by its path.
        pages: the branch that holds the built site; nothing where the remote builds it.
        cname: the domain of its own that the built site is served at; nothing where it has none.
        private: whether nobody else sees the repository.
    """

    root: Path
    content: Path
    output: Path
    made_of: tuple[Path, ...]
    address: Callable[[str], str]
    pages: str = ""
    cname: str = ""
    private: bool = False


def name_below(path: Path, top: Path) -> str | None:
    """Return the name of a file or folder below another, None where it lies elsewhere.

    What lies behind a symbolic link has the name of the link, since that is all that git sees of it.
    """
    try:
        parts = (path.parent.resolve() / path.name).relative_to(top).parts
    except ValueError:
        shown = path.absolute()
        links = [folder for folder in (shown, *shown.parents) if folder.is_symlink()]
        outer = [folder for folder in links if folder.parent.resolve().is_relative_to(top)]
        return name_below(outer[-1], top) if outer and outer[-1] != path else None
    return str(PurePosixPath(*parts)) if parts else ""
