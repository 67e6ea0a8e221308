"""The server's answers: the site's files, dressed where they are pages, and the events that tell of changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from importlib.resources import files
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from copydesk.preview.dressing import dressed
from copydesk.preview.folder import type_of
from copydesk.preview.newsroom import Newsroom
from copydesk.preview.state import page_state, state_of

OURS = ("live.js", "morph.js", "desk.js", "live.css")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",  # other sites can't show what is not out
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
ALIVE = 15.0  # seconds, after which a word goes to browsers that have heard none


class OwnHost:
    """Refuses what was asked of another host: a foreign page whose name leads here would read what is not out."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        """Take the names that the server has."""
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        said = [value.decode("latin-1").lower() for name, value in scope.get("headers", ()) if name == b"host"]
        if scope["type"] == "http" and not (len(said) == 1 and said[0] in self.hosts):
            sentence = f"this preview answers to {' and '.join(sorted(self.hosts))} alone: open it under that name\n"
            await PlainTextResponse(sentence, 421, HEADERS)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def app_of(room: Newsroom, port: int) -> Starlette:
    """Return the application that serves a newsroom's pages at a port of this machine."""
    hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
    hosts += ["127.0.0.1", "localhost"] if port == 80 else []  # noqa: PLR2004 - which browsers leave out
    own = {name: files("copydesk.preview").joinpath(name).read_bytes() for name in OURS}

    async def page(request: Request) -> Response:
        found = await room.pages.at(request.scope["path"])
        if found.location:
            query = f"?{request.url.query}" if request.url.query else ""
            return Response(status_code=found.status, headers={**HEADERS, "Location": found.location + query})
        data = found.data
        if found.is_page:
            data = dressed(data.decode("utf-8", "replace"), page_state(found), found.mark).encode()
        return Response(data, found.status, {**HEADERS, "Content-Type": found.type})

    async def events(request: Request) -> Response:
        asked = unquote(request.query_params.get("page", "/"))
        stream = _told(room, asked, request.headers["host"])
        return StreamingResponse(stream, headers=HEADERS, media_type="text/event-stream")

    async def ours(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in own:
            return PlainTextResponse("there is no such file\n", 404, HEADERS)
        return Response(own[name], headers={**HEADERS, "Content-Type": type_of(name)})

    routes = [Route("/@copydesk/events", events), Route("/@copydesk/{name:path}", ours), Route("/{path:path}", page)]
    return Starlette(routes=routes, middleware=[Middleware(OwnHost, hosts=frozenset(hosts))])


async def _told(room: Newsroom, address: str, host: str) -> AsyncIterator[str]:
    """Yield what a browser is told of the page that it shows: at once, and whenever something is other than it was."""
    listener, last = asyncio.Event(), ""
    room.listeners.add(listener)
    try:
        while not room.closing:
            listener.clear()
            state = json.dumps(await state_of(room, address, host))
            yield f"data: {state}\n\n" if state != last else ": still here\n\n"
            last = state
            try:
                await asyncio.wait_for(listener.wait(), ALIVE)
            except TimeoutError:
                continue
    finally:
        room.listeners.discard(listener)
