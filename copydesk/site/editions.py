"""The pages of the newsletter: each edition as it is read in a browser and as it is sent, their list and its feed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from copydesk.edition.edition import Edition
from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Letter, Piece
from copydesk.edition.markup import travelling
from copydesk.edition.opening import opening
from copydesk.edition.stationery import Stationery
from copydesk.finding import Finding
from copydesk.site.channel import NEWEST, Channel, Entry
from copydesk.site.entries import in_tongue
from copydesk.site.feeds import write_feeds
from copydesk.site.letters import FOLDER, letter_of, links_of
from copydesk.site.links import Links, is_local
from copydesk.site.load import Shelf
from copydesk.site.mailing import mail_of
from copydesk.site.standing import Standing
from copydesk.site.stationery import stationery_of
from copydesk.site.theme import Printer
from copydesk.words import label


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece as the page of an edition prints it: its text and its sources lead out, and have no ids."""

    piece: Piece
    body: Markup
    sources: tuple[tuple[int, Markup], ...]


class Editions(Printer):
    """Prints every edition at every build, so that what was corrected or withdrawn since is so in all of them."""

    def generate_output(self, writer: Any) -> None:
        """Write the editions, their list and its feed."""
        editions: list[Edition] = self.settings["EDITIONS"]
        if not editions:
            return
        output, language = Path(writer.output_path), self.settings["DEFAULT_LANG"]
        standing: Standing = self.settings["STANDING"]
        stationery = stationery_of(Path(self.settings["THEME"]), self.settings["BRAND"])
        links: Links = self.settings["LINKS"]
        letters = [letter_of(edition, standing, self.settings, links) for edition in reversed(editions)]
        title = label("newsletter", language)

        def write(template: str, path: str, **variables: Any) -> None:
            variables |= {"page_path": path, "page_language": language}
            writer.write_file(f"{path}/index.html", self.get_template(template), self.context, **variables)

        for edition, letter in zip(reversed(editions), letters, strict=True):
            path = f"{FOLDER}/{letter.name}"
            write("edition", path, page_title=letter.subject, letter=letter, pieces=list(map(printed, letter.pieces)))
            if not is_local((root := links_of(edition, self.settings)).root):  # else readers could follow no link
                self._mail(letter_of(edition, standing, self.settings, root), stationery, output / path)
        write("editions", FOLDER, page_title=title, letters=letters)
        title = f"{self.settings['SITENAME']}: {title}"
        entries = [entry_of(letter) for letter in letters[:NEWEST]]
        write_feeds(output, Channel(title, title, FOLDER, language, self.settings["SITENAME"]), entries, links)

    def _mail(self, letter: Letter, stationery: Stationery, folder: Path) -> None:
        """Write what is sent of an edition; one that can't be sent has its page alone, and a finding."""
        try:
            files = mail_of(letter, stationery).files
        except ValueError as error:
            shelf: Shelf = self.settings["SHELF"]
            shelf.findings.append(Finding("edition", str(error), f"editions/{letter.name}.yml"))
            return
        for name, data in files.items():
            (folder / name).write_bytes(data)


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
