"""`copydesk completion`: what shells are told to complete."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import Site, command_here, house_form

from copydesk.cli import main


def completed(folder: Path, *words: str) -> list[str]:
    """Return what click completes behind words, the last of which is begun."""
    *before, begun = words
    with contextlib.chdir(folder):
        items = ShellComplete(main, {}, "copydesk", "_COPYDESK_COMPLETE").get_completions(before, begun)
    return [item.value if item.type == "plain" else f"{item.type}: {item.value}" for item in items]


@pytest.mark.parametrize(("shell", "needle"), [("bash", "complete -o"), ("zsh", "#compdef"), ("fish", "complete --no")])
def test_each_shell_has_a_script(shell: str, needle: str, tmp_path: Path) -> None:
    """It is click's own, below a line that says how it is switched on."""
    done = command_here(tmp_path, ("completion", shell))
    assert done.returncode == 0
    first, rest = done.stdout.split("\n", 1)
    assert first.startswith("# To switch it on")
    assert f"copydesk completion {shell}" in first
    assert needle in rest
    assert "_COPYDESK_COMPLETE" in rest
    assert command_here(tmp_path, ("completion", "tcsh")).returncode == 2


def test_commands_options_and_files_are_completed(tmp_path: Path) -> None:
    """Commands by their beginnings, options behind hyphens, files where files are read."""
    assert completed(tmp_path, "em") == ["embargoes", "embed"]
    assert completed(tmp_path, "newsletter", "s") == ["send"]
    assert set(completed(tmp_path, "build", "--")) >= {"--site-url", "--output", "--jobs", "--settings", "--at"}
    assert completed(tmp_path, "read", "") == ["file: "]
    assert completed(tmp_path, "check", "content/wi") == ["file: content/wi"]
    assert completed(tmp_path, "build", "--settings", "") == ["file: "]
    assert completed(tmp_path, "completion", "") == ["bash", "zsh", "fish"]
    assert completed(tmp_path, "init", "") == ["dir: "]


@pytest.mark.parametrize("words", [("embed",), ("remove",), ("trace",), ("newsletter", "make", "bridge")])
def test_stories_are_completed(words: tuple[str, ...], site: Site) -> None:
    """Where a story is named, by the names of copy and Markdown, each once; with a slash, by files."""
    site.wire("ferry.txt", house_form())
    site.wire("local/fair.txt", house_form())
    (site.folder / "content/news/fog.md").write_text("---\ntitle: Fog\n---\n")
    (site.folder / "content/news/ferry.md").write_text("---\ntitle: Ferry\n---\n")
    (site.folder / "content/wire/f.png").write_text("")
    assert completed(site.folder, *words, "f") == ["fair", "ferry", "fog"]
    assert completed(site.folder, *words, "fe") == ["ferry"]
    assert completed(site.folder, *words, "x") == []
    assert completed(site.folder, *words, "content/w") == ["file: content/w"]
    assert completed(site.folder.parent, *words, "--settings", f"{site.folder.name}/pelican.conf.py", "fe") == ["ferry"]
    assert completed(site.folder / "themes", *words, "f") == []
