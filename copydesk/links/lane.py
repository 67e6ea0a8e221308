"""Turns: one request at a time to a host, a pause behind each, and only so many at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from copydesk.links.network import Limits
from copydesk.links.verdict import Verdict


class Lane:
    """The way to one host.

    Attributes:
        closed: the verdict on all that is asked of a host that wants to be left alone.
    """

    def __init__(self) -> None:
        """Open it."""
        self.lock = asyncio.Lock()
        self.free_at = 0.0
        self.closed: Verdict | None = None

    def delay(self, seconds: float) -> None:
        """Let the next request wait so long at least."""
        self.free_at = max(self.free_at, monotonic() + seconds)


class Lanes:
    """All ways."""

    def __init__(self, limits: Limits) -> None:
        """Take how many may be used at once, and the pause."""
        self._pause = limits.pause
        self._room = asyncio.Semaphore(limits.together)
        self._lanes: dict[str, Lane] = {}

    def of(self, host: str) -> Lane:
        """Return the way to a host."""
        return self._lanes.setdefault(host.lower(), Lane())

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until it is one's turn to ask a host, and hold it."""
        lane = self.of(host)
        async with lane.lock:
            await asyncio.sleep(max(0.0, lane.free_at - monotonic()))
            async with self._room:
                try:
                    yield
                finally:
                    lane.delay(self._pause)
