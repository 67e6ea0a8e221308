"""Making an edition: what is new is converted, the stories are chosen, the mail is written into the built site."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.archive import unread_copies
from copydesk.catalogue import kept_entries
from copydesk.edition.choose import compose
from copydesk.edition.edition import Edition, next_name
from copydesk.edition.record import write_record
from copydesk.finding import Finding
from copydesk.intake import Means
from copydesk.output import write_below
from copydesk.site.apart import check_clock
from copydesk.site.circulation import Wish, editions_of, gather
from copydesk.site.errors import BuildError
from copydesk.site.letters import FOLDER, findings_of, letter_of, links_of
from copydesk.site.load import Shelf
from copydesk.site.mailing import Mail, mail_of
from copydesk.site.pictures import gallery_before
from copydesk.site.press import Press
from copydesk.site.standing import Standing
from copydesk.site.stationery import stationery_of
from copydesk.store import write_text
from copydesk.story import Head
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
    """What is published now, with the copy that changed converted first: a kill or an embargo may be in it."""

    def __init__(self, press: Press, only: Container[Path] | None = None) -> None:
        """Convert what changed, or `only` some of it. Whoever calls this holds the lock.

        Raises:
            BuildError: the desk's clock is set to a time to come, and an embargo ends before it.
        """
        self.press, self.desk, self.findings = press, press.desk(), list[Finding]()
        check_clock(press.content, self.desk)
        self.rows = list(kept_entries(press.content))
        unread = [path for path in unread_copies(press.content, self.rows) if only is None or path in only]
        if unread:
            rows = self.rows
            done = convert_wire(
                press.content, self.desk, only=unread, in_git=press.in_git, means=Means(found=lambda _: rows)
            )
            self.findings += done.findings
            self.rows = list(kept_entries(press.content))

    def editions(self) -> list[Edition]:
        """Return the editions that there are, the oldest first.

        Raises:
            BuildError: the file of one can't be used, so that it is not known what it held.
        """
        broken: list[Finding] = []
        found = editions_of(self.press.content, self.desk, broken)
        if broken:
            raise BuildError(f"{self.press.settings['PATH_SHOWN']}/{broken[0]}")
        return found

    def gather(self, wish: Wish, editions: Sequence[Edition] = ()) -> tuple[Shelf, list[Head]]:
        """Return the stories of a wish, on a shelf with what else an edition needs; see `circulation.gather`."""
        return gather(self.press.content, self.desk, self.rows, wish, editions)

    def mail(self, edition: Edition, standing: Standing) -> Mail:
        """Return an edition as it is sent.

        Raises:
            BuildError: it holds nothing, is too long to be one, or the theme has no templates for it.
        """
        stories = [standing.whole(path) for path in edition.stories if path in standing.stories]
        self.press.settings["GALLERY"] = gallery_before(self.press.content, stories)
        letter = letter_of(edition, standing, self.press.settings, links_of(edition, self.press.settings))
        if not letter.pieces and not letter.changes:
            raise BuildError(f"nothing that the edition of {edition.name} names is published: add stories to it")
        try:
            return mail_of(letter, stationery_of(Path(self.press.settings["THEME"]), self.press.settings["BRAND"]))
        except ValueError as error:
            raise BuildError(str(error)) from None


class NothingNewError(Exception):
    """No story is for an edition; says how many corrections and withdrawals wait for one."""

    def __init__(self, waiting: int) -> None:
        """Keep the number."""
        super().__init__(f"no story is for an edition, and {waiting} changes wait")
        self.waiting = waiting


def make_edition(press: Press, wish: Wish, subject: str, intro: tuple[str, ...]) -> Made:
    """Make the next edition. Whoever calls this holds the lock.

    Args:
        press: the site.
        wish: which stories somebody wants.
        subject: what the mail is called; empty for the headline of its first story.
        intro: the paragraphs before the stories.

    Raises:
        BuildError: it can't be made; nothing was written.
        NothingNewError: there is no story for it; the same.
    """
    archive = Archive(press)
    desk, editions = archive.desk, archive.editions()
    shelf, stories = archive.gather(wish, editions)
    standing, name = Standing(shelf), next_name(desk.today, {edition.name for edition in editions})
    cutoff = desk.at(desk.now).replace(microsecond=0)
    paths, root = tuple(dict.fromkeys(story.path for story in stories)), press.settings["SITEURL"]
    bare = Edition(name, cutoff, paths, subject, intro, site=root)
    others = () if wish.names else shelf.stories.values()  # beside stories that were named, the others stay due
    edition = compose(bare, others, standing.days(), list(map(standing.settled, editions)))
    if not stories:
        raise NothingNewError(len(edition.corrections))
    mail = archive.mail(edition, standing)
    file = press.content / "editions" / f"{name}.yml"
    write_text(file, write_record(edition))
    try:
        folder = write_mail(press, mail)
    except BaseException:
        file.unlink()
        raise
    return Made(edition, file, mail, folder, tuple(archive.findings))


def mail_as_it_is(press: Press, name: str) -> tuple[Mail, list[Finding]]:
    """Return an edition as it would be sent now, and what was found on the way. Whoever calls this holds the lock.

    Raises:
        BuildError: there is no such edition, or it can't be sent.
    """
    archive = Archive(press)
    edition = next((edition for edition in archive.editions() if edition.name == name), None)
    if not edition:
        raise BuildError(f"there is no edition {name!r}: content/editions has them, by their days")
    shelf, _ = archive.gather(Wish(paths=edition.paths))
    standing = Standing(shelf)
    return archive.mail(edition, standing), [*archive.findings, *findings_of([edition], standing)]


def write_mail(press: Press, mail: Mail) -> Path:
    """Write what is sent into the built site, and return the folder; the next build writes the same."""
    output, folder = Path(press.settings["OUTPUT_PATH"]), f"{FOLDER}/{mail.letter.name}"
    write_below(output, {f"{folder}/{name}": data for name, data in mail.files.items()})
    return output / folder
