"""`copydesk check`: what a build would say, and more, without building anything."""

from __future__ import annotations

import subprocess

from conftest import Site, house_form

EMBARGOED = f"EMBARGOED UNTIL 6 a.m. EST, January 16, 2026\n\n{house_form()}"


def test_it_says_what_is_wrong_around_the_copy(site: Site) -> None:
    """A story whose copy is gone, and copy under embargo that git tracks, as the build says it."""
    site.wire("ferry.txt", house_form())
    site.build()
    (site.folder / "content/wire/ferry.txt").unlink()
    site.wire("soon.txt", EMBARGOED)
    for command in (["init", "-q"], ["add", "content/wire/soon.txt"]):
        subprocess.run(["git", "-C", str(site.folder), *command], check=True)
    checked, built = site.run("check", "--at", "2026-01-15T12:00"), site.build()
    assert (checked.returncode, built.returncode) == (1, 1)
    for code in ("copy-gone", "embargoed-in-git", "under-embargo"):
        (line,) = (line for line in checked.stdout.splitlines() if f"[{code}]" in line)
        assert line in built.stderr.splitlines()
    (site.folder / "pelican.conf.py").open("a").write("\nPRIVATE_REPO = True\n")
    assert "embargoed-in-git" not in site.run("check", "--at", "2026-01-15T12:00").stdout


def test_it_writes_nothing(site: Site) -> None:
    """No Markdown, no output, no copy: only what it remembers, in a folder that git ignores."""
    site.wire("ferry.txt", house_form())
    site.run("check")
    assert not list((site.folder / "content/news").iterdir())
    assert not (site.folder / "output").exists()
    assert [path.name for path in (site.folder / ".copydesk").iterdir()] == ["findings.sqlite"]


def test_copy_outside_of_a_site_is_checked_too(site: Site) -> None:
    """FILES need no settings: the rules and their limits are those of copydesk."""
    file = site.wire("ferry.txt", house_form().replace("a week", "a a week"))
    (site.folder / "pelican.conf.py").unlink()
    done = site.run("check", str(file))
    assert "content/wire/ferry.txt:10:32: warning:" in done.stdout
    assert "[doubled-word]" in done.stdout
    assert not (site.folder / ".copydesk").exists()
