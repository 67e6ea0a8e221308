"""New Markdown beside the Markdown that is there: an edit by hand is always seen, and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from copydesk.desk import Desk
from copydesk.finding import WARNING, Finding, Positions
from copydesk.identity import PATH, Identity
from copydesk.item import Dropped, Item, Meta
from copydesk.made import MADE, edited, fingerprint

Take = Literal["copy", "markdown"]

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)  # also by hand
TIME = """["']?([^"'\\n#]+?)["']?"""
PUBLISHED, MODIFIED = (re.compile(rf"^{key}: {TIME}\s*$", re.MULTILINE) for key in ("published", "modified"))
OWN_PATH = re.compile(rf"""^path: ["']?/?({PATH})""", re.MULTILINE)
ALIASES = re.compile(r"^aliases:.*(?:\n\s*- .*)*", re.MULTILINE)
ADDRESS = re.compile(PATH)
FROM_COPY = "  # from the copy"
ASIDE = "# aside: "  # before a line that one from the copy stands for
KEYS = "(?:status|embargo|modified):"
OURS = re.compile(rf"^{KEYS} .*{FROM_COPY}\n|^{ASIDE}(?={KEYS})", re.MULTILINE)
KILLED = re.compile(rf"^status: killed{FROM_COPY}\nmodified: {TIME}{FROM_COPY}$", re.MULTILINE)


def front_of(markdown: str) -> str:
    """Return what stands before the end of the front matter, also where a person broke it."""
    return markdown.split("\n---\n", 1)[0] + "\n"


def known_identity(markdown: str | None, desk: Desk) -> Identity | None:
    """Return when and where a story is published by its Markdown; None where that does not say.

    Found by pattern, so that front matter which a person broke still says where its story is.
    """
    said = front_of(markdown or "")
    front = OURS.sub("", said)
    published, paths = _time(PUBLISHED.search(front), desk), held_paths(front)
    if not (published and OWN_PATH.search(front)):
        return None
    modified, killed = _time(MODIFIED.search(front), desk), _time(KILLED.search(said), desk)
    return Identity(published, paths[0], "", "", tuple(paths[1:]), modified, killed)


def _time(found: re.Match[str] | None, desk: Desk) -> datetime | None:
    try:
        return desk.at(datetime.fromisoformat(found[1])) if found else None
    except (ValueError, OverflowError):
        return None


def held_paths(markdown: str) -> list[str]:
    """Return the paths that a story holds: its own first, then those that lead to it."""
    front = front_of(markdown)
    own, aliases = OWN_PATH.search(front), ALIASES.search(front)
    return [*([own[1]] if own else []), *(ADDRESS.findall(aliases[0]) if aliases else [])]


def merge(
    item: Item, file: str, desk: Desk, fresh: str, there: str | None, take: Take | None
) -> tuple[str | None, tuple[Finding, ...]]:
    """Decide between the Markdown that a copy makes and the one that is there.

    Returns:
        The Markdown to be there from now on, None to leave all as it is; and what the editor should know.
    """
    withheld = _withheld(item, file, desk, published=there is not None)
    if there is None:
        return (None, withheld) if withheld else (fresh, ())
    bare = OURS.sub("", there)
    if withheld:  # the copy's word on that wins over any edit, and no new text is written
        return _other(_with_status(bare, _said_of(item, fresh)), there), withheld
    if not edited(bare) or take == "copy":
        return _other(fresh, there), ()
    made, copy = MADE.search(bare), MADE.search(fresh)
    if made and copy and made[1] != copy[1]:  # the copy was moved
        bare = bare.replace(made[0], copy[0].replace(copy[3], made[3]).replace(copy[2], made[2]))
    if made and copy and made[2] == copy[2]:
        return _other(bare, there), ()
    if take == "markdown" and copy:
        line = copy[0].replace(copy[3], made[3] if made else fingerprint(""))
        return MADE.sub(lambda _: line, bare) if made else _with_line(bare, line), ()
    what = "both the copy and the Markdown were changed" if made else "there is Markdown of this name, written by hand"
    settle = f"`copydesk convert content/{file} --take copy` or `--take markdown` settles it"
    message = f"{what}; the story keeps the Markdown: `copydesk convert --diff` shows how, {settle}"
    return _other(bare, there), (Finding("edited", message, file),)


def _other(text: str, there: str) -> str | None:
    return text if text != there else None


def _withheld(item: Item, file: str, desk: Desk, *, published: bool) -> tuple[Finding, ...]:
    """Return why the text of a story is not published now, if so; a kill counts before an embargo."""
    if item.status == "killed":
        what = "a notice stands in its place" if published else "it was not published, so nothing is"
        message = f"this kills the story, and {what}; delete that line to publish it"
    elif item.embargo and desk.holds(item.embargo):
        return _embargoed(item, item.embargo, file, desk)
    elif item.status:
        message = f"`Status: {item.status}`: not published; delete that line to publish"
    else:
        return ()
    orders = [part for part in item.dropped if part.reason == "kill"]
    line, column = _place(item, orders or [meta for meta in item.meta if meta.key == "Status"])
    return (Finding("status", message, file, line, column, severity=WARNING),)


def _embargoed(item: Item, embargo: datetime, file: str, desk: Desk) -> tuple[Finding, ...]:
    """Return until when a story is not published; of its text nothing is said."""
    until = f"{desk.until(embargo):%Y-%m-%d %H:%M %Z}"
    headed = [meta for meta in item.meta if meta.key == "Embargo"]
    line, column = _place(item, headed or [part for part in item.dropped if part.reason == "embargo"])
    held = Finding("embargo", f"under embargo until {until}: not published before", file, line, column, WARNING)
    if embargo.tzinfo:
        return (held,)
    remedy = f"write the zone behind it, such as `{desk.until(embargo).isoformat()[-6:]}`"
    message = f"the embargo names no zone, so {until} is meant, in the site's zone ({desk.timezone.key}): {remedy}"
    return held, Finding("embargo-zone", message, file, line, column, WARNING)


def _place(item: Item, parts: Sequence[Meta | Dropped]) -> tuple[int, int]:
    """Return the line and the column of the first of several parts, of the copy's beginning where there are none."""
    return Positions(item.copy).at(parts[0].spans[0][0] if parts else 0)


def _said_of(item: Item, fresh: str) -> dict[str, str]:
    """Return the lines of what the copy makes that withhold a story, by their keys."""
    keys = "status|modified" if item.status == "killed" else "status|embargo"
    front = FRONT.match(fresh)
    lines = re.finditer(rf"^({keys}): .*$", front[1], re.MULTILINE) if front else ()
    return dict(sorted(((line[1], line[0]) for line in lines), reverse=True))


def _with_status(bare: str, said: dict[str, str]) -> str:
    """Return Markdown with lines from the copy, last, so that they count; what they stand for is put aside."""
    lines = "".join(f"{line}{FROM_COPY}\n" for line in said.values())
    front = FRONT.match(bare)
    if not front:
        return f"---\n{lines}---\n{bare}"
    kept = re.sub(rf"^(?=(?:{'|'.join(said)}):)", ASIDE, front[1], flags=re.MULTILINE)
    return f"{bare[: front.start(1)]}{kept}{lines}{bare[front.end(1) :]}"


def _with_line(markdown: str, line: str) -> str:
    """Return Markdown with one more line of front matter."""
    front = FRONT.match(markdown)
    return f"---\n{front[1]}{line}---\n{markdown[front.end() :]}" if front else f"---\n{line}---\n{markdown}"
