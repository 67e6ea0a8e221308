"""New Markdown beside the Markdown that is there: an edit by hand is always seen, and kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.identity import PATH, Identity
from copydesk.item import Item
from copydesk.made import MADE, edited, fingerprint, unsigned

Take = Literal["copy", "markdown"]

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)  # also by hand
TIME = """["']?([^"'\\n#]+?)["']?"""
PUBLISHED, MODIFIED = (re.compile(rf"^{key}: {TIME}\s*$", re.MULTILINE) for key in ("published", "modified"))
OWN_PATH = re.compile(rf"""^path: ["']?/?({PATH})""", re.MULTILINE)
ALIASES = re.compile(r"^aliases:.*(?:\n\s*- .*)*", re.MULTILINE)
ADDRESS = re.compile(PATH)
FROM_COPY = "  # from the copy"
ASIDE = "# aside: "  # before a line that one from the copy stands for
KEYS = "(?:status|embargo|modified|draft):"
OURS = re.compile(rf"^{KEYS} .*{FROM_COPY}\n|^{ASIDE}(?={KEYS})", re.MULTILINE)
KILLED = re.compile(rf"^status: killed{FROM_COPY}\nmodified: {TIME}{FROM_COPY}$", re.MULTILINE)


def front_of(markdown: str) -> str:
    """Return what stands before the end of the front matter, also where a person broke it."""
    return markdown.split("\n---\n", 1)[0] + "\n"


def known_identity(markdown: str | None, desk: Desk) -> Identity | None:
    """Return when and where a story is published by its Markdown; None where that does not say.

    Found by pattern, so that front matter which a person broke still says where its story is.
    """
    if not markdown:
        return None
    said = front_of(markdown)
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
    withheld = _is_withheld(item, desk)
    if there is None:
        return None if withheld else fresh, ()
    bare = OURS.sub("", there)
    if withheld:  # the copy's word on that wins over any edit, and no new text is written
        return _other(_with_status(bare, _said_of(item, fresh)), there), ()
    if not edited(bare) or take == "copy":
        return _other(fresh, there), ()
    made, copy = MADE.search(bare), MADE.search(fresh)
    if made and copy and made[1] != copy[1]:  # the copy was moved
        bare = bare.replace(made[0], made[0].replace(made[1], copy[1], 1))
    if made and copy and made[2] == copy[2]:
        return _other(bare, there), ()
    if take == "markdown" and copy:
        by = f", by: copydesk {made[4]}" if made and made[4] else ""
        line = copy[0].replace(f"{copy[3]}}}", f"{made[3] if made else fingerprint('')}{by}}}")
        return MADE.sub(lambda _: line, bare) if made else _with_line(bare, line), ()
    what = "both the copy and the Markdown were changed" if made else "there is Markdown of this name, written by hand"
    settle = f"`copydesk convert content/{file} --take copy` or `--take markdown` settles it"
    message = f"{what}; the story keeps the Markdown: `copydesk convert --diff` shows how, {settle}"
    return _other(bare, there), (Finding("edited", message, file),)


def _other(text: str, there: str) -> str | None:
    """Return a text where it is another than what is there; by which version that was made is no difference."""
    return text if text != there and text != unsigned(there) else None


def _is_withheld(item: Item, desk: Desk) -> bool:
    """Tell whether the text of a story is not published now; the rules say why."""
    return item.status is not None or desk.holds(item.embargo)


def _said_of(item: Item, fresh: str) -> dict[str, str]:
    """Return the lines of what the copy makes that withhold a story, by their keys."""
    keys = "status|modified|draft" if item.status == "killed" else "status|embargo|draft"
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
