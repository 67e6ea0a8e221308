"""The files of the site as they lie here -> the tree of git that will be committed; the index stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.archive import NO_COPY
from copydesk.git import Git
from copydesk.publish.newsroom import Newsroom, name_below
from copydesk.read.picture import KINDS

KEPT = ".gitkeep"
BYTECODE = "/__pycache__/"  # which Python leaves beside settings
SCRAPS = tuple(ending for ending in NO_COPY if ending not in KINDS)  # what editors and repairs leave beside copy


@dataclass(frozen=True, slots=True)
class Gathered:
    """A tree, and the names of files that were changed here and are not of the site, so that it has them as before."""

    tree: str
    left: tuple[str, ...]


def gathered(git: Git, head: str, newsroom: Newsroom, *, everything: bool) -> Gathered:
    """Return the last commit's tree with the site's files as they are now.

    Args:
        git: git in the top folder of the repository.
        head: the last commit; nothing where there is none.
        newsroom: the site.
        everything: whether to take what else lies in its folder, too.
    """
    site, secret = is_of(newsroom, git.folder), is_never(newsroom, git.folder)
    with TemporaryDirectory(prefix="copydesk-") as aside:
        own = replace(git, index=Path(aside) / "index")
        with suppress(FileNotFoundError):  # where nothing was ever added
            shutil.copy2(
                git.folder / git.text("rev-parse", "--git-path", "index"), Path(aside) / "index"
            )  # and its time
        own.call("read-tree", *(("--reset", head) if head else ("--empty",)))
        below = name_below(newsroom.root, git.folder) or "."
        found = own.names("ls-files", "-z", "-m", "-d", "-o", "--exclude-standard", "--", below)
        changed = [name for name in dict.fromkeys(found) if not secret(name)]
        taken = [name for name in changed if (everything or site(name)) and not name.endswith("/")]
        folders = [name for name in taken if _is_folder(git.folder / name)]  # which were files before
        _change(own, ("--force-remove",), folders)
        _change(own, ("--add", "--remove", "--replace"), [name for name in taken if name not in set(folders)])
        if head:  # what somebody took out of git, as findings ask for copy under embargo
            staged = git.names("diff", "--cached", "--no-renames", "--diff-filter=D", "--name-only", "-z", head)
            _change(own, ("--force-remove",), [name for name in staged if secret(name)])
        return Gathered(own.text("write-tree"), tuple(sorted(set(changed) - set(taken))))


def _change(own: Git, how: Sequence[str], names: Sequence[str]) -> None:
    if names:
        own.call("update-index", *how, "-z", "--stdin", data=os.fsencode("\0".join(names)))


def _is_folder(path: Path) -> bool:
    """Tell whether it is a folder, and no repository of its own, which is a thing like a file."""
    return path.is_dir() and not path.is_symlink() and not (path / ".git").exists()


def is_of(newsroom: Newsroom, top: Path) -> Callable[[str], bool]:
    """Return what tells whether a file, by its name in the repository, is one that the site is made of."""
    made_of = [name for path in (newsroom.content, *newsroom.made_of) if (name := name_below(path, top))]
    return lambda name: any(name == each or name.startswith(f"{each}/") for each in made_of)


def is_never(newsroom: Newsroom, top: Path) -> Callable[[str], bool]:
    """Return what tells whether a file is one that no commit may have, whatever .gitignore says."""
    content = f"{name_below(newsroom.content, top)}/"
    ours = (newsroom.output, newsroom.root / ".copydesk", newsroom.root / ".venv", newsroom.content / "embargoed")
    folders = tuple(f"{name}/" for path in ours if (name := name_below(path, top)))

    def never(name: str) -> bool:
        last = name.rpartition("/")[2]
        scrap = name.startswith(content) and (last.lower().endswith(SCRAPS) or last[:1] == ".")
        return last != KEPT and (scrap or name.startswith(folders) or BYTECODE in f"/{name}")

    return never
