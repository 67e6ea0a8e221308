"""`copydesk check`: what a build would say, and more, without building anything."""

from __future__ import annotations

from conftest import NOW, Site, house_form
from published import git

EMBARGOED = f"EMBARGOED UNTIL 6 a.m. EST, January 16, 2026\n\n{house_form()}"


def test_it_says_what_is_wrong_around_the_copy(site: Site) -> None:
    """A story whose copy is gone, and copy under embargo that git tracks, as the build says it."""
    site.wire("ferry.txt", house_form())
    site.build()
    (site.folder / "content/wire/ferry.txt").unlink()
    site.wire("soon.txt", EMBARGOED)
    for command in (["init", "-q"], ["add", "content/wire/soon.txt"]):
        git(site.folder, *command)
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


def test_a_file_of_another_kind_is_called_what_a_build_calls_it(site: Site) -> None:
    """By the ending of its name, whatever it holds; an embargo in it is told all the same."""
    site.wire("notes.docx", b"PK")
    site.wire(
        "harbour.text", "EMBARGOED UNTIL 6 p.m. GMT, March 3, 2026\n\nHarbour to Be Dredged\n\nIt will be dredged.\n"
    )
    checked, built = site.run("check", "--at", "2026-03-03T12:00"), site.build()
    of_docx = "content/wire/notes.docx:1:1: error: a file of this kind (.docx) is not read: save it as plain text, .txt"
    assert (checked.returncode, built.returncode) == (1, 1)
    assert [of_docx in done.stdout + done.stderr for done in (checked, built)] == [True, True]
    assert "notes.docx:1:1: error: there is no" not in checked.stdout
    assert "harbour.text:1:1: error: a file of this kind (.text) is not read" in checked.stdout
    assert "harbour.text:1:1: warning: under embargo until" in checked.stdout


def test_copy_outside_of_a_site_is_checked_too(site: Site) -> None:
    """FILES need no settings: the rules and their limits are those of copydesk."""
    file = site.wire("ferry.txt", house_form().replace("a week", "a a week"))
    (site.folder / "pelican.conf.py").unlink()
    done = site.run("check", str(file))
    assert "content/wire/ferry.txt:10:32: warning:" in done.stdout
    assert "[doubled-word]" in done.stdout
    assert not (site.folder / ".copydesk").exists()


def test_copy_that_lies_where_none_is_read(site: Site) -> None:
    """Check and build say so of the content folder and of ours in it; a site's own texts elsewhere are its own."""
    site.wire("ferry.txt", house_form())
    for name in ("lost.txt", "news/World/lost.TXT", "pages/lost.txt", "extra/robots.txt", "news/ferry.text"):
        file = site.folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(house_form("Lost"))
    said = ": warning: no copy is read here: move it to content/wire, or take it away [copy-elsewhere]"
    for done in (site.run("check", "--at", NOW.isoformat()).stdout, site.build().stderr):
        lines = [line for line in done.splitlines() if "copy-elsewhere" in line]
        assert sorted(lines) == [
            f"content/{name}:1:1{said}" for name in ("lost.txt", "news/World/lost.TXT", "pages/lost.txt")
        ]
    site.settings(DESK_IGNORE=["copy-elsewhere"])
    assert "copy-elsewhere" not in site.build().stderr
