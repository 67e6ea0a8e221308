"""A story whose copy went, beside copy that waits: what was known before makes no difference."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import NOW, Site, command_here, house_form, tree

SOON = "Embargo: 2026-01-15 13:00 +00:00\n\n"


def test_copy_that_waits_is_asked_again_once_an_orphan_may_be_its(site: Site, tmp_path: Path) -> None:
    """Copy under embargo has no Markdown; one that lay elsewhere under its name may have been made of it."""
    site.wire("ferry.txt", SOON + house_form("Ferry Sails Soon"))
    published = site.wire("boats/ferry.txt", house_form())
    for _ in range(2):
        site.build()
    published.unlink()
    cold = tmp_path / "cold"
    shutil.copytree(site.folder, cold, symlinks=True, ignore=shutil.ignore_patterns(".copydesk", "output", "cold"))
    command_here(cold, ["build", "--at", NOW.isoformat()])
    site.build()
    assert tree(cold / "content") == tree(site.folder / "content")
    assert tree(cold / "output") == site.files()
