"""The built site -> a tree of git, as Pages serves it from a branch.

ghp-import does the same, but commits also where nothing changed, moves the branch of that name here, and pushes by
itself; what is built has to go out together with its copy, in one push, or not at all.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.git import Git
from copydesk.output import MARK, files_in

NO_JEKYLL, CNAME = ".nojekyll", "CNAME"


def built_tree(git: Git, output: Path, cname: str) -> str:
    """Return the tree of a built site.

    Args:
        git: git in the repository.
        output: the folder of the built site.
        cname: the domain of its own that it is served at; nothing where it has none.
    """
    files = [name for name in files_in(output, "", ()) if name != MARK and not (output / name).is_symlink()]
    listed = os.fsencode("".join(f"{output / name}\n" for name in files))
    ids = dict(
        zip(files, git.text("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed).split(), strict=True)
    )
    ids[NO_JEKYLL] = git.text("hash-object", "-w", "--stdin")
    if cname:
        ids[CNAME] = git.text("hash-object", "-w", "--stdin", data=f"{cname}\n".encode())
    rows = os.fsencode("".join(f"100644 {each}\t{name}\0" for name, each in ids.items()))
    with TemporaryDirectory(prefix="copydesk-") as aside:
        own = replace(git, index=Path(aside) / "index")
        own.call("update-index", "-z", "--index-info", data=rows)
        return own.text("write-tree")
