"""A forge that stands in for GitHub: it runs the jobs of a workflow, and has a remote, caches, comments and Pages.

Scripts are run as they stand, by bash, in a fresh clone that lies where the last one lay, as on GitHub. The actions
beside them are played; so are `gh`, and the installation, since copydesk is installed here. A cache is packed by
`tar --posix`, as the action does it, saved once under a key, and found by the newest key with a prefix.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import yaml
from apart import command, done
from published import git

ADDRESS = "https://example.org/repo"
NAME = re.compile(r"\b(?:github|steps|needs)\.[\w.-]+")
GH = """#!/bin/bash
n="$COMMENTS/$(ls "$COMMENTS" | wc -l)"
printf '%s\\n' "$@" > "$n"
for each; do case $each in body=@*) cat "${each#body=@}" >> "$n" ;; esac; done
exit "$GH_STATUS"
"""
COPYDESK = """#!/bin/bash
printf '%s\\n' "$@" > "$ASKED"
. "$ANSWER"
"""


def build_at(at: str, environment: dict[str, str], *words: str) -> None:
    """Run copydesk in a process of its own, at a time, with the variables of a step."""
    os.environ.update(environment)
    command(*words, "--at", at)


class ActionError(Exception):
    """An action failed."""


@dataclass
class Run:
    """What became of a run: of each job, what it printed, and what stands in its summary."""

    jobs: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    summary: str = ""
    known: dict[str, object] = field(default_factory=dict)  # what expressions may name


class Forge:
    """A repository with its remote, which has one branch, `main`."""

    def __init__(self, folder: Path, workflow: Path, site: Path) -> None:
        """Make the repository of a site."""
        self.folder, self.workspace = folder, folder / "work"
        self.said = yaml.safe_load(workflow.read_text("utf-8"))
        self.caches: list[tuple[str, str, Path]] = []
        self.runs, self.gh_status, self.is_down = 0, 0, False
        for name in ("bin", "comments", "caches", "live"):
            (folder / name).mkdir()
        for name, script in (("gh", GH), ("copydesk", COPYDESK)):
            (folder / "bin" / name).write_text(script)
            (folder / "bin" / name).chmod(0o755)
        git(folder, "init", "-q", "--bare", "-b", "main", "remote.git")
        self.editor = site
        git(site, "init", "-q", "-b", "main")
        git(site, "remote", "add", "origin", str(folder / "remote.git"))

    def push(self) -> None:
        """Commit all that the editor changed, on top of what is there, and push it."""
        git(self.editor, "add", "--all")
        git(self.editor, "commit", "-q", "-m", "Copy")
        if git(self.editor, "ls-remote", "origin", "main"):
            git(self.editor, "pull", "-q", "--rebase", "origin", "main")
        git(self.editor, "push", "-q", "origin", "main")

    @property
    def comments(self) -> list[str]:
        """What was said of commits: the arguments of `gh`, and the body."""
        return [file.read_text() for file in sorted((self.folder / "comments").iterdir())]

    def run(self, event: str, at: str, before: dict[str, Callable[[], None]] | None = None) -> Run:
        """Run the workflow; `before` is done before the step of an id."""
        self.runs += 1
        run = Run()
        sha = git(self.folder / "remote.git", "rev-parse", "main")
        facts = {"event_name": event, "ref": "refs/heads/main", "sha": sha, "run_id": self.runs, "run_attempt": 1}
        run.known |= {f"github.{name}": str(fact) for name, fact in facts.items()}
        for name, job in self.said["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            failed = any(run.jobs[need] != "success" for need in needs)
            if not self._is_due(job, run, failed=failed):
                run.jobs[name] = "skipped"
                continue
            with TemporaryDirectory(dir=self.folder) as temp:
                run.jobs[name] = self._job(job["steps"], run, at, Path(temp), before or {})
            for key, value in job.get("outputs", {}).items():
                run.known[f"needs.{name}.outputs.{key}"] = _filled(value, run.known)
        return run

    def _job(self, steps: list[Any], run: Run, at: str, temp: Path, before: dict[str, Callable[[], None]]) -> str:
        shutil.rmtree(self.workspace, ignore_errors=True)
        self.workspace.mkdir()
        failed = False
        for step in steps:
            if step.get("id") in before:
                before[step["id"]]()
            if not self._is_due(step, run, failed=failed):
                continue
            if "uses" in step:
                given = {key: _filled(str(value), run.known) for key, value in step.get("with", {}).items()}
                action = step["uses"].partition("@")[0]
                try:
                    outputs = getattr(self, "_" + re.sub(r"\W", "_", action.removeprefix("actions/")))(given) or {}
                except ActionError:
                    outputs, failed = {}, True
            elif step["run"].startswith("python -m pip install "):
                continue
            else:
                outputs, status = self._script(step, run, at, temp)
                failed = failed or status != 0
            run.known |= {f"steps.{step.get('id')}.outputs.{key}": value for key, value in outputs.items()}
        return "failure" if failed else "success"

    def _script(self, step: dict[str, Any], run: Run, at: str, temp: Path) -> tuple[dict[str, str], int]:
        output, summary, asked, answer = (temp / name for name in ("output", "summary", "asked", "answer"))
        for file in (output, summary):
            file.write_text("")
        for pipe in (asked, answer):
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        github = {
            name.removeprefix("github.").upper(): str(value)
            for name, value in run.known.items() if name.startswith("github.")
        }  # fmt: skip
        github |= {"OUTPUT": str(output), "STEP_SUMMARY": str(summary), "WORKSPACE": str(self.workspace)}
        github |= {"SERVER_URL": "https://example.com", "REPOSITORY": "desk/site"}
        environment = {f"GITHUB_{name}": value for name, value in github.items()} | {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(temp),
            "RUNNER_TEMP": str(temp), "COMMENTS": str(self.folder / "comments"), "GH_STATUS": str(self.gh_status),
            "ASKED": str(asked), "ANSWER": str(answer),
        } | {key: _filled(value, run.known) for key, value in step.get("env", {}).items()}  # fmt: skip
        desk = Thread(target=self._answer, args=(asked, answer, at, environment))
        desk.start()
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        ran = subprocess.run(
            words, cwd=self.workspace, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        asked.write_text("")  # nobody will ask any more
        desk.join()
        run.printed += ran.stdout + ran.stderr
        run.summary += summary.read_text("utf-8")
        return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines()), ran.returncode

    def _answer(self, asked: Path, answer: Path, at: str, environment: dict[str, str]) -> None:
        """Do what a script asks of copydesk, in processes that need not start."""
        while words := asked.read_text("utf-8").splitlines():
            result = done(self.workspace, build_at, at, environment, *words)
            for name, text in (("out", result.stdout), ("err", result.stderr)):
                answer.with_suffix(f".{name}").write_text(text, "utf-8")
            answer.write_text(f"cat {answer}.out; cat {answer}.err >&2; exit {result.returncode}\n")

    def _is_due(self, thing: dict[str, Any], run: Run, *, failed: bool) -> bool:
        wanted = str(thing.get("if", "true"))
        return ("cancelled()" in wanted or not failed) and bool(_value(wanted, run.known))

    def _checkout(self, given: dict[str, str]) -> None:
        assert given["ref"] == "refs/heads/main"
        git(self.folder, "clone", "-q", "--depth", "1", "-b", "main", f"file://{self.folder}/remote.git", "work")

    def _setup_python(self, given: dict[str, str]) -> None:
        assert any((self.workspace / file).is_file() for file in given["cache-dependency-path"].split())

    def _configure_pages(self, given: dict[str, str]) -> dict[str, str]:
        assert not given
        return {"base_url": ADDRESS}

    def _cache_restore(self, given: dict[str, str]) -> None:
        wanted = (given["key"], *given["restore-keys"].split())
        fits = [tar for paths, key, tar in self.caches if paths == given["path"] and key.startswith(wanted)]
        if fits:
            subprocess.run(["tar", "-xf", fits[-1], "-P", "-C", self.workspace], check=True, timeout=60)

    def _cache_save(self, given: dict[str, str]) -> None:
        tar = self.folder / f"caches/{len(self.caches)}.tar"
        assert given["key"] not in [key for paths, key, _ in self.caches if paths == given["path"]]
        words = ["tar", "--posix", "-cf", tar, "-P", "-C", self.workspace, *given["path"].split()]
        subprocess.run(words, check=True, timeout=60)
        self.caches.append((given["path"], given["key"], tar))

    def _upload_pages_artifact(self, given: dict[str, str]) -> None:
        assert given["include-hidden-files"] == "True"
        shutil.copytree(self.workspace / given["path"], self.folder / "artifact", dirs_exist_ok=True)

    def _deploy_pages(self, given: dict[str, str]) -> dict[str, str]:
        assert not given
        if self.is_down:
            raise ActionError
        shutil.rmtree(self.folder / "live")
        (self.folder / "artifact").rename(self.folder / "live")
        return {"page_url": f"{ADDRESS}/"}


def _filled(text: str, known: dict[str, object]) -> str:
    def filled(found: re.Match[str]) -> str:
        value = _value(found[1], known)
        return str(value).lower() if isinstance(value, bool) else str(value)

    return re.sub(r"\$\{\{(.*?)\}\}", filled, text)


def _value(expression: str, known: dict[str, object]) -> object:
    """Return the value of an expression: names, strings, `==`, `!=`, `!`, `&&`, `||` and brackets."""
    text = re.sub(r"^\s*\$\{\{(.*)\}\}\s*$", r"\1", expression).strip()
    for ours, theirs in (("&&", " and "), ("||", " or "), ("cancelled()", "False"), ("true", "True")):
        text = text.replace(ours, theirs) if ours != "true" or text == "true" else text
    text = NAME.sub(lambda name: repr(known.get(name[0], "")), re.sub(r"!(?!=)", " not ", text))
    return eval(text, {"__builtins__": {}})  # noqa: S307 - the expression is one of our own workflow
