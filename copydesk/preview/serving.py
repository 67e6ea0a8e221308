"""Serving: a port of this machine, the application, and an end at once when somebody presses Ctrl+C."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
import uvicorn

from copydesk.preview.app import app_of
from copydesk.preview.newsroom import Newsroom
from copydesk.preview.told import Built
from copydesk.preview.workers import Workers

HOST = "127.0.0.1"
PLACE = Path(".copydesk/preview")  # beside the settings


class ServeError(Exception):
    """Why there is no preview, in one sentence."""


def preview(settings: Path, port: int, at: str | None) -> None:
    """Serve until interrupted.

    Args:
        settings: the settings file.
        port: where to serve; it must be free.
        at: the time to take for now; None for the clock's.

    Raises:
        ServeError: the port is taken.
    """
    with _listening(port) as listener:
        root = settings.absolute().parent / PLACE
        changes = {"SITEURL": f"http://{HOST}:{port}", "OUTPUT_PATH": str(root), **({"AT": at} if at else {})}
        workers = Workers(settings, changes)
        try:
            asyncio.run(_serve(Newsroom(workers, root, settings, _say), listener, port))
        finally:
            workers.end()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError:
            raise ServeError(f"port {port} is busy, perhaps by another preview: take `--port {port + 1}`") from None
        yield listener


class _Server(uvicorn.Server):
    """A server that lets its listeners go when it is told to end; they would hold it for as long as a page is open."""

    def __init__(self, config: uvicorn.Config, room: Newsroom) -> None:
        super().__init__(config)
        self.room = room

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at Ctrl+C and where the system asks for it."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, self._end)
        yield

    def _end(self) -> None:
        self.room.close()
        self.should_exit = True


async def _serve(room: Newsroom, listener: socket.socket, port: int) -> None:
    config = uvicorn.Config(app_of(room, port), log_level="error", access_log=False, lifespan="off", ws="none",
                            timeout_graceful_shutdown=1)  # fmt: skip
    server = _Server(config, room)
    working = asyncio.create_task(room.work())
    working.add_done_callback(lambda _: server._end())  # noqa: SLF001 - what ends the work ends the preview
    click.echo(f"http://{HOST}:{port}/ shows the site; Ctrl+C ends it")
    await server.serve([listener])
    failed = working.done() and not working.cancelled() and working.exception()
    room.workers.end()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    if failed:
        raise ServeError(f"the preview stopped ({type(failed).__name__}: {failed}): start it again")


def _say(built: Built) -> None:
    """Print how a build went, and what stands in the way."""
    now = f"{datetime.now().astimezone():%H:%M:%S} "
    for note in [built.trouble] if built.trouble else built.notes:
        place = f"{note.file}:{note.line}: " if note.file else ""
        if note.severity == "error":
            click.echo(f"{now}{place}{note.message}", err=True)
    if built.line:
        click.echo(now + built.line)
