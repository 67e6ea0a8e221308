"""Making an edition: what is new is converted, the stories are chosen, the mail is written into the built site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from copydesk.archive import unread_copies
from copydesk.catalogue import kept_entries
from copydesk.desk import Desk
from copydesk.edition.choose import compose
from copydesk.edition.edition import Edition, next_name
from copydesk.edition.record import write_record
from copydesk.finding import Finding
from copydesk.output import write_below
from copydesk.site.circulation import Wish, editions_of, gather
from copydesk.site.errors import BuildError
from copydesk.site.letters import FOLDER, Standing, letter_of
from copydesk.site.mailing import Mail, mail_of
from copydesk.site.press import Press
from copydesk.site.stationery import stationery_of
from copydesk.store import write_text
from copydesk.wire import convert_wire


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that was made: its file, its mail, where that lies, and what was found on the way."""

    edition: Edition
    file: Path
    mail: Mail
    folder: Path
    findings: tuple[Finding, ...]


class Archive:
    """What is published now and matters for editions, with the copy that changed converted first."""

    def __init__(self, press: Press, wish: Wish) -> None:
        """Convert what changed, and read what the wish is about.

        Raises:
            BuildError: an edition's file can't be used, or a story that the wish names is not published.
        """
        self.press, self.desk, self.findings = press, press.desk(), list[Finding]()
        content = press.content
        rows = list(kept_entries(content))
        if unread := list(unread_copies(content, rows)):
            self.findings += convert_wire(
                content, self.desk, only=unread, in_git=press.in_git, found=lambda _: rows
            ).findings
            rows = list(kept_entries(content))
        broken: list[Finding] = []
        self.all = editions_of(content, self.desk, broken)
        if broken:
            raise BuildError(f"{press.settings['PATH_SHOWN']}/{broken[0]}")
        self.earlier = [edition for edition in self.all if edition.cutoff <= self.desk.now]
        self.shelf, self.stories = gather(content, self.desk, rows, wish, self.earlier)
        self.standing = Standing(self.shelf)

    def mail(self, edition: Edition) -> Mail:
        """Return an edition as it is sent.

        Raises:
            BuildError: it is too long to be one, or the theme has no templates for it.
        """
        letter = letter_of(edition, self.standing, self.press.settings)
        try:
            return mail_of(letter, stationery_of(Path(self.press.settings["THEME"])))
        except ValueError as error:
            raise BuildError(str(error)) from None


def make_edition(press: Press, wish: Wish, subject: str, intro: tuple[str, ...]) -> Made | None:
    """Make the next edition; None where no story is for it. Whoever calls this holds the lock.

    Args:
        press: the site.
        wish: which stories somebody wants.
        subject: what the mail is called; empty for the headline of its first story.
        intro: the paragraphs before the stories.

    Raises:
        BuildError: it can't be made; nothing was written.
    """
    archive = Archive(press, wish)
    desk = archive.desk
    if not archive.stories:
        return None
    name = next_name(desk.today, {edition.name for edition in archive.all})
    bare = Edition(name, _cutoff(desk), tuple(dict.fromkeys(story.path for story in archive.stories)), subject, intro)
    edition = compose(bare, archive.shelf.stories.values(), archive.standing.days(), archive.earlier)
    mail = archive.mail(edition)
    folder = write_mail(press, mail)
    file = press.content / "editions" / f"{name}.yml"
    write_text(file, write_record(edition))
    return Made(edition, file, mail, folder, tuple(archive.findings))


def write_mail(press: Press, mail: Mail) -> Path:
    """Write what is sent into the built site, and return the folder; the next build writes the same."""
    output, folder = Path(press.settings["OUTPUT_PATH"]), f"{FOLDER}/{mail.letter.name}"
    write_below(output, {f"{folder}/{name}": data for name, data in mail.files()})
    return output / folder


def _cutoff(desk: Desk) -> datetime:
    return desk.at(desk.now).replace(microsecond=0)
