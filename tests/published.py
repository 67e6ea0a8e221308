"""A site in a repository, and the bare repository that it is published to."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import NOW, Site, house_form, tree

IGNORED = "/.copydesk/\n/output/\n/content/embargoed/\n__pycache__/\n"
WHO = {"user.name": "Ana Reyes", "user.email": "ana@example.org", "init.defaultBranch": "main"}


def git(folder: Path, *words: str, refused: bool = False) -> str:
    """Run git in a folder, without what the user or the machine has set, and return what it prints."""
    set_here = [word for key, value in WHO.items() for word in ("-c", f"{key}={value}")]
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or "CONFIG" in key}
    done = subprocess.run(
        ["git", *set_here, *words], cwd=folder, env=own, capture_output=True, text=True, check=False, timeout=60
    )
    assert bool(done.returncode) == refused, done.stderr
    return done.stdout.strip()


class Published:
    """A site with a remote beside it: `folder/desk` and `folder/remote.git`."""

    def __init__(self, folder: Path) -> None:
        """Take a folder in which `begin` or a copy puts both."""
        self.folder, self.desk, self.remote = folder, folder / "desk", folder / "remote.git"
        self.site = Site.__new__(Site)
        self.site.folder = self.desk

    def begin(self) -> Published:
        """Make the site with one story, and its repository."""
        self.desk.mkdir()
        self.site = Site(self.desk)
        self.site.settings(CARDS=False)
        self.site.wire("ferry.txt", house_form())
        (self.desk / ".gitignore").write_text(IGNORED + "/themes\n")
        return self.with_git()

    def with_git(self) -> Published:
        """Make a repository of what lies in the folder, and an empty remote."""
        git(self.folder, "init", "--bare", "remote.git")
        git(self.desk, "init")
        for key in ("user.name", "user.email"):
            git(self.desk, "config", key, WHO[key])
        git(self.desk, "remote", "add", "origin", "../remote.git")
        return self

    def copy_to(self, folder: Path) -> Published:
        """Copy all of it into an empty folder."""
        shutil.copytree(self.folder, folder, symlinks=True, dirs_exist_ok=True)
        return Published(folder)

    def publish(self, *words: str, yes: bool = True) -> subprocess.CompletedProcess[str]:
        """Publish, with a clock that stands still."""
        return self.site.run("publish", "--at", NOW.isoformat(), *(["--yes"] if yes else []), *words)

    def undo(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Take the last publish back."""
        return self.site.run("undo", "--at", NOW.isoformat(), "--yes", *words)

    def there(self, branch: str = "main") -> str:
        """Return the last commit of a branch of the remote; nothing where there is none."""
        return git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")

    def files(self, branch: str = "main") -> dict[str, str]:
        """Return the ids of the files of a branch of the remote by their names."""
        rows = git(self.remote, "ls-tree", "-rz", branch).split("\0")
        return {row.partition("\t")[2]: row.split()[2] for row in rows if row}

    def state(self) -> tuple[object, ...]:
        """Return what must be as before where a publish was refused: branches here and there, index, files."""
        folder = self.desk / ".git"
        known = ("HEAD", "index", *(path.relative_to(folder).as_posix() for path in folder.glob("refs/[!r]*/**/*")))
        here = {name: (folder / name).read_bytes() for name in known if (folder / name).is_file()}
        files = {name: data for name, data in tree(self.desk / "content").items() if not name.startswith("news/")}
        return here, tree(self.remote / "refs"), files  # without the news, which builds write


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Give a site of one story that was published once; nobody changes it."""
    published = Published(tmp_path_factory.mktemp("published")).begin()
    done = published.publish()
    assert done.returncode == 0, done.stderr
    return published


@pytest.fixture
def newsroom(original: Published, tmp_path: Path) -> Published:
    """Give a copy of it."""
    return original.copy_to(tmp_path)


def shown(printed: str) -> dict[str, str]:
    """Return what was shown by its first words."""
    return {kind: rest.strip() for kind, _, rest in (line.partition(" ") for line in printed.splitlines())}


@contextmanager
def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], bool]) -> Iterator[None]:
    """Let somebody sit at the terminal."""
    with monkeypatch.context() as patched:
        patched.setattr("copydesk.terminal.is_terminal", lambda: True)
        patched.setattr("copydesk.terminal.click.confirm", lambda text, **_: answer(text))
        yield
