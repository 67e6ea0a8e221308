"""Whole sites: tests/cases/site/NAME/content makes tests/cases/site/NAME/expected, file by file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Site, accepting, house_form, tree

from copydesk.site import Press

CASES = sorted((ROOT / "tests/cases/site").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_content_makes_the_site(case: Path, carded: Site) -> None:
    """The content makes these files, and no others; the theme's own are left out, and cards: they have their tests."""
    shutil.copytree(case / "content", carded.folder / "content", dirs_exist_ok=True)
    done = carded.build()
    assert done.returncode == 0, done.stderr
    made = {
        name: data
        for name, data in carded.files().items()
        if not name.startswith("theme/") and not name.endswith("card.png")
    }
    if accepting():
        shutil.rmtree(case / "expected", ignore_errors=True)
        shutil.copytree(carded.folder / "output", case / "expected", ignore=shutil.ignore_patterns("theme", "card.png"))
    expected = tree(case / "expected")
    assert sorted(made) == sorted(expected)
    for name, data in expected.items():
        assert made[name].decode() == data.decode(), name


def test_the_address_of_a_site_may_change_while_a_process_lives(site: Site) -> None:
    """What was compiled for one address is not printed at another."""
    site.wire("ferry.txt", house_form())
    site.build()
    site.build("--site-url", "https://example.org/repo")
    links = re.findall(r' (?:href|src)="(/[^"]*)', site.page("index.html"))
    assert len(links) > 9
    assert all(link.startswith("/repo/") for link in links)


def test_what_others_put_into_the_site_while_it_is_built_is_taken_out(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder has a new time by the build itself, so that no later one would look into it."""
    site.wire("ferry.txt", house_form())
    site.build()
    foreign, press = site.folder / "output/2025/06/13/ferry/foreign.html", Press._press  # noqa: SLF001 - amid a build

    def meddled(*arguments: Any) -> None:
        foreign.write_text("foreign")
        press(*arguments)

    monkeypatch.setattr(Press, "_press", meddled)
    site.wire("ferry.txt", house_form("Ferry Sails Again"))
    site.build()
    assert not foreign.exists()
