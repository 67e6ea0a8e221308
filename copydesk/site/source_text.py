"""The copy as it came, beside the page: `source.txt`, and its hash on the page. `SOURCE_TEXT = True` turns it on.

The one place where what is printed looks at the copy. A story has it only where its Markdown is as copydesk made it of
the copy that lies there now: what a person edited came from nobody's copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from copydesk.archive import plain_text
from copydesk.catalogue import named
from copydesk.desk import Desk
from copydesk.made import MADE, edited, fingerprint
from copydesk.provenance.published import published_text
from copydesk.site.load import Shelf
from copydesk.site.switches import is_on
from copydesk.store import StoreError, read_text
from copydesk.story import Head

NAME = "source.txt"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The published parts of a story's copy, in UTF-8."""

    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceTexts:
    """Those of a site, by the paths of their stories; for templates."""

    texts: Mapping[str, SourceText]

    def of(self, story: Head) -> SourceText | None:
        """Return that of a story, None where it has none."""
        return self.texts.get(story.path)


def source_texts_of(content: Path, shelf: Shelf, desk: Desk, settings: Mapping[str, Any]) -> SourceTexts:
    """Return the source texts of what is on the shelf: none where the setting is off.

    Raises:
        BuildError: the setting is neither.
    """
    return SourceTexts(dict(_texts(content, shelf, desk)) if is_on(settings, "SOURCE_TEXT") else {})


def _texts(content: Path, shelf: Shelf, desk: Desk) -> Iterator[tuple[str, SourceText]]:
    for name, story in shelf.stories.items():
        text = text_of(content, read_text(content / name), desk)
        if text is not None:
            yield story.path, SourceText(text.encode("utf-8", "replace"))


def text_of(content: Path, markdown: str, desk: Desk) -> str | None:
    """Return the published parts of the copy that Markdown was made of, None where it is not that copy's any more."""
    made = MADE.search(markdown)
    name = named(made) if made else None
    if not made or not name or edited(markdown):
        return None
    try:
        copy = plain_text(content / name)
    except StoreError:  # it is gone, or nobody's to read: the story stands without
        return None
    return published_text(copy, desk) if fingerprint(copy) == made[2] else None
