"""The workflows of GitHub Actions, run here: what goes out, what is committed, and what an editor is told."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import yaml
from conftest import NOW, ROOT, Site, house_form, missing, tree
from forge import ADDRESS, Forge
from published import WHO, git

TOOLS = Path(sys.executable).parent
PAGES = ROOT / ".github/workflows/pages.yml"
LATER = "2026-01-15T12:41:00+00:00"
AFTER = "2026-01-16T12:11:00+00:00"
FAULTY = house_form("Harbour Wall Cracks").replace("said.1", "said.[7]")
SHOWN = re.compile(r"^  (content/wire/wall.*)$", re.MULTILINE)
INSTALL = "      - run: python -m pip install '.[search]'"


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """Give a repository with an empty site, as one is begun: nothing is published yet."""
    site = Site(tmp_path / "editor")
    (site.folder / "themes").unlink()
    (site.folder / "themes").symlink_to(ROOT / "themes")
    for name in (".gitignore", "pyproject.toml"):
        (site.folder / name).write_bytes((ROOT / name).read_bytes())
    return Forge(tmp_path, PAGES, site.folder)


def upload(forge: Forge, name: str, copy: str, folder: str = "wire") -> None:
    """Put copy into the repository, as an editor does on its web page."""
    (forge.editor / "content" / folder).mkdir(parents=True, exist_ok=True)
    (forge.editor / "content" / folder / name).write_text(copy)
    forge.push()


def committed(forge: Forge) -> str:
    """Return the last commit of the remote: who, what, and which files."""
    return git(forge.folder / "remote.git", "log", "-1", "--format=%an: %B", "--name-only", "main")


def live(forge: Forge) -> bytes:
    """Return all that is published, names and bytes."""
    return repr(tree(forge.folder / "live")).encode()


def times(forge: Forge) -> dict[str, float]:
    """Return the time of each file of the built site as the last cache has it."""
    with tarfile.open(next(tar for paths, _, tar in reversed(forge.caches) if "output" in paths)) as tar:
        return {each.name: each.mtime for each in tar if each.isfile() and each.name.startswith("output/")}


def test_copy_that_is_uploaded_goes_out(forge: Forge) -> None:
    """It is converted, its Markdown is committed, and the site is published; the next run finds nothing to do.

    That is on another machine, in a fresh clone: what the caches brought back is used, and no page is printed anew.
    """
    upload(forge, "ferry.txt", house_form())
    run = forge.run("push", NOW.isoformat())
    assert run.jobs == {"site": "success", "deploy": "success", "desk": "skipped"}
    assert "Ferry Returns" in (forge.folder / "live/2025/06/13/ferry/index.html").read_text()
    assert f"{ADDRESS}/2025/06/13/ferry/" in (forge.folder / "live/sitemap.xml").read_text()
    assert committed(forge) == "github-actions[bot]: Markdown of ferry\n\nferry\n\n\ncontent/news/ferry.md"
    assert "No findings in 1 item" in run.summary
    assert not forge.comments
    before, published, commit = times(forge), live(forge), committed(forge)
    assert len(before) > 20
    run = forge.run("schedule", LATER)
    assert run.jobs == {"site": "success", "deploy": "skipped", "desk": "skipped"}
    now = {name: round((forge.workspace / name).stat().st_mtime, 6) for name in before}
    assert now == {name: round(time, 6) for name, time in before.items()}
    assert (len(forge.caches), live(forge), committed(forge)) == (2, published, commit)
    assert tree(forge.workspace / "output") == tree(forge.folder / "live")
    assert forge.run("workflow_dispatch", LATER).jobs["deploy"] == "success", "whoever asks for it gets it"


def test_a_story_with_an_error_is_held_alone(forge: Forge) -> None:
    """The others are deployed, then the run turns red, once; the editor is told where, and what mends it is green."""
    upload(forge, "ferry.txt", house_form())
    upload(forge, "wall.txt", FAULTY)
    run = forge.run("push", NOW.isoformat())
    assert run.jobs == {"site": "success", "deploy": "success", "desk": "failure"}
    assert b"Ferry Returns" in live(forge)
    assert b"Harbour Wall" not in live(forge)
    assert committed(forge) == "github-actions[bot]: Markdown of ferry\n\nferry\n\n\ncontent/news/ferry.md"
    assert "## Held back\n\n- content/wire/wall.txt\n" in run.summary
    assert "::error file=content/wire/wall.txt,line=8," in run.printed
    (comment,) = forge.comments
    assert f"repos/desk/site/commits/{run.known['github.sha']}/comments" in comment
    assert "content/wire/wall.txt:8:86: error: there is no source 7" in comment
    assert f"([all of it](https://example.com/desk/site/actions/runs/{forge.runs})):\n\n~~~text\ncontent/" in comment
    page = (ROOT / "docs/github-pages.md").read_text("utf-8")
    assert [line for line in comment.splitlines() if line.startswith("content/")] == SHOWN.findall(page)
    assert set(forge.run("schedule", LATER).jobs.values()) == {"success", "skipped"}, "it was told already"
    upload(forge, "wall.txt", FAULTY.replace("said.[7]", "said.1"))
    assert forge.run("push", LATER).jobs == {"site": "success", "deploy": "success", "desk": "skipped"}
    assert b"Harbour Wall" in live(forge)
    assert len(forge.comments) == 1


def test_what_is_under_embargo_waits_for_the_schedule(forge: Forge) -> None:
    """Before its time nothing of it is published or committed as Markdown; the first run after it brings both."""
    settings = forge.editor / "pelican.conf.py"
    settings.write_text(settings.read_text().replace("PRIVATE_REPO = False", "PRIVATE_REPO = True"))
    upload(forge, "merger.txt", f"Embargo: 2026-01-16 12:00 +00:00\n\n{house_form('Ports Merge')}")
    for event, at in (("push", NOW.isoformat()), ("schedule", "2026-01-16T11:59:59+00:00")):
        forge.run(event, at)
        assert b"merger" not in live(forge)
        assert "content/news" not in git(forge.folder / "remote.git", "ls-tree", "-r", "--name-only", "main")
    assert "under embargo until 2026-01-16 12:00" in forge.comments[0], "whoever uploaded it hears that it waits"
    run = forge.run("schedule", AFTER)
    assert run.jobs == {"site": "success", "deploy": "success", "desk": "skipped"}
    assert b"Ports Merge" in live(forge)
    assert committed(forge) == "github-actions[bot]: Markdown of merger\n\nmerger\n\n\ncontent/news/merger.md"
    assert len(forge.comments) == 1


@pytest.mark.web  # it needs none, but its runs take their time
def test_an_embargo_that_everybody_can_read_is_told(forge: Forge) -> None:
    """Where the repository may be public, copy under embargo in it is an error."""
    upload(forge, "merger.txt", f"Embargo: 2026-01-16 12:00 +00:00\n\n{house_form('Ports Merge')}")
    run = forge.run("push", NOW.isoformat())
    assert run.jobs["desk"] == "failure"
    assert "embargoed-in-git" in forge.comments[0]
    assert b"Ports Merge" not in live(forge)


def test_settings_that_cannot_be_stop_the_run(forge: Forge) -> None:
    """Nothing is deployed, and the reason stands where an editor sees it: the site stays as it was."""
    upload(forge, "ferry.txt", house_form())
    forge.run("push", NOW.isoformat())
    published, caches = live(forge), len(forge.caches)
    settings = forge.editor / "pelican.conf.py"
    settings.write_text(settings.read_text() + "TIMEZONE = 'Mars/Olympus'\n")
    upload(forge, "wall.txt", house_form("Harbour Wall"))
    for event in ("push", "schedule"):
        run = forge.run(event, LATER)
        assert run.jobs == {"site": "failure", "deploy": "skipped", "desk": "skipped"}
        assert "## Nothing was built\n\nTIMEZONE in the settings is 'Mars/Olympus'" in run.summary
        assert "::error title=Nothing was built::TIMEZONE" in run.printed
    assert "copydesk: TIMEZONE in the settings" in forge.comments[0]
    assert len(forge.comments) == 1, "a schedule does not say it twice an hour"
    assert (live(forge), len(forge.caches)) == (published, caches)


@pytest.mark.web  # it needs none, but its runs take their time
def test_somebody_pushed_meanwhile(forge: Forge) -> None:
    """The Markdown is committed on top of what came; the next run publishes that."""
    upload(forge, "ferry.txt", house_form())
    run = forge.run("push", NOW.isoformat(), {"keep": lambda: upload(forge, "wall.txt", house_form("Harbour Wall"))})
    assert set(run.jobs.values()) == {"success", "skipped"}
    log = git(forge.folder / "remote.git", "log", "--format=%an", "main").splitlines()
    assert log == ["github-actions[bot]", WHO["user.name"], WHO["user.name"]]
    run = forge.run("push", LATER)
    assert b"Harbour Wall" in live(forge)
    assert committed(forge) == "github-actions[bot]: Markdown of wall\n\nwall\n\n\ncontent/news/wall.md"


@pytest.mark.web  # it needs none, but its runs take their time
def test_the_same_markdown_was_pushed_meanwhile(forge: Forge) -> None:
    """What a person committed counts; the site is published all the same, and the run says so."""
    upload(forge, "ferry.txt", house_form())
    own = "---\ntitle: By hand\npublished: 2025-06-13T00:00:00+00:00\n---\nBy hand.\n"
    run = forge.run("push", NOW.isoformat(), {"keep": lambda: upload(forge, "ferry.md", own, "news")})
    assert run.jobs == {"site": "success", "deploy": "success", "desk": "failure"}
    assert "## Markdown not committed" in run.summary
    forge.run("push", LATER)
    assert b"By hand." in live(forge)
    assert committed(forge).startswith(f"{WHO['user.name']}:")


@pytest.mark.web  # it needs none, but its runs take their time
def test_a_branch_that_refuses_the_markdown(forge: Forge) -> None:
    """The site is published all the same, and no address moves until the Markdown may be committed."""
    upload(forge, "rain.txt", house_form("Rain at Last").replace("Friday, June 13, 2025-", ""))
    hook = forge.folder / "remote.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    run = forge.run("push", NOW.isoformat())
    assert run.jobs == {"site": "success", "deploy": "success", "desk": "failure"}
    assert (forge.folder / "live/2026/01/15/rain/index.html").is_file()
    assert set(forge.run("schedule", AFTER).jobs.values()) == {"success", "skipped"}, "it was told already"
    hook.unlink()
    forge.run("schedule", AFTER)
    assert committed(forge) == "github-actions[bot]: Markdown of rain\n\nrain\n\n\ncontent/news/rain.md"
    assert (forge.folder / "live/2026/01/15/rain/index.html").is_file()
    assert not (forge.folder / "live/2026/01/16").exists()


@pytest.mark.web  # it needs none, but its runs take their time
def test_the_schedule_renews_the_news_sitemap(forge: Forge) -> None:
    """A story that is two days old leaves it, though nobody pushed; a comment that GitHub refuses stops nothing."""
    forge.gh_status = 1
    upload(forge, "ferry.txt", house_form(day="Thursday, January 15, 2026").replace("week.", "week week."))
    run = forge.run("push", NOW.isoformat())
    assert set(run.jobs.values()) == {"success", "skipped"}
    assert "::warning::The commit got no comment" in run.printed
    news = forge.folder / "live/sitemap-news.xml"
    assert "ferry" in news.read_text()
    assert forge.run("schedule", "2026-01-18T12:11:00+00:00").jobs["deploy"] == "success"
    assert "ferry" not in news.read_text()


@pytest.mark.web  # it needs none, but its runs take their time
def test_a_deploy_that_failed_is_made_up_for(forge: Forge) -> None:
    """The next run deploys what is not out yet, though it builds nothing new."""
    upload(forge, "ferry.txt", house_form())
    forge.is_down = True
    assert forge.run("push", NOW.isoformat()).jobs == {"site": "success", "deploy": "failure", "desk": "skipped"}
    assert live(forge) == b"{}"
    forge.is_down = False
    assert forge.run("schedule", LATER).jobs["deploy"] == "success"
    assert b"Ferry Returns" in live(forge)


@pytest.mark.web  # it needs none, but its runs take their time
def test_many_stories_are_named_in_the_commit(forge: Forge) -> None:
    """Three in its first line, and all below, also those whose names are no ASCII; no name is a command to GitHub."""
    (forge.editor / "content/wire/##[group]x.txt").write_text(FAULTY)
    for name in ("ferry", "rain", "wall", "änderung"):
        (forge.editor / f"content/wire/{name}.txt").write_text(house_form(f"The {name.title()} of the Harbour"))
    forge.push()
    run = forge.run("push", NOW.isoformat())
    told = "Markdown of ferry, rain, wall and 1 more\n\nferry\nrain\nwall\nänderung\n"
    assert committed(forge).startswith(f"github-actions[bot]: {told}")
    assert "content/wire/## [group]x.txt:8:86: error" in run.printed
    assert "\ncontent/wire/##[" not in run.printed


@pytest.mark.parametrize("workflow", sorted(PAGES.parent.glob("*.yml")), ids=lambda file: file.stem)
def test_actionlint_finds_nothing(workflow: Path) -> None:
    """Nor does ShellCheck in the scripts."""
    assert lint(workflow.read_text("utf-8")) == ""


def test_actionlint_would_find_something() -> None:
    """A variable without quotes, and the output of a step that there is not."""
    found = lint(
        (PAGES.parent / "check.yml").read_text("utf-8") + "\n      - run: echo $HOME ${{ steps.no.outputs.x }}\n"
    )
    assert "SC2086" in found
    assert 'property "no" is not defined' in found


def lint(text: str) -> str:
    """Return what actionlint says of a workflow."""
    for tool in ("actionlint", "shellcheck"):
        if not (TOOLS / tool).exists():
            missing(tool)
    words = [str(TOOLS / "actionlint"), "-no-color", "-shellcheck", str(TOOLS / "shellcheck"), "-pyflakes=", "-"]
    return subprocess.run(words, input=text, capture_output=True, text=True, check=False, timeout=60).stdout


def test_the_pages_workflow_may_little() -> None:
    """Each job may what it needs, ends in time, and puts no word of a commit into a script; deploys come to an end."""
    said = yaml.safe_load(PAGES.read_text("utf-8"))
    assert {name: job["permissions"] for name, job in said["jobs"].items()} == {
        "site": {"contents": "write", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "desk": {},
    }
    assert said["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert said[True].keys() == {"push", "workflow_dispatch", "schedule"}
    for job in said["jobs"].values():
        assert job["timeout-minutes"] <= 15
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]
    for workflow in ("pages.yml", "check.yml"):
        lines = (PAGES.parent / workflow).read_text("utf-8").splitlines()
        assert lines.count(INSTALL) == 1, "`copydesk init` writes another into a new site"
