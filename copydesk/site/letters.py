"""An edition and what is published now -> the letter that can be sent, in the words and addresses of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from copydesk.edition.addresses import AddressError, mailbox
from copydesk.edition.edition import Edition
from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Change, Extent, Letter, Piece
from copydesk.finding import WARNING, Finding
from copydesk.site.corrections import WITHDRAWN, changes_of
from copydesk.site.corrections import Change as SiteChange
from copydesk.site.errors import BuildError
from copydesk.site.labels import words_of
from copydesk.site.links import Links, day
from copydesk.site.load import Shelf
from copydesk.story import Story

FOLDER = "newsletter"


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What the settings say of the newsletter: `NEWSLETTER_FROM`, `_UNSUBSCRIBE`, `_IMPRINT`, `_STORIES`."""

    sender: str = ""
    unsubscribe: str = ""
    imprint: tuple[str, ...] = ()
    extent: Extent = "opening"


def newsletter_of(settings: dict[str, Any]) -> Newsletter:
    """Return what the settings say of the newsletter.

    Raises:
        BuildError: one of them can't be meant.
    """
    said = {key: settings.get(f"NEWSLETTER_{key}") or "" for key in ("FROM", "UNSUBSCRIBE", "IMPRINT")}
    extent = settings.get("NEWSLETTER_STORIES", "opening")
    for key, value in said.items():
        if not isinstance(value, str) or (key != "IMPRINT" and not value.isprintable()):
            raise BuildError(f"NEWSLETTER_{key} in the settings must be a text in quotes, on one line")
    try:
        mailbox(said["FROM"] or "nobody@example.org")
    except AddressError as error:
        raise BuildError(f"NEWSLETTER_FROM in the settings: {error}") from None
    if extent not in get_args(Extent):
        raise BuildError(f"NEWSLETTER_STORIES in the settings is {extent!r}: it takes {', '.join(get_args(Extent))}")
    lines = tuple(filter(None, map(str.strip, said["IMPRINT"].splitlines())))
    return Newsletter(said["FROM"], said["UNSUBSCRIBE"], lines, extent)


class Standing:
    """What is published now, as editions name it: by paths, also those of old, and corrections by path and day."""

    def __init__(self, shelf: Shelf) -> None:
        """Look through the shelf."""
        self.stories: dict[str, Story] = {}
        self.changes: dict[str, SiteChange] = {}
        stories = (*shelf.stories.values(), *shelf.withdrawn.values())
        for story in stories:
            self.stories.update((alias, story) for alias in story.aliases)
        self.stories.update((story.path, story) for story in stories)
        for change in changes_of(shelf):
            if change.text or change.id == WITHDRAWN:
                self.changes[_reference(change)] = change

    def days(self) -> dict[str, date]:
        """Return every correction and withdrawal with its day."""
        return {reference: change.moment.date() for reference, change in self.changes.items()}

    def change(self, reference: str) -> SiteChange | None:
        """Return what an edition refers to, None where it is not there any more."""
        path, _, rest = reference.partition("#")
        story = self.stories.get(path)
        return self.changes.get(f"{story.path}#{rest}") if story else None


def _reference(change: SiteChange) -> str:
    """Return how an edition refers to a change: `path#2025-06-14`, or `path#withdrawn`."""
    return f"{change.story.path}#{change.id.removeprefix(f'correction-{change.story.key}-')}"


def letter_of(edition: Edition, standing: Standing, settings: dict[str, Any]) -> Letter:
    """Return an edition as it can be sent.

    What people wrote may speak of a story that was taken back since: then it is not printed, until somebody looked.

    Args:
        edition: the edition.
        standing: what is published now.
        settings: the site's.
    """
    links: Links = settings["LINKS"]
    said, house, words = newsletter_of(settings), settings["SITENAME"], words_of(settings["DEFAULT_LANG"])
    found = [standing.stories[path] for path in edition.stories if path in standing.stories]
    pieces = tuple(
        Piece(story, links.absolute(story.path), words_of(story.language), said.extent)
        for story in dict.fromkeys(found)
    )
    silent = bool(taken_back(edition, standing))
    first = next((piece.story.title for piece in pieces if piece.story.status != "killed"), "")
    return Letter(
        name=edition.name,
        subject=(not silent and edition.subject) or first or f"{house}, {day(edition.day, words.language)}",
        moment=edition.cutoff,
        house=house,
        home=links.absolute(""),
        address=links.absolute(f"{FOLDER}/{edition.name}"),
        words=words,
        pieces=pieces,
        intro=() if silent else edition.intro,
        changes=tuple(_changes(edition, standing, pieces, links)),
        sender=said.sender,
        unsubscribe=said.unsubscribe,
        imprint=said.imprint,
    )


def taken_back(edition: Edition, standing: Standing) -> list[str]:
    """Return the stories of an edition that are not published now, and that nobody looked at since."""
    there = {path for path, story in standing.stories.items() if story.status != "killed"}
    told = {each.partition("#")[0] for each in edition.corrections if each.endswith(f"#{WITHDRAWN}")}
    return [path for path in edition.paths if path not in there and path not in (*edition.cleared, *told)]


def findings_of(editions: Iterable[Edition], shelf: Shelf) -> Iterator[Finding]:
    """Yield what is to be done about editions whose stories were taken back."""
    standing = Standing(shelf)
    for edition in editions:
        gone = taken_back(edition, standing)
        if gone and (edition.subject or edition.intro):
            yield _spoken_of(edition, gone)


def _spoken_of(edition: Edition, gone: list[str]) -> Finding:
    some = f"{gone[0]} and {len(gone) - 1} more are" if gone[1:] else f"{gone[0]} is"
    message = f"{some} not published now, and subject and intro may speak of it, so the edition's pages leave them out"
    remedy = f"read them, and write `cleared: [{', '.join(gone)}]`"
    return Finding("taken-back", f"{message}: {remedy}", f"editions/{edition.name}.yml", severity=WARNING)


def _changes(edition: Edition, standing: Standing, pieces: tuple[Piece, ...], links: Links) -> Iterator[Change]:
    """Yield the corrections that no piece prints."""
    printed = {piece.story.path for piece in pieces if piece.extent != "headline" or piece.story.status == "killed"}
    for reference in edition.corrections:
        change = standing.change(reference)
        if not change or change.story.path in printed:
            continue
        story, words = change.story, words_of(change.story.language)
        gone = words.withdrawn_story.format(words.day(story.published))
        title = headline_of(story, words) if change.text else gone
        yield Change(title, f"{links.absolute(story.path)}#{change.id}", change.moment.date(), change.text, words)
