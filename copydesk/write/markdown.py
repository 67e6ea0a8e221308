"""An item as Markdown with YAML front matter: durable, readable, portable to Hugo and Eleventy.

Its last line of front matter, `made`, holds the name and the hash of the copy and the hash of the text without that
line, so that an edit by hand is always seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as quoted

from copydesk.identity import Identity
from copydesk.item import Dateline, Item, Source
from copydesk.made import fingerprint
from copydesk.picture import Picture
from copydesk.read.byline import names_of
from copydesk.read.picture import picture_in
from copydesk.write._blocks import write_block
from copydesk.write._escape import escape, escape_line, flat, link

NOTHING = '""'


def write(item: Item, file: str, identity: Identity) -> str:
    """Return the whole Markdown file of a story.

    Args:
        item: what the copy says.
        file: the copy's name below the content folder.
        identity: when and where it is published.
    """
    front = "\n".join(_front(item, file, identity))
    blocks = [write_block(block) for block in item.body]
    notes = [_definition(source) for source in item.sources]
    body = "\n\n".join([*blocks, "\n".join(notes)] if notes else blocks)
    head, tail = f"---\n{front}\n", f"---\n{body}\n"
    made = f"made: {{from: {quoted(file)}, copy: {fingerprint(item.copy)}, file: "
    return f"{head}{made}{fingerprint(head + tail)}}}\n{tail}"


def _front(item: Item, file: str, identity: Identity) -> Iterator[str]:
    """Yield the lines of the front matter; `date`, `slug` and `draft` are there for other generators."""
    published = identity.published.isoformat()
    yield f"title: {_yaml(item.headline.text if item.headline else '')}"
    yield f"date: {published}"
    yield f"slug: {_yaml(identity.slug)}"
    yield f"published: {published}"
    if modified := identity.killed or identity.modified:
        yield f"modified: {modified.isoformat()}"
    yield f"path: {identity.path}"
    yield f"category: {_yaml(identity.category)}"
    yield f"lang: {_yaml(identity.language)}"
    yield from _list("aliases", [f"/{alias}/" for alias in identity.aliases])
    yield from _list("tags", (item.header("Tags") or "").split(","))
    if (item.header("Lead") or "").casefold() == "yes":
        yield "lead: true"
    if picture := picture_in(item, file):
        yield f"image: {_picture(picture)}"
    if item.status:
        yield f"status: {item.status}"
        yield "draft: true"
    if item.embargo:
        yield f"embargo: {item.embargo.isoformat()}"
    yield from _list("byline", [name for part in item.byline for name in names_of(part.text, identity.language)])
    yield from _list("key_points", [part.text for part in item.summary])
    if item.dateline:
        yield f"dateline: {_dateline(item.dateline)}"
    yield from _list("notes", [part.text for part in item.notes])
    yield from _list("desk_notes", [part.text for part in item.desk_notes])
    if item.corrections:
        yield "corrections:"
    for part in item.corrections:
        yield f"  - {{date: {part.date}, text: {_yaml(part.text)}}}"


def _list(key: str, texts: Iterable[str]) -> Iterator[str]:
    values = [value for text in texts if (value := _yaml(text)) != NOTHING]
    if values:
        yield f"{key}:"
        yield from (f"  - {value}" for value in values)


def _dateline(dateline: Dateline) -> str:
    said = {"text": dateline.text, "agency": dateline.agency, "place": dateline.place}
    parts = [f"{key}: {_yaml(value) if value else 'null'}" for key, value in said.items()]
    return f"{{{', '.join(parts)}, date: {dateline.date or 'null'}}}"


def _picture(picture: Picture) -> str:
    said = {"file": picture.file, "caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
    return f"{{{', '.join(f'{key}: {_yaml(value)}' for key, value in said.items())}}}"


def _yaml(text: str) -> str:
    """Return a text as a double-quoted YAML scalar: JSON's, where nothing in it needs more escapes than JSON has."""
    text = text.strip(" ") if text.isprintable() else flat(text)
    if text.isprintable():
        return quoted(text)
    import yaml  # noqa: PLC0415 - it takes longer to load than to read a copy, and most need none

    dumped: str = yaml.dump(text, Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', width=1_000_000)
    return dumped.rstrip("\n")


def _definition(source: Source) -> str:
    """Return the definition of a source's note, its URL as a link, or its whole text where it has none."""
    text = flat(source.text)
    before, url, after = text.partition(source.url) if source.url else (text, "", "")
    return f"[^{source.number}]: {escape_line(before)}{link(url) if url else ''}{escape(after)}".rstrip()
