"""Every call of git: in one folder, in plain English, with nobody to be asked, and with an end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATIENCE = 600.0  # seconds: the built site may have a hundred thousand files, and a line be slow
ASKING = 60.0  # the same, where a network is but asked
LOST = 124  # the status of what never ended, as `timeout` has it
CHUNK = 1000  # blobs that are read at a time

# By these git tells its hooks where they are; in another folder they would lead it astray.
HERE = frozenset(
    (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
        "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
    )
)


class GitError(Exception):
    """What git refused, in its own words."""

    def __init__(self, said: str, status: int) -> None:
        """Keep its words and its exit status."""
        super().__init__(said)
        self.said, self.status = said, status

    @property
    def last(self) -> str:
        """The line of its words that says most: the first that is an error, else the last."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith(("fatal:", "error:"))]
        return (errors or lines[-1:] or [f"status {self.status}"])[0].removeprefix("fatal: ").removeprefix("error: ")


class NoGitError(GitError):
    """There is no git."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git in a folder; file names in its words are those of files, never patterns."""

    folder: Path
    index: Path | None = None  # instead of the repository's own

    def call(self, *words: str, data: bytes = b"", far: float = 0) -> bytes:
        """Return what git prints.

        Raises:
            GitError: it refuses, or does not end in time.
            NoGitError: it is not installed.
        """
        command = ["git", "--literal-pathspecs", "-C", str(self.folder), *words]
        try:
            with subprocess.Popen(  # noqa: S603 - ours
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment(far=bool(far)),
                process_group=0,  # what git starts, such as ssh, ends with it
            ) as process:
                return _end(process, data, far or PATIENCE)
        except OSError as error:
            raise NoGitError(str(error), 127) from None

    def text(self, *words: str, data: bytes = b"") -> str:
        """Return what git prints, as text without the white space around it."""
        return os.fsdecode(self.call(*words, data=data)).strip()

    def names(self, *words: str, data: bytes = b"") -> list[str]:
        """Return what git prints with a NUL behind each: `-z`."""
        return [name for name in os.fsdecode(self.call(*words, data=data)).split("\0") if name]

    def asked(self, *words: str) -> str:
        """Return what git prints as text, nothing where it refuses."""
        try:
            return self.text(*words)
        except NoGitError:
            raise
        except GitError:
            return ""

    def far(self, *words: str, patience: float = PATIENCE) -> str:
        """Return what git prints that goes over a network."""
        return os.fsdecode(self.call(*words, far=patience))

    def nothing(self) -> str:
        """Return the tree without a file."""
        return self.text("hash-object", "-t", "tree", "--stdin")

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of blobs, in their order."""
        wanted = list(ids)
        for at in range(0, len(wanted), CHUNK):
            said, start = self.call("cat-file", "--batch", data="\n".join(wanted[at : at + CHUNK]).encode()), 0
            for _ in wanted[at : at + CHUNK]:
                end = said.index(b"\n", start)
                size = int(said[start:end].split()[-1])
                yield said[end + 1 : end + 1 + size]
                start = end + size + 2

    def _environment(self, *, far: bool) -> dict[str, str]:
        own = {key: value for key, value in os.environ.items() if key not in HERE}
        own |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        if far and "GIT_SSH" not in own:  # a program that knows best
            ssh = own.get("GIT_SSH_COMMAND") or _ssh(self.folder)
            own["GIT_SSH_COMMAND"] = f"{ssh} -o BatchMode=yes"
        return own | ({"GIT_INDEX_FILE": str(self.index)} if self.index else {})


@cache
def _ssh(folder: Path) -> str:
    """Return by which command git asks a network from a folder."""
    return Git(folder).asked("config", "core.sshCommand") or "ssh"


def _end(process: subprocess.Popen[bytes], data: bytes, patience: float) -> bytes:
    """Return what a process prints until its end; with one that has to be ended, all ends that it started."""
    try:
        out, err = process.communicate(data, patience)
    except BaseException as error:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if isinstance(error, subprocess.TimeoutExpired):
            raise GitError(f"no answer in {patience:g} seconds", LOST) from None
        raise
    if process.returncode:
        raise GitError(os.fsdecode(err) or os.fsdecode(out), process.returncode)
    return out
