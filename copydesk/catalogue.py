"""What the archive knows of each story by its Markdown: paths, copy, headline. Found by pattern, not parsed.

The desk keeps it between runs in `.copydesk/news.json`, by the size and time of each file, as it keeps its findings
(`memory.py`); the file may be deleted at any time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple

from copydesk.made import MADE
from copydesk.memory import SETTLED, state_of_code
from copydesk.merge import PUBLISHED, front_of, held_paths
from copydesk.store import StoreError, read_text, state_of, write_text
from copydesk.survey import States, names_of

FOLDERS = ("wire", "embargoed")
LEAD = re.compile(r"^lead: +true", re.MULTILINE)
CHANGED = re.compile(r"""^["']?(?:corrections|modified|status["']? *: *["']?killed)\b""", re.MULTILINE | re.IGNORECASE)
TITLE = re.compile(r"""^title: +["']?(.+?)["']?$""", re.MULTILINE)
WORD = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """One story: the paths that it holds, the copy that it is made of and its hash, its headline, its time."""

    paths: tuple[str, ...]
    copy: str | None
    hash: str | None
    headline: str | None  # its words, as two of them are compared
    published: str | None
    embargo: bool  # whether the word is there; what it means, `embargoes.py` asks
    lead: bool = False
    changed: bool = False  # perhaps: corrected, or withdrawn


def entries(content: Path) -> Iterator[tuple[Path, Entry]]:
    """Yield each file of Markdown and its entry; what can't be read, `load` reports."""
    for path, text in news_of(content):
        yield path, entry(text)


def kept_entries(content: Path) -> Iterator[tuple[Path, Entry]]:
    """Yield the same; a file that is as it was is not read again."""
    file, now = content.parent / ".copydesk/news.json", time_ns()
    known, kept = _known(file), {}
    for path in _markdown(content):
        name = str(path)
        row, state = known.get(name), state_of(name)
        if not (row and state and row[:2] == [*state]):
            try:
                found = entry(front_of(read_text(path)))
            except StoreError:
                continue
            row = [*state, list(found.paths), *found[1:]] if state else None
        if row:
            yield path, Entry(tuple(row[2]), *row[3:])
            if now - row[1] > SETTLED:
                kept[name] = row
    if kept != known:
        with suppress(OSError):  # the next run is slower without, and nothing else
            write_text(file, json.dumps({"code": state_of_code(), "files": kept}))


def _known(file: Path) -> dict[str, Any]:
    """Return what was kept, nothing where it is damaged, or of another copydesk."""
    with suppress(StoreError, ValueError, TypeError, KeyError):
        said = json.loads(read_text(file))
        if said["code"] == state_of_code():
            return dict(said["files"])
    return {}


def entry(front: str) -> Entry:
    """Return what front matter says."""
    made, title, published = MADE.search(front), TITLE.search(front), PUBLISHED.search(front)
    copy = named(made) if made else None
    return Entry(
        tuple(held_paths(front)),
        copy,
        made[2] if made and copy else None,
        bare(title[1]) if title else None,
        published[1] if published else None,
        "embargo" in front.lower(),
        bool(LEAD.search(front)),
        bool(CHANGED.search(front)),
    )


def news_of(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of Markdown and its front matter; what can't be read, `load` reports."""
    for path in _markdown(content):
        with suppress(StoreError):
            yield path, front_of(read_text(path))


def _markdown(content: Path) -> Iterator[Path]:
    return (content / name for name in markdown_names(content))


def markdown_names(content: Path, states: States | None = None, left: list[str] | None = None) -> list[str]:
    """Return the names of the same files below the content folder; `states` and `left` as for `names_of`."""
    return [name for name in names_of(content, "news", (".md",), states, left) if name.endswith(".md")]


def bare(headline: str) -> str:
    """Return the words of a headline, as two of them are compared."""
    return " ".join(WORD.findall(headline.casefold()))


def named(made: re.Match[str]) -> str | None:
    """Return the copy that a `made` line names; None where it names none of the wire."""
    try:
        name = str(json.loads(made[1]))
    except ValueError:
        return None
    inside = name.split("/", 1)[0] in FOLDERS and ".." not in name.split("/") and "\0" not in name
    return name if inside else None
