"""The live preview: builds, serves output/ on this machine alone, builds again when a file changes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from watchfiles import Change, watch

if TYPE_CHECKING:
    from copydesk.site import Press

HOST = "127.0.0.1"
PAUSE = 200  # milliseconds: an editor that saves touches a file several times


class ServeError(Exception):
    """Why there is no preview, in one sentence."""


def preview(open_press: Callable[[], Press], settings: Path, port: int, build: Callable[[Press], bool]) -> None:
    """Serve until interrupted.

    Args:
        open_press: opens the site anew, as its settings are now.
        settings: the settings file.
        port: where to serve; it must be free.
        build: builds and prints what happened.

    Raises:
        ServeError: the port is taken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise ServeError(f"port {port} is busy, perhaps by another preview: take `--port {port + 1}`") from None
    press = open_press()
    build(press)
    app = Starlette(routes=[Mount("/", StaticFiles(directory=press.settings["OUTPUT_PATH"], html=True))])
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="warning", access_log=False))
    stop = threading.Event()
    watched = [press.content, Path(press.theme), settings.resolve().parent / settings.name]
    watcher = threading.Thread(target=_rebuild, args=(watched, stop, open_press, build), daemon=True)
    watcher.start()
    click.echo(f"http://{HOST}:{port}/ shows the site; Ctrl+C ends it")
    with suppress(KeyboardInterrupt):
        server.run()
    stop.set()
    watcher.join()


def _rebuild(
    watched: list[Path], stop: threading.Event, open_press: Callable[[], Press], build: Callable[[Press], bool]
) -> None:
    """Build whenever a file changes; what the build itself wrote is no change."""
    own: dict[str, int] = {}
    for changes in watch(*watched, stop_event=stop, step=PAUSE, watch_filter=_is_content):
        if all(own.get(path) == _stamp(path) for _, path in changes):
            continue
        try:
            press = open_press()
            build(press)
            own = {str(path): _stamp(str(path)) for path in press.written}
        except click.ClickException as error:
            error.show()
        except Exception as error:  # noqa: BLE001 - the preview goes on, whatever a file does
            click.echo(f"copydesk: {type(error).__name__}: {error}", err=True)


def _is_content(change: Change, path: str) -> bool:
    """Tell whether a change can matter: not in hidden or half-written files."""
    del change
    name = Path(path).name
    return not (name.startswith(".") or name.endswith(("~", ".part", ".swp", ".pyc")))


def _stamp(path: str) -> int:
    """Return when a file was last changed; 0 where it is gone."""
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0
