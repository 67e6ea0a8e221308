"""Front matter as copydesk writes it, read without a YAML parser: for a site of thousands, a twentieth of its build.

Every line must have one of the forms that `write/markdown.py` gives it; anything else is left to PyYAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

# JSON and YAML agree on these escapes but the longest, which is YAML's alone, and on all that is printable
PLAIN = r'[^"\\\n]*'
TEXT = rf'"{PLAIN}(?:\\(?:["\\]|u(?!D[89A-F])[0-9A-F]{{4}}|U[0-9A-F]{{8}}){PLAIN})*"'
LINE = re.compile(
    rf"(?P<key>[a-z_]+): (?:(?P<text>{TEXT})|(?P<bare>\d[\dT:+-]+|\d[\w/-]*|true))"
    rf"|(?P<list>[a-z_]+):|  - (?:(?P<entry>{TEXT})|\{{date: (?P<on>\d{{4}}-\d\d-\d\d), text: (?P<of>{TEXT})\}})"
    rf"|dateline: \{{text: (?P<line>{TEXT}), agency: (?P<agency>{TEXT}|null), place: (?P<place>{TEXT}|null),"
    r" date: (?P<day>\d{4}-\d\d-\d\d|null)\}"
    rf"|image: \{{file: (?P<file>{TEXT}), caption: (?P<caption>{TEXT}), credit: (?P<credit>{TEXT}),"
    rf" alt: (?P<alt>{TEXT})\}}"
    r"|made: \{.*\}"
)
BARE = ("date", "published", "modified", "embargo", "path", "lead", "draft")
PICTURE = ("file", "caption", "credit", "alt")
DECODE = json.JSONDecoder().decode
LONGEST = re.compile(r"\\U([0-9A-F]{8})|\\\\")


def plain_front(front: str) -> dict[str, Any] | None:
    """Return what front matter says, times as text; None where a line is not as copydesk writes it."""
    try:
        return _said(front)
    except ValueError:  # a day that no calendar has
        return None


def _said(front: str) -> dict[str, Any] | None:
    said: dict[str, Any] = {}
    entries: list[Any] | None = None
    for found in map(LINE.fullmatch, front.splitlines()):
        if not found:
            return None
        kind = found.lastgroup
        if kind in ("entry", "of"):
            if entries is None:
                return None
            entries.append(_unquote(found["entry"]) if kind == "entry" else _correction(found))
            continue
        entries = None
        if kind in ("text", "bare"):
            key, bare = found["key"], found["bare"]
            if key in said or (bare and key not in BARE):
                return None
            said[key] = bare == "true" or bare if bare else _unquote(found["text"])
        elif kind == "list":
            said[found["list"]] = entries = []
        elif kind == "alt":
            said["image"] = {key: _unquote(found[key]) for key in PICTURE}
        elif kind == "day":
            said["dateline"] = dict(_dateline(found))
    return said


def _unquote(text: str) -> Any:
    """Return what a quoted text says, or None for null."""
    if text[0] == '"' and "\\" not in text and text.isprintable():  # as most are: there is nothing to decode
        return text[1:-1]
    if "\\U" in text:
        text = LONGEST.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[0], text)
    return DECODE(text)


def _correction(found: re.Match[str]) -> dict[str, Any]:
    return {"date": date.fromisoformat(found["on"]), "text": _unquote(found["of"])}


def _dateline(found: re.Match[str]) -> Iterator[tuple[str, Any]]:
    yield "text", _unquote(found["line"])
    for key, group in (("agency", "agency"), ("place", "place")):
        yield key, _unquote(found[group])
    yield "date", None if found["day"] == "null" else date.fromisoformat(found["day"])
