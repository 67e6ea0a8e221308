"""New Markdown beside the Markdown that is there: an edit by hand is always seen, and kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Literal

import yaml

from copydesk.desk import Desk
from copydesk.identity import Identity
from copydesk.item import Finding, Item, Positions
from copydesk.write.markdown import MADE, fingerprint

Take = Literal["copy", "markdown"]

FRONT = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
PLAIN = re.compile(r"^published: (\d[\dT:+.-]*)\npath: (\d{4}/\d\d/\d\d/[\w-]+)\ncategory:", re.MULTILINE)
FROM_COPY = "  # from the copy"
STATUS = re.compile(r"^(?:status|embargo): .*$", re.MULTILINE)
OURS = re.compile(rf"^(?:status|embargo): .*{FROM_COPY}\n", re.MULTILINE)


def edited(markdown: str) -> bool:
    """Tell whether somebody changed Markdown since it was made, or wrote it by hand."""
    made = MADE.search(markdown)
    return not made or fingerprint(markdown[: made.start()] + markdown[made.end() :]) != made[3]


def known_identity(markdown: str | None, desk: Desk) -> Identity | None:
    """Return when and where a story is published by its Markdown; None where that does not say."""
    front = FRONT.match(markdown or "")
    if not front:
        return None
    plain = PLAIN.search(front[1])  # as we write it, which needs no YAML parser
    try:
        if plain:
            return Identity(desk.at(datetime.fromisoformat(plain[1])), plain[2], "", "")
        said: Any = yaml.load(front[1], Loader=yaml.CSafeLoader)
        published = datetime.fromisoformat(str(said["published"]))
        aliases = tuple(str(alias).strip("/") for alias in said.get("aliases") or ())
        return Identity(desk.at(published), str(said["path"]).strip("/"), "", "", aliases)
    except (yaml.YAMLError, TypeError, KeyError, ValueError):
        return None


def merge(
    item: Item, file: str, desk: Desk, fresh: str, there: str | None, take: Take | None
) -> tuple[str | None, tuple[Finding, ...]]:
    """Decide between the Markdown that a copy makes and the one that is there.

    Returns:
        The Markdown to be there from now on, None to leave all as it is; and what the editor should know.
    """
    withheld = _withheld(item, file, desk)
    if there is None:
        return (None, withheld) if withheld else (fresh, ())
    if not edited(there) or take == "copy":
        return (fresh if fresh != there else None), withheld
    ours = _with_status(there, fresh if withheld else "")  # the copy's word on that wins over any edit
    made, copy = MADE.search(there), MADE.search(fresh)
    changed = ours if ours != there else None
    if withheld or (made and copy and made[2] == copy[2]):
        return changed, withheld
    if take == "markdown" and copy:
        line = copy[0].replace(copy[3], made[3] if made else fingerprint(""))
        return (ours.replace(made[0], line) if made else FRONT.sub(lambda f: f[0][:-4] + line + "---\n", ours)), ()
    what = "both the copy and the Markdown were changed" if made else "there is Markdown of this name, written by hand"
    remedy = "`copydesk convert --diff` shows how, `--take copy` or `--take markdown` settles it"
    return changed, (Finding("edited", f"{what}; the story keeps the Markdown: {remedy}", file),)


def _withheld(item: Item, file: str, desk: Desk) -> tuple[Finding, ...]:
    """Return why a story is not published now, if so."""
    if item.embargo and desk.at(item.embargo) > desk.at(desk.now):
        key, message = "Embargo", f"under embargo until {desk.at(item.embargo):%Y-%m-%d %H:%M %Z}: not published before"
    elif item.status:
        key, message = "Status", f"`Status: {item.status}`: not published; delete that line to publish"
    else:
        return ()
    at = next((meta.spans[0][0] for meta in item.meta if meta.key == key), 0)
    line, column = Positions(item.copy).at(at)
    return (Finding(key.lower(), message, file, line, column, level="warning"),)


def _with_status(there: str, fresh: str) -> str:
    """Return edited Markdown with the status and the embargo of what the copy makes, and without earlier ones."""
    bare = OURS.sub("", there)
    made, front = FRONT.match(fresh), FRONT.match(bare)
    said = "".join(f"{line}{FROM_COPY}\n" for line in (STATUS.findall(made[1]) if made else ()))
    if not said:
        return bare
    return f"---\n{said}{STATUS.sub('', front[1])}---\n{bare[front.end() :]}" if front else f"---\n{said}---\n{bare}"
