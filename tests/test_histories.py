"""Whatever happens to a site between two builds, the second makes what a first one would make, byte by byte."""

from __future__ import annotations

import pytest
from histories import history_of, read_history, trouble

BUILDS = 6


@pytest.mark.parametrize("seed", range(10))
def test_a_warm_build_is_a_cold_one(seed: int) -> None:
    """After each build of a history the site, the Markdown, the status and what was printed are those of a cold one."""
    history = history_of(seed, BUILDS)
    assert (bad := trouble(history)) is None, f"{history}\n{bad}"


def test_a_history_is_told_in_a_line() -> None:
    """What bench/histories.py prints of a history is the history."""
    history = history_of(1, BUILDS)
    assert read_history(str(history)) == history
