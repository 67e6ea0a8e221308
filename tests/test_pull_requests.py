"""What stands by a pull request: the workflows' own steps, the hook, and docs/pull-requests.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import NOW, ROOT, Site, hold, house_form, web_tool
from published import git

WORKFLOWS = ROOT / ".github/workflows"
CURRENT = {
    "actions/cache": "v6",
    "actions/checkout": "v7",
    "actions/configure-pages": "v6",
    "actions/deploy-pages": "v5",
    "actions/setup-python": "v7",
    "actions/upload-pages-artifact": "v5",
}
FAULTY = (
    house_form("Ferry Sails Again After the the Storm")
    .replace("said.1", "said.[7]")
    .replace("week.\n", "week, 100% of it | <b>so</b> to say.\n")
)
CAPTURED = re.compile(r"(<!-- captured: (\w+) -->\n+```\w+\n)(.*?)(?=^```)", re.MULTILINE | re.DOTALL)


def steps(workflow: str) -> list[dict[str, Any]]:
    """Return the steps of a workflow's only job."""
    (job,) = yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"].values()
    return list(job["steps"])


def run_step(site: Site, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub's runner does: by `bash -e`, in the folder of the repository."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=site.folder, env=own | environment | {"PATH": path},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def checks(workflow: str) -> str:
    """Return the script of the step that asks the desk."""
    (script,) = [step["run"] for step in steps(workflow) if "copydesk check" in step.get("run", "")]
    return str(script)


@pytest.mark.parametrize("workflow", sorted(file.name for file in WORKFLOWS.glob("*.yml")))
def test_workflows_are_current_and_may_little(workflow: str) -> None:
    """Each says at the top that it may read at most; actions are of one current major, by name."""
    said = yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))
    assert said["permissions"] in ({}, {"contents": "read"})
    for step in (step for job in said["jobs"].values() for step in job["steps"] if "uses" in step):
        action, version = step["uses"].split("@")
        assert version == CURRENT["/".join(action.split("/")[:2])]
    assert "pull_request_target" not in said[True], "code of strangers must not see our secrets"


def test_a_pull_request_is_checked(site: Site, tmp_path: Path) -> None:
    """The step annotates and writes the summary; it fails where there is an error, else it passes."""
    file, summary = site.wire("ferry.txt", FAULTY), tmp_path / "summary.md"
    done = run_step(site, checks("check.yml"), GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/wire/ferry.txt,line=8,")
    assert "### content/wire/ferry.txt" in summary.read_text("utf-8")
    file.write_text(house_form())
    assert run_step(site, checks("check.yml")).returncode == 0


def test_the_documentation_shows_a_run(site: Site, tmp_path: Path) -> None:
    """The run and the summary in docs/pull-requests.md are those of the copy beside them."""
    site.wire("ferry.txt", FAULTY)
    summary = tmp_path / "summary.md"
    done = run_step(site, f"copydesk check --at {NOW.isoformat()} --format github", GITHUB_STEP_SUMMARY=str(summary))
    made = {"copy": FAULTY, "run": done.stdout, "summary": summary.read_text("utf-8")}
    page = ROOT / "docs/pull-requests.md"
    told = CAPTURED.sub(lambda found: found[1] + made.pop(found[2]), page.read_text("utf-8"))
    assert not made, "each is shown once"
    for name in ("check.yml", ".pre-commit-hooks.yaml"):
        assert f"{name})" in told
    hold(page, told)


@pytest.fixture
def repository(site: Site) -> Site:
    """Give a site in git whose configuration has our hook, run by the copydesk that is installed here."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    hook |= {"language": "system", "entry": f"{Path(sys.executable).parent}/{hook['entry']}"}
    hook.pop("minimum_pre_commit_version")
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (site.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(site.folder, "init")
    return site


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit, with its store beside the site."""
    web_tool("pre_commit")
    command = [sys.executable, "-m", "pre_commit", *words, "--color", "never"]
    home = {"PRE_COMMIT_HOME": str(folder / ".store")}
    return subprocess.run(
        command, cwd=folder, env=os.environ | home, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_hook_is_one(tmp_path: Path) -> None:
    """pre-commit takes our manifest."""
    manifest = str(shutil.copy(ROOT / ".pre-commit-hooks.yaml", tmp_path))
    done = pre_commit(tmp_path, "validate-manifest", manifest)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hook_checks_copy_alone(repository: Site) -> None:
    """It is asked about copy of the wire and of embargoes, not about other files; an error stops the commit."""
    repository.wire("notes.md", "the the\n")
    (repository.folder / "readme.txt").write_text(FAULTY)
    git(repository.folder, "add", ".")
    assert "no files to check" in pre_commit(repository.folder, "run").stdout
    copy = repository.wire("two words.txt", house_form("Ferry sails sails again"))
    git(repository.folder, "add", ".")
    done = pre_commit(repository.folder, "run")
    assert done.returncode == 0
    assert "content/wire/two words.txt:1:7: warning: `sails` stands twice" in done.stdout
    copy.write_text(FAULTY)
    git(repository.folder, "add", ".")
    done = pre_commit(repository.folder, "run")
    assert done.returncode == 1
    assert "error: there is no source 7" in done.stdout
    assert "notes.md" not in done.stdout
    assert "readme.txt" not in done.stdout
