"""Looks for words that nobody may read yet: six in a row, whatever markup stands between them, also in file names."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

SIX = 6
Run = tuple[str, ...]
TAG = re.compile(r"<[^<>]*>")
ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt\"/]")


def runs(text: str) -> set[Run]:
    """Return all that stands six words long in a text."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[at : at + SIX]) for at in range(len(words) - SIX + 1)}


def readings(text: str) -> Iterator[str]:
    """Yield a text in every way that it may be read: as it stands, decoded once and twice; with its markup, without."""
    for _ in range(3):
        yield text
        yield TAG.sub(" ", text)
        yield TAG.sub("", text)
        text = html.unescape(unquote(ESCAPED.sub(lambda found: _character(found[0]), text)))


def _character(escape: str) -> str:
    return str(json.loads(f'"{escape.replace(chr(92) + "x", chr(92) + "u00")}"'))


def leaks(folders: Iterable[Path], secret: Iterable[str], released: Iterable[str]) -> list[str]:
    """Return what the files of some folders hold of secret texts, and no released text does: file and words."""
    hidden = set().union(*map(runs, secret)) - set().union(*map(runs, released))
    found = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
            out = {run for reading in {*readings(text), *readings(name)} for run in runs(reading) & hidden}
            found += [f"{name}: {' '.join(run)}" for run in sorted(out)]
    return found
