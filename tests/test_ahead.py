"""Looking ahead by a process of its own: what is found is the same without it, and it leaves when nobody listens."""

from __future__ import annotations

import errno
import os
import select
import signal
import subprocess
import sys
import threading
import time

import pytest

from copydesk.ahead import looking

SECONDS = 30  # far more than it takes
SCRIPT = """
import os, signal
from copydesk.ahead import looking
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(looking(os.getpid).found() != os.getpid())
"""


def no_process() -> int:
    """Be a system that has as many processes as it may have."""
    raise OSError(errno.EAGAIN, "Resource temporarily unavailable")


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a process be made, though those who run the tests may have threads, and have one processor."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("apart")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_where_no_process_can_be_made_this_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command does what it always did."""
    monkeypatch.setattr(os, "fork", no_process)
    assert looking(os.getpid).found() == os.getpid()


def test_whoever_hears_nothing_of_its_children_gets_what_they_found() -> None:
    """Some start commands so that SIGCHLD is ignored: such a process can't wait for another."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) in {("True\n", ""), ("False\n", "")}  # False: with one processor


@pytest.mark.usefixtures("apart")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_leaves_when_nobody_listens_any_more() -> None:
    """A build that waits for another one's lock, and is killed, leaves no process behind that waits on."""
    ahead = looking(lambda: time.sleep(SECONDS))
    assert ahead.child
    handle = os.pidfd_open(ahead.child)
    os.close(ahead.pipe)
    try:
        assert select.select([handle], [], [], SECONDS / 2)[0]
    finally:
        os.close(handle)
        os.kill(ahead.child, signal.SIGKILL)
        os.waitpid(ahead.child, 0)
