"""The words of a story as its Markdown has them: title, key points, body; no sources, no marks, no markup."""

from __future__ import annotations

import json
import re

TITLE = re.compile(r'^title: ("(?:[^"\\\n]|\\.)*")$', re.MULTILINE)
POINTS = re.compile(r"^key_points:\n((?:  - .*\n)*)", re.MULTILINE)
QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"')
DEFINITION = re.compile(r"^\[\^[^\]\s]+\]:.*$", re.MULTILINE)
MARK = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
ESCAPED = re.compile(r"\\([^\w\s])")
WORD = re.compile(r"[^\W_]+")


def published_words(markdown: str) -> list[str]:
    """Return the words of Markdown that copydesk wrote."""
    front, _, body = markdown.partition("\n---\n")
    said = TITLE.findall(front)
    for points in POINTS.findall(f"{front}\n"):
        said += QUOTED.findall(points)
    text = MARK.sub("", DEFINITION.sub("", body))
    text = ESCAPED.sub(r"\1", text).replace("&lt;", "<").replace("&amp;", "&")
    return WORD.findall("\n".join([*map(_unquoted, said), text]))


def _unquoted(quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:  # an escape that YAML has and JSON has not
        return quoted
