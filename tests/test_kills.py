"""A build that is killed, or that the disk refuses, leaves nothing half-done; two builds at once are two in turn."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep

import apart
import pytest
from kills import Disaster, Fate, disaster, of_next, suffer
from mortal import asking, calling
from scene import chance_of, whole

FATES = 5  # of each of two sites
STORIES = 8
ASKS = "asks for the lock\n"
BUILT, NEVER = (pytest.param(seed, id=name) for seed, name in enumerate(("built before", "never built")))


@pytest.fixture(scope="module", params=[BUILT, NEVER])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Disaster:
    """Give a site before a build that will not come to its end."""
    made = disaster(tmp_path_factory.mktemp("disaster"), request.param, STORIES)
    assert (made.folder / "output").is_dir() == (request.param == 0)
    return made


@pytest.mark.parametrize("number", range(FATES))
def test_a_build_is_whole_or_not_at_all(number: int, site: Disaster, tmp_path: Path) -> None:
    """Killed anywhere, it leaves files as they were or as they will be, and the next build makes what it would have."""
    how = ("kill", "kill", "kill", "time", "full")[number]
    fate = site.fate(chance_of(number), (how,))
    assert list(suffer(site, tmp_path, fate)) == [], fate


def test_a_build_killed_at_its_last_move(site: Disaster, tmp_path: Path) -> None:
    """The moments at which files come into their places are those that matter most."""
    fate = Fate("kill", "move", site.counts["move"])
    assert list(suffer(site, tmp_path, fate)) == [], fate


def test_two_builds_at_once(site: Disaster, tmp_path: Path) -> None:
    """While somebody holds the lock builds do nothing; then one waits for the other, and the site is that of one."""
    folder = Path(shutil.copytree(site.folder, tmp_path / "site"))
    (folder / ".copydesk").mkdir(exist_ok=True)
    before = whole(folder / "content")
    with ExitStack() as stack:
        with (folder / ".copydesk/lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            words = ("build", "--at", site.now.isoformat())
            builds = [stack.enter_context(apart.begun(folder, asking, ASKS, *words)) for _ in range(2)]
            for build in builds:
                build.wait_for(lambda build=build: build.said("out") == ASKS)
            sleep(0.3)  # many times as long as such a build takes
            assert [build.status for build in builds] == [None, None]
            assert whole(folder / "content") == before
        ended = [build.end() for build in builds]
    assert [build.returncode for build in ended] == [site.status] * 2, ended
    assert list(of_next(folder, site)) == []


def workers(build: apart.Process) -> list[Path]:
    """Return the processes that a build has called, as the system shows them."""
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()
    return [at for pid in children if b"spawn_main" in ((at := Path("/proc") / pid) / "cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not show its processes")
@pytest.mark.parametrize("site", [NEVER], indirect=True)
def test_nobody_works_on_for_a_build_that_was_killed(site: Disaster, tmp_path: Path) -> None:
    """The processes that a build has called end with it, however it ends."""
    folder = Path(shutil.copytree(site.folder, tmp_path / "site"))
    with apart.begun(folder, calling, "build", "--jobs", "2", "--at", site.now.isoformat()) as build:
        build.wait_for(lambda: bool(workers(build)))
        called = workers(build)
        sleep(0.3)
        build.send(signal.SIGKILL)
        build.end()
    ends = monotonic() + 10
    while (left := [at for at in called if at.is_dir()]) and monotonic() < ends:
        sleep(0.02)
    for at in left:
        os.kill(int(at.name), signal.SIGKILL)
    assert not left
    assert list(of_next(folder, site)) == []


@pytest.mark.parametrize("site", [BUILT], indirect=True)
def test_a_disk_that_is_nearly_full(site: Disaster, tmp_path: Path) -> None:
    """Whatever of a build fits: it is refused in a sentence and the old site stays, or the site is whole."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no disk of its own can be had on this machine")
    script = Path(__file__).with_name("small_disk.py")
    words = [*alone, sys.executable, str(script), str(tmp_path), "250", "500"]
    done = subprocess.run(words, input=pickle.dumps(site), capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
