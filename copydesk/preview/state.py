"""What a browser is told: what has changed on the page it shows, and what the desk has to say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copydesk.finding import ERROR
from copydesk.preview.dressing import digest, loaded
from copydesk.preview.folder import Found
from copydesk.preview.newsroom import Newsroom
from copydesk.preview.told import Note, parted

MOST = 100  # notes that are listed; of the others there is a number


async def state_of(room: Newsroom, address: str, host: str) -> dict[str, Any]:
    """Return the state of the preview for who looks at a page.

    Args:
        room: the newsroom.
        address: the path of the page.
        host: where the preview is, such as `127.0.0.1:8000`.
    """
    found = await room.pages.at(address)
    path, notes = address.removesuffix("index.html").strip("/"), room.notes()
    errors = [note for note in notes if note.severity == ERROR]
    warnings = [note for note in notes if note.severity != ERROR]
    here = [note for note in warnings if note.path == path]
    elsewhere = [note for note in warnings if note.path != path]
    return {
        "page": page_state(found),
        "files": await files_of(room, found, f"http://{host}{address}"),
        "busy": room.busy,
        "trouble": _said(room.built.trouble) if room.built.trouble else None,
        "errors": _list(errors),
        "held": len(errors),
        "here": _list(here),
        "elsewhere": _list(elsewhere),
        "others": len(elsewhere),
        "waiting": [
            {"title": each.title, "mark": each.mark, "path": f"/{each.path}/", "file": each.file}
            for each in room.pages.waiting.values()
        ],
    }


def page_state(found: Found) -> str:
    """Return what changes whenever a page does."""
    return digest(found.data + found.mark.encode())


async def files_of(room: Newsroom, found: Found, address: str) -> dict[str, str]:
    """Return what decides how a page looks, by address: `sheet` or `script`, and what changes when the file does."""
    if not found.is_page:
        return {}
    files = loaded(found.data.decode("utf-8", "replace"), address)
    return {path: f"{kind} {digest((await room.pages.at(path)).data)}" for path, kind in files.items()}


def _list(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [_said(note) for note in list(notes)[:MOST]]


def _said(note: Note) -> dict[str, Any]:
    what, remedy = parted(note.message)
    place = f"{note.file}:{note.line}" if note.file else ""
    said = {"place": place, "what": what, "remedy": remedy, "code": note.code, "text": note.text, "line": note.line}
    return said | ({} if note.path is None else {"path": f"/{note.path}/".replace("//", "/")})
