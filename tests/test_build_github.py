"""`copydesk build --format github`: a build whose findings GitHub shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import NOW, Site, house_form

TWICE = house_form("Rain at the the Last")
AT = ("--format", "github", "--at", NOW.isoformat())


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of the job summary, which GitHub names."""
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def test_all_that_is_found_is_told_once(site: Site, summary: Path) -> None:
    """What the desk finds in copy, also in what waits, and what the build finds in Markdown; which stories are held."""
    site.settings(PRIVATE_REPO=True)
    site.wire("rain.txt", TWICE)
    site.wire("##[error]fog.txt", house_form("Fog at the the Last"))
    site.wire("wind.txt", f"Embargo: 2030-01-01 10:00 +00:00\n\n{house_form('Wind at the the Last')}")
    (site.folder / "content/news/hand.md").write_text("---\ntitle: By hand\n---\nBy hand.\n")
    done = site.run("build", *AT)
    assert done.returncode == 1
    assert done.stdout.count("::warning file=content/wire/rain.txt,line=1,col=9,title=doubled-word::") == 1
    assert done.stdout.count("::warning file=content/wire/wind.txt,line=3,col=9,title=doubled-word::") == 1
    assert done.stdout.count("::error file=content/news/hand.md,line=1,col=1,title=markdown::") == 1
    assert done.stderr.splitlines() == sorted(done.stderr.splitlines()), "the log names the places, too"
    assert "content/wire/rain.txt:1:9: warning: `the` stands twice" in done.stderr
    assert "content/wire/## [error]fog.txt:1:8: warning: `the` stands twice" in done.stderr
    assert "##[" not in done.stderr, "which would be a command"
    held, _, found = summary.read_text("utf-8").partition("## The copy desk")
    assert held == (
        "## Held back\n\n- content/news/hand.md\n\n"
        "The other stories go out. A story that was out before stays as it was.\n\n"
    )
    assert "### content/wire/wind.txt" in found
    assert (site.folder / "output/2025/06/13/rain/index.html").is_file()


def test_a_build_that_finds_nothing_says_so(site: Site, summary: Path) -> None:
    """The status is 0, with a job summary and without."""
    site.wire("ferry.txt", house_form())
    assert site.run("build", *AT).returncode == 0
    assert summary.read_text("utf-8") == "## The copy desk\n\nNo findings in 1 item.\n"
    summary.unlink()
    summary.mkdir()
    done = site.run("build", *AT)
    assert done.returncode == 0
    assert "the job summary can't be written" in done.stderr


def test_the_address_may_be_given_by_the_command_alone(site: Site, summary: Path) -> None:
    """As the workflow gives it: the desk is asked under the settings that the build has."""
    site.wire("rain.txt", TWICE)
    settings = site.folder / "pelican.conf.py"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("SITEURL")), "utf-8")
    done = site.run("build", "--site-url", "https://example.org/repo", *AT)
    assert (done.returncode, "doubled-word" in done.stdout) == (0, True)
    assert "stands twice" in summary.read_text("utf-8")


def test_a_refusal_is_told_where_people_look(site: Site, summary: Path) -> None:
    """Among the annotations and in the summary, where no sign of it is markup."""
    site.settings(TIMEZONE="Mars/[Olympus]")
    done = site.run("build", *AT)
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=Nothing was built::TIMEZONE in the settings is 'Mars/[Olympus]'")
    assert done.stderr.endswith("copydesk: " + done.stdout.partition("built::")[2])
    assert summary.read_text("utf-8").startswith(
        "## Nothing was built\n\nTIMEZONE in the settings is 'Mars/\\[Olympus\\]'"
    )


def test_a_format_that_no_build_has(site: Site) -> None:
    """It is refused by name."""
    done = site.run("build", "--format", "sarif")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "copydesk: there is no format 'sarif': take text or github\n"
