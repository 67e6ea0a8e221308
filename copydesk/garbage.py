"""Garbage collection while a site is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (1_000_000, 20, 50)


def collect_seldom() -> None:
    """Look for garbage less often from now on, as a process may that does not live long."""
    gc.set_threshold(*SELDOM)


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for garbage less often for a while: nearly all that a build makes lives to its end."""
    usual = gc.get_threshold()
    collect_seldom()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
