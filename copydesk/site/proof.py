"""Proofs: one story as it will be printed, in memory, from the state of the last build; drafts and embargoed ones, too.

A proof converts a copy as if it were out, at the end of its embargo. Nothing of it is written anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from copydesk.archive import News, Others
from copydesk.catalogue import FOLDERS, kept_entries
from copydesk.desk import Beside, Desk
from copydesk.finding import Finding, is_unread
from copydesk.identity import identify
from copydesk.intake.task import markdown_of
from copydesk.item import Item
from copydesk.merge import OURS, known_identity, merge
from copydesk.parse import BadMarkdownError, parse
from copydesk.pipeline import check_copy
from copydesk.rules import holds, weighed
from copydesk.site.around import Around, around_of
from copydesk.site.pictures import printed_in_memory
from copydesk.site.press import Press
from copydesk.site.shop import Look as Seen
from copydesk.site.shop import look_of
from copydesk.site.source_text import SourceText, text_of
from copydesk.site.stock import printable
from copydesk.site.stories import StoryJob
from copydesk.site.switches import is_on
from copydesk.store import NoFileError, StoreError, read_bytes, read_text
from copydesk.story import Head, Story
from copydesk.typeset import typeset
from copydesk.write.markdown import write

DRAFT, EMBARGO = "draft", "embargo"


@dataclass(frozen=True, slots=True)
class Look:
    """What one file says: its story (None: it is held), how it waits (`draft`, `embargo`, or ""), and the findings."""

    file: str  # copy or Markdown, below the content folder
    markdown: str  # the Markdown, there or to come
    findings: tuple[Finding, ...]
    story: Story | None = None
    text: str = ""  # of the Markdown that the story is made of
    mark: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was made of a look: the path of its page, which a held story has, too, if it was out; and the files."""

    look: Look
    path: str
    files: Mapping[str, bytes] = field(default_factory=dict)


class Proofs:
    """Makes proofs from what the last build of a press left."""

    def __init__(self, press: Press) -> None:
        """Take a press that has built, and look through the archive."""
        self.press, self.content = press, press.content
        if not press.ran or not press.ran.shop:
            raise ValueError("this press has built nothing")
        self.shelf, self.shop = press.ran.shelf, press.ran.shop
        self.news = News(press.content, kept_entries)
        self.around = around_of(self.shelf.stories.values())

    def of(self, file: str) -> Proof | None:
        """Return the proof of a copy or of Markdown; None where only a build can tell what becomes of it."""
        look = self.look(file)
        if not look:
            return None
        if look.story:
            return Proof(look, look.story.path, self._printed(look, look.story))
        before = self.shelf.stories.get(look.markdown)
        return Proof(look, before.path if before else "")

    def look(self, file: str) -> Look | None:
        """Return what a file says; None where only a build can tell."""
        folder, desk = file.partition("/")[0], self.press.desk()
        try:
            if folder in FOLDERS:
                return self._copy(file, replace(desk, archive=self.news))
            return self._markdown(file, desk) if folder == "news" else None
        except NoFileError:
            return None
        except StoreError as error:
            return Look(file, file, (Finding("unreadable", str(error), file),))

    def _copy(self, file: str, desk: Desk) -> Look | None:
        """Look at a copy as `convert` does, but as if it were out."""
        data, name = read_bytes(self.content / file), markdown_of(file)
        there = read_text(self.content / name) if (self.content / name).exists() else None
        if file != self.news.copy_of.get(name, file) or (there is None and self.news.moved(file, data)):
            return None
        item, findings = check_copy(data, file, replace(desk, archive=Beside(desk.archive, there)))
        if item.status == "killed":
            return None
        if holds(findings) or any(map(is_unread, findings)):
            return Look(file, name, findings)
        until = desk.until(item.embargo) if item.embargo and desk.holds(item.embargo) else None
        mark = EMBARGO if until else DRAFT if item.status else ""
        text, said = self._made(item, file, replace(desk, now=until or desk.now), there)
        findings += said
        if holds(said):
            return Look(file, name, findings)
        return self._story(text, Look(file, name, findings, mark=mark, until=until), desk)

    def _made(self, item: Item, file: str, desk: Desk, there: str | None) -> tuple[str, tuple[Finding, ...]]:
        """Return the Markdown of a copy, and what is said of it."""
        out = typeset(replace(item, status=None))
        others = Others(self.news.owners, markdown_of(file))
        identity, guesses = identify(out, file, desk, known_identity(there, desk), others)
        text, notices = merge(out, file, desk, write(out, file, identity), there, None)
        return text or there or "", (*weighed(guesses, desk.policy), *notices)

    def _markdown(self, file: str, desk: Desk) -> Look | None:
        text = read_text(self.content / file)
        copy = self.news.copy_of.get(file)
        if copy and OURS.search(text) and (self.content / copy).is_file():  # what the copy says of that counts
            return self._copy(copy, replace(desk, archive=self.news))
        look = self._story(text, Look(file, file, ()), desk)
        story = look.story
        if not story or story.status == "killed":
            return look if not story else None
        until = desk.until(story.embargo) if story.embargo and desk.holds(story.embargo) else None
        return replace(look, mark=EMBARGO if until else DRAFT if story.status == DRAFT else "", until=until)

    def _story(self, text: str, look: Look, desk: Desk) -> Look:
        try:
            story = parse(text, look.markdown, desk)
        except BadMarkdownError as error:
            return replace(look, findings=(*look.findings, error.finding))
        holder = self.news.owners.get(story.path)
        if holder and holder != look.markdown and not look.mark:
            message = f"{holder} holds the path {story.path} already"
            taken = Finding("path-twice", f"{message}: give this one another `path:`", look.markdown)
            return replace(look, findings=(*look.findings, taken))
        return replace(look, story=story, text=text)

    def _printed(self, look: Look, story: Story) -> dict[str, bytes]:
        """Return the page of a story and what lies beside it, its picture among that."""
        settings, desk = self.press.settings, self.press.desk()
        printed, files = printed_in_memory(self.content, story, keep=not look.mark)
        source = text_of(self.content, look.text, desk) if is_on(settings, "SOURCE_TEXT") else None
        text = None if source is None else SourceText(source.encode("utf-8", "replace"))
        self.shop.pictures.pop(story.path, None)
        self.shop.copies.pop(story.path, None)
        seen = Seen(story.path, printed, settings["GALLERY"].cards.get(story.path), text)
        around = self._around(look.markdown, story)
        beside = tuple(look_of(other, settings["GALLERY"], self.shop.texts) for other in around.others)
        job = StoryJob(printable(story), around, seen, beside)
        return files | dict(job(self.shop))

    def _around(self, name: str, story: Story) -> Around:
        """Return what stands around a story: as it was, where nothing that decides on that has changed."""
        before = self.shelf.stories.get(name)
        if before and _place(before) == _place(story):
            return self.around[story.path]
        others = {each: other for each, other in self.shelf.stories.items() if other.path != story.path}
        return around_of((others | {name: story}).values())[story.path]


def _place(story: Head) -> tuple[object, ...]:
    return story.path, story.category, story.published, story.tags
