"""An item as Markdown with YAML front matter: durable, readable, portable to Hugo and Eleventy.

Its last line of front matter, `made`, holds the name and the hash of the copy and the hash of the text without that
line, so that an edit by hand is always seen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import yaml

from copydesk.identity import Identity
from copydesk.item import Block, Dateline, Item, Source
from copydesk.read.lines import EDGES
from copydesk.write._escape import escape, escape_heading, escape_line, flat, link, one_line

MADE = re.compile(r'^made: \{from: (".*"), copy: ([0-9a-f]+), file: ([0-9a-f]+)\}\n', re.MULTILINE)


def fingerprint(text: str) -> str:
    """Return a short hash of a text, the same whatever line ends it has."""
    return hashlib.sha256("\n".join(text.splitlines()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write(item: Item, file: str, identity: Identity) -> str:
    """Return the whole Markdown file of a story.

    Args:
        item: what the copy says.
        file: the copy's name below the content folder.
        identity: when and where it is published.
    """
    front = yaml.dump(_front(item, identity), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    blocks = [_block(block) for block in item.body]
    notes = [_definition(source) for source in item.sources]
    body = "\n\n".join([*blocks, "\n".join(notes)] if notes else blocks)
    head, tail = f"---\n{front}", f"---\n{body}\n"
    made = f"made: {{from: {json.dumps(file, ensure_ascii=False)}, copy: {fingerprint(item.copy)}, file: "
    return f"{head}{made}{fingerprint(head + tail)}}}\n{tail}"


def _front(item: Item, identity: Identity) -> dict[str, Any]:
    """Return the front matter in order; `date` and `slug` are there for other generators."""
    front: dict[str, Any] = {
        "title": flat(item.headline.text) if item.headline else "",
        "date": _Time(identity.published.isoformat()),
        "slug": identity.slug,
        "published": _Time(identity.published.isoformat()),
        "path": identity.path,
        "aliases": [f"/{alias}/" for alias in identity.aliases],
        "category": identity.category,
        "lang": identity.language,
        "tags": [tag.strip() for tag in (item.header("Tags") or "").split(",") if tag.strip()],
        "lead": (item.header("Lead") or "").casefold() == "yes",
        "image": item.header("Image"),
        "status": item.status,
        "embargo": _Time(item.embargo.isoformat()) if item.embargo else None,
        "byline": [flat(part.text) for part in item.byline],
        "key_points": [flat(part.text) for part in item.summary],
        "dateline": _dateline(item.dateline),
        "notes": [flat(part.text) for part in item.notes],
        "desk_notes": [flat(part.text) for part in item.desk_notes],
        "corrections": [{"date": part.date, "text": flat(part.text)} for part in item.corrections],
    }
    needed = ("title", "date", "slug", "published", "path", "category", "lang")
    return {key: value for key, value in front.items() if value or key in needed}


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.CSafeDumper):
    """PyYAML's C dumper, with mappings on one line where asked."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value again where it stands twice: anchors are for machines."""
        del data
        return True


class _Time(str):
    """A time in ISO 8601, written as a YAML timestamp, which needs no quotes."""

    __slots__ = ()


_Dumper.add_representer(_Time, lambda dumper, time: dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(time)))
_Dumper.add_representer(_Flow, lambda dumper, flow: dumper.represent_mapping("tag:yaml.org,2002:map", flow, True))  # noqa: FBT003 - PyYAML's signature


def _dateline(dateline: Dateline | None) -> _Flow | None:
    if not dateline:
        return None
    said = {"agency": dateline.agency, "place": dateline.place, "date": dateline.date}
    return _Flow(text=flat(dateline.text), **said)


def _block(block: Block) -> str:
    if block.kind == "table":
        return "\n".join(f"    {one_line(row)}" for row in block.text.split("\n"))
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in _lines(block, escape_line))
    if block.kind == "subhead":
        return f"## {' '.join(_lines(block, escape_heading))}"
    text = " ".join(_lines(block, escape_line))
    return f"> {text}" if block.kind == "quote" else text


def _lines(block: Block, edge: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a block, escaped, with its citations as `[^1]`."""
    start = 0
    for line in block.text.split("\n"):
        marks = [mark for mark in block.citations if start <= mark.offset <= start + len(line)]
        cuts = [mark.offset - start for mark in marks]
        first, *rest = (one_line(line[a:b]) for a, b in pairwise([0, *cuts, len(line)]))
        text = edge(first.lstrip(EDGES))
        for mark, piece in zip(marks, rest, strict=True):
            text += f"[^{mark.number}]" + ("\\" if piece[:1] == ":" else "") + escape(piece)
        yield text.strip(EDGES)
        start += len(line) + 1


def _definition(source: Source) -> str:
    """Return the definition of a source's note, its URL as a link, or its whole text where it has none."""
    text = flat(source.text)
    before, url, after = text.partition(source.url) if source.url else (text, "", "")
    return f"[^{source.number}]: {escape_line(before)}{link(url) if url else ''}{escape(after)}".rstrip()
