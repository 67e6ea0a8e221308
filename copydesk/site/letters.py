"""An edition and what is published now -> the letter that can be sent, in the words and addresses of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from copydesk.edition.addresses import AddressError, mailbox
from copydesk.edition.edition import Edition, is_no_text
from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Change, Extent, Letter, Piece
from copydesk.edition.message import way_out
from copydesk.edition.opening import is_shortened
from copydesk.finding import WARNING, Finding
from copydesk.settings import value_of
from copydesk.site.corrections import WITHDRAWN
from copydesk.site.errors import BuildError
from copydesk.site.gallery import Gallery
from copydesk.site.labels import words_of
from copydesk.site.links import Links, day
from copydesk.site.standing import Standing
from copydesk.story import Story

FOLDER = "newsletter"


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What the settings say of the newsletter: `NEWSLETTER_FROM`, `_UNSUBSCRIBE`, `_IMPRINT`, `_STORIES`."""

    sender: str = ""
    unsubscribe: str = ""
    imprint: tuple[str, ...] = ()
    extent: Extent = "opening"


def newsletter_of(settings: Mapping[str, Any]) -> Newsletter:
    """Return what the settings say of the newsletter.

    Raises:
        BuildError: one of them can't be meant.
    """
    said = {key: value_of(settings, f"NEWSLETTER_{key}") or "" for key in ("FROM", "UNSUBSCRIBE", "IMPRINT")}
    extent = value_of(settings, "NEWSLETTER_STORIES")
    for key, value in said.items():
        if not isinstance(value, str) or (key != "IMPRINT" and any(map(is_no_text, value))):
            raise BuildError(f"NEWSLETTER_{key} in the settings must be a text in quotes, on one line")
    try:
        mailbox(said["FROM"] or "nobody@example.org")
    except AddressError as error:
        raise BuildError(f"NEWSLETTER_FROM in the settings: {error}") from None
    try:
        way_out(said["UNSUBSCRIBE"])
    except ValueError as error:
        raise BuildError(f"NEWSLETTER_UNSUBSCRIBE in the settings: {error}") from None
    if extent not in get_args(Extent):
        raise BuildError(f"NEWSLETTER_STORIES in the settings is {extent!r}: it takes {', '.join(get_args(Extent))}")
    lines = tuple(filter(None, map(str.strip, said["IMPRINT"].splitlines())))
    return Newsletter(said["FROM"], said["UNSUBSCRIBE"], lines, extent)


def letter_of(edition: Edition, standing: Standing, settings: Mapping[str, Any], links: Links) -> Letter:
    """Return an edition as it can be sent, or as its page.

    What people wrote may speak of a story that was taken back since: then it is not printed, until somebody looked.

    Args:
        edition: the edition.
        standing: what is published now.
        settings: the site's.
        links: what makes the addresses in it.
    """
    said: Newsletter = settings["NEWSLETTER"]
    gallery: Gallery = settings["GALLERY"]
    house, words = settings["SITENAME"], words_of(settings["DEFAULT_LANG"])
    found = [standing.whole(path) for path in edition.stories if path in standing.stories]
    pieces = tuple(
        Piece(
            story,
            links.absolute(story.path),
            words_of(story.language),
            _extent(story, said.extent),
            gallery.travelling(story, links),
        )
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
        changes=tuple(_changes(edition, standing, links)),
        sender=said.sender,
        unsubscribe=said.unsubscribe,
        imprint=said.imprint,
    )


def _extent(story: Story, extent: Extent) -> Extent:
    """Return how much of a story is printed: one that is no longer than its opening is whole."""
    return "whole" if extent == "opening" and not is_shortened(story.body) else extent


def links_of(edition: Edition, settings: Mapping[str, Any]) -> Links:
    """Return what makes the addresses of an edition's mail: those of the site as it was when the edition was made."""
    return Links(edition.site) if edition.site else settings["LINKS"]


def taken_back(edition: Edition, standing: Standing) -> list[str]:
    """Return the stories of an edition that are not published now, and that nobody looked at since."""
    out = {path for path, story in standing.stories.items() if story.status != "killed"}
    gone = set(standing.stories) - out  # of these the edition may tell, and then whoever made it knew
    told = {each.partition("#")[0] for each in edition.corrections if f"#{WITHDRAWN}" in each}
    return [path for path in edition.paths if path not in out and path not in (*edition.cleared, *(told & gone))]


def findings_of(editions: Iterable[Edition], standing: Standing) -> Iterator[Finding]:
    """Yield what is to be done about editions whose stories were taken back, or never were there."""
    for edition in editions:
        file = f"editions/{edition.name}.yml"
        gone = taken_back(edition, standing)
        lost = [path for path in gone if path not in standing.stories]
        remedy = f"read both, and write `cleared: [{', '.join(gone)}]`"
        if gone and (edition.subject or edition.intro):
            message = f"{_listed(gone)} not published now, and subject and intro may speak of it, so they are left out"
            yield Finding("taken-back", f"{message}: {remedy}", file, severity=WARNING)
        elif lost:
            message = f"{_listed(lost)} not published, so this edition leaves it out: mend the path, or write"
            yield Finding("taken-back", f"{message} `cleared: [{', '.join(lost)}]`", file, severity=WARNING)


def _listed(paths: list[str]) -> str:
    return f"{paths[0]} and {len(paths) - 1} more are" if paths[1:] else f"{paths[0]} is"


def _changes(edition: Edition, standing: Standing, links: Links) -> Iterator[Change]:
    """Yield what the edition tells of corrections and withdrawals."""
    for change in filter(None, map(standing.change, edition.corrections)):
        story, words = change.story, words_of(change.story.language)
        gone = words.withdrawn_story.format(words.day(story.published))
        title = headline_of(story, words) if change.text else gone
        address = f"{links.absolute(story.path)}#{change.id}"
        yield Change(title, address, change.moment.date(), change.text, words, story.path)
