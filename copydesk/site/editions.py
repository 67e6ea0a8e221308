"""The sheets of the newsletter: each edition as it is read in a browser and as it is sent, their list and its feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from markupsafe import Markup

from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Letter, Piece
from copydesk.edition.markup import travelling
from copydesk.edition.opening import opening
from copydesk.edition.stationery import Stationery
from copydesk.finding import Finding
from copydesk.site.channel import NEWEST, Channel, Entry
from copydesk.site.entries import in_tongue
from copydesk.site.feeds import feed_files
from copydesk.site.keys import key_of
from copydesk.site.layout import Layout
from copydesk.site.letters import FOLDER, letter_of, links_of
from copydesk.site.links import is_local
from copydesk.site.mailing import mail_of
from copydesk.site.said import said
from copydesk.site.sheet import Files, PageJob, Sheet
from copydesk.site.shop import Look, Shop
from copydesk.site.stationery import stationery_of
from copydesk.words import label


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece as the page of an edition prints it: its text and its sources lead out, and have no ids."""

    piece: Piece
    body: Markup
    sources: tuple[tuple[int, Markup], ...]


@dataclass(frozen=True, slots=True)
class EditionJob:
    """Prints an edition: its page, and what is sent."""

    letter: Letter
    looks: tuple[Look, ...]
    mails: Mapping[str, bytes]

    def __call__(self, shop: Shop) -> Files:
        """Return the page and the mails."""
        shop.hang(self.looks)
        path, letter = f"{FOLDER}/{self.letter.name}", self.letter
        variables = {"letter": letter, "pieces": list(map(printed, letter.pieces))}
        page = PageJob("edition", path, letter.subject, shop.kit.site.language, variables)
        return {**page(shop), **{f"{path}/{name}": data for name, data in self.mails.items()}}


@dataclass(frozen=True, slots=True)
class CirculationJob:
    """Makes the feed of the editions."""

    channel: Channel
    letters: list[Letter]

    def __call__(self, shop: Shop) -> Files:
        """Return the channel in all formats."""
        return feed_files(self.channel, list(map(entry_of, self.letters)), shop.kit.links)


def edition_sheets(layout: Layout) -> Iterator[Sheet]:
    """Yield the sheets of all editions, their list and its feed.

    An edition is made anew when one of its stories was corrected or withdrawn.
    """
    if not layout.editions:
        return
    site, settings, newest = layout.kit.site, layout.settings, list(reversed(layout.editions))
    stationery = stationery_of(Path(settings["THEME"]), settings["BRAND"])
    letters = [letter_of(edition, layout.standing, settings, layout.links) for edition in newest]
    title = label("newsletter", site.language)
    for edition, letter in zip(newest, letters, strict=True):
        root = links_of(edition, settings)
        mails = (
            {}
            if is_local(root.root)
            else _mails(layout, letter_of(edition, layout.standing, settings, root), stationery)
        )
        looks = layout.looks(piece.story for piece in letter.pieces)
        key = key_of(layout.keys.of("edition"), said(letter), said(looks), sorted(mails.items()))
        yield Sheet(f"edition {letter.name}", key, partial(EditionJob, letter, looks, mails))
    yield layout.page("editions", FOLDER, title, letters=letters)
    title = f"{site.name}: {title}"
    channel = Channel(title, title, FOLDER, site.language, site.name)
    key = key_of(layout.keys.salt, said(channel), said(letters[:NEWEST]))
    yield Sheet("feed newsletter", key, partial(CirculationJob, channel, letters[:NEWEST]))


def _mails(layout: Layout, letter: Letter, stationery: Stationery) -> Mapping[str, bytes]:
    """Return what is sent of an edition; one that can't be sent has its page alone, and a finding."""
    try:
        return mail_of(letter, stationery).files
    except ValueError as error:
        layout.shelf.findings.append(Finding("edition", str(error), f"editions/{letter.name}.yml"))
        return {}


def printed(piece: Piece) -> Printed:
    """Return a piece as a page prints it."""
    html = opening(piece.story.body) if piece.extent == "opening" else piece.story.body
    sources = tuple(
        (source.number, Markup(travelling(source.html, piece.address, None)))  # noqa: S704 - sanitised
        for source in piece.story.sources
    )
    return Printed(piece, Markup(travelling(html, piece.address, None)), sources)  # noqa: S704 - sanitised


def entry_of(letter: Letter) -> Entry:
    """Return the entry of an edition in its feed: what it is about, story by story, and what was put right."""
    own = letter.words
    blocks = [f"<p>{escape(paragraph)}</p>" for paragraph in letter.intro]
    for piece in letter.pieces:
        title = f'<h3><a href="{escape(piece.address)}">{escape(headline_of(piece.story, piece.words))}</a></h3>\n'
        points = "".join(f"<li>{escape(point)}</li>" for point in piece.story.key_points)
        blocks.append(in_tongue(f"{title}<ul>{points}</ul>\n" if points else title, piece.words.language, own.language))
    for change in letter.told:
        title = f'<p><a href="{escape(change.address)}">{escape(change.title)}</a></p>\n'
        text = f"<p>{escape(change.words.correction)}: {escape(change.text)}</p>\n" if change.text else ""
        blocks.append(in_tongue(title + text, change.words.language, own.language))
    changed = [piece.story.updated for piece in letter.pieces if piece.story.modified]
    text = "\n".join([*blocks, ""])
    return Entry(letter.address, letter.subject, text, (letter.house,), letter.moment, max([letter.moment, *changed]))
