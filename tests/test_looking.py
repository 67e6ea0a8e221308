"""Looking ahead: what another process finds is what this one would, and where that one fails, this one looks."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from apart import done

from copydesk.ahead import looking


def look_ahead(look: Callable[[int], object]) -> None:
    """Let another process look, and print whether there was one, and what was found."""
    own = os.getpid()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 2)
        ahead = looking(lambda: look(own))
    print(ahead.child not in {0, own}, ahead.found())  # noqa: T201 - it is what the test reads


def whose(own: int) -> str:
    """Return which process looks."""
    return "own" if os.getpid() == own else "other"


def killed(own: int) -> str:
    """Look, but be killed in another process."""
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return whose(own)


def refused(own: int) -> str:
    """Look, but fail in another process."""
    if os.getpid() != own:
        raise PermissionError
    return whose(own)


@pytest.mark.parametrize(("look", "finds"), [(whose, "other"), (killed, "own"), (refused, "own")])
def test_what_was_found(look: Callable[[int], str], finds: str, tmp_path: Path) -> None:
    """It is what the other process found; if that was killed, or failed, this one looks itself, and nothing is said."""
    ended = done(tmp_path, look_ahead, look)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"True {finds}\n", "")


def test_a_process_with_threads_makes_no_other() -> None:
    """It might stand still: this one looks, once it is asked."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        ahead = looking(os.getpid)
        assert not ahead.child
        assert ahead.found() == os.getpid()
    finally:
        over.set()
        thread.join()
