"""One story as it is published now, for what is printed of it alone: the others are not read."""

from __future__ import annotations

from pathlib import Path

from copydesk.desk import Desk
from copydesk.parse import BadMarkdownError, parse
from copydesk.site.load import printable
from copydesk.store import read_text
from copydesk.story import Story
from copydesk.withdrawn import notice_of


class UnpublishedError(Exception):
    """The story is not published; the message says why, to stand behind its name."""


def published(content: Path, file: Path, desk: Desk) -> Story:
    """Return the story that a file of content/news holds.

    Raises:
        UnpublishedError: it is a draft, under embargo or withdrawn, or its Markdown is broken.
        StoreError: the file can't be read.
    """
    name, text = file.relative_to(content).as_posix(), read_text(file)
    try:
        story = parse(text, name, desk)
    except BadMarkdownError as error:
        if not (notice := notice_of(text, desk)):
            raise UnpublishedError(f"can't be printed: {error.finding.message}") from None
        story = notice
    if desk.holds(story.embargo):
        raise UnpublishedError("is under embargo: `copydesk embargoes` says until when")
    if story.status == "killed":
        raise UnpublishedError("was withdrawn: take another story, since a notice is nothing for a newsletter")
    if story.status == "draft":
        raise UnpublishedError("is a draft: delete the line of its status to publish it")
    return printable(story)
