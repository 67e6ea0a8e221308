"""Identity and time: a published URL never moves.

Slug and time are settled at the first conversion, written into the Markdown, and kept from there ever after. So are
the time of a correction, while none of another day is the newest, and that of a kill.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.item import Item
from copydesk.read.text.dates import find_dates, read_moment

PATH = r"\d{4}/\d\d/\d\d/[\w-]+"  # of a story: its day and its slug
NOT_IN_SLUG = re.compile(r"[\W_]+")
DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
DAY = timedelta(days=1)
LONGEST_SLUG = 100  # bytes: file systems take 255


@dataclass(frozen=True, slots=True)
class Identity:
    """Where and when a story is published, and under what; `aliases` are the paths that it left.

    `modified` is when it was last corrected, `killed` when it was withdrawn.
    """

    published: datetime
    path: str
    category: str
    language: str
    aliases: tuple[str, ...] = ()
    modified: datetime | None = None
    killed: datetime | None = None

    @property
    def slug(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


def slugify(text: str) -> str:
    """Return a text as a slug: small letters and digits of any script, without accents on Latin ones, and hyphens."""
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
        text = unicodedata.normalize("NFC", bare)
    slug = NOT_IN_SLUG.sub("-", text.casefold()).strip("-")
    return slug.encode()[:LONGEST_SLUG].decode(errors="ignore").rstrip("-")


def identify(
    item: Item, file: str, desk: Desk, known: Identity | None, taken: Container[str]
) -> tuple[Identity, tuple[Finding, ...]]:
    """Settle when and where an item is published.

    Args:
        item: what the copy says.
        file: the copy's name below the content folder, such as `wire/world/talks.txt`.
        desk: the clock and the settings.
        known: the identity that the story already has.
        taken: the paths that other stories hold.

    Returns:
        The identity, and a finding for each guess that becomes permanent.
    """
    published, findings = _published(item, file, desk, known)
    folder = PurePosixPath(file).parent.parts[1:]
    category = item.header("Category") or (folder[0].replace("-", " ").capitalize() if folder else desk.category)
    language = _language(item, desk)
    changes = _modified(item, desk, published, known), _killed(item, desk, known)
    slug = slugify(item.header("Slug") or PurePosixPath(file).stem) or "story"
    if known and _same(known.slug, slug, PurePosixPath(file).stem, explicit=bool(item.header("Slug"))):
        return Identity(published, known.path, category, language, known.aliases, *changes), findings
    day = known.path.rpartition("/")[0] if known else f"{published:%Y/%m/%d}"
    path, number = f"{day}/{slug}", 1
    while path in taken:
        number += 1
        path = f"{day}/{slug}-{number}"
    if number > 1:
        message = f"another story holds {day}/{slug}/, so this one is at {path}/ from now on"
        findings += (Finding("path-taken", f"{message}; for a better name write a `Slug:` line", file),)
    aliases = tuple(alias for alias in (*known.aliases, known.path) if alias != path) if known else ()
    return Identity(published, path, category, language, aliases, *changes), findings


def _language(item: Item, desk: Desk) -> str:
    """Return the language of an item: the site's `pt-BR` where the text shows no more than `pt`."""
    said, found = item.header("Language"), item.language
    return said or (desk.language if found in (None, desk.language.partition("-")[0]) else found)


def _same(known: str, slug: str, stem: str, *, explicit: bool) -> bool:
    """Tell whether a story keeps its slug: only a `Slug:` line moves it, and the -2 of a taken path is its own."""
    if not explicit or known == slug:
        return True
    return known != slugify(stem) and bool(re.fullmatch(re.escape(slug) + r"-\d+", known))


def _published(item: Item, file: str, desk: Desk, known: Identity | None) -> tuple[datetime, tuple[Finding, ...]]:
    """Return the time of publication: what `Date:` says, else what is known, else what copy and file name give."""
    said = read_moment(item.header("Date") or "")
    if known and not (said and _corrects(said, known.published, desk)):
        return known.published, ()
    if said or (item.dateline and item.dateline.date):
        moment = said or (item.dateline.date if item.dateline else None) or desk.now
        published = desk.at(moment) if isinstance(moment, datetime) else desk.on(moment)
        if published <= desk.now + DAY:  # it may be tomorrow already where the story comes from
            return published, ()
        message = f"the story is dated {published:%Y-%m-%d} and published now: to hold it until then write `Embargo:`"
        return published, (Finding("future-date", message, file, severity="warning"),)
    if item.dateline and (day := _nearest(item.dateline.text, desk)):
        message = f"the dateline prints no year; {day.year} is the nearest: write `Date: {day}` if that is wrong"
        return desk.on(day), (Finding("no-year", message, file, severity="warning"),)
    if (named := DAY_IN_NAME.search(PurePosixPath(file).stem)) and (day := read_moment(named[1])):
        return desk.on(day), ()
    now = desk.on(desk.at(desk.now).date())
    message = f"the copy has no date, so it is published with today's: write `Date: {now:%Y-%m-%d}` on top to settle it"
    return now, (Finding("no-date", message, file),)


def _modified(item: Item, desk: Desk, published: datetime, known: Identity | None) -> datetime | None:
    """Return the time of the newest correction: what is known, if it is of the same day; never before publication."""
    newest = max((correction.date for correction in item.corrections), default=None)
    if not newest:
        return None
    if known and known.modified and desk.at(known.modified).date() == newest:
        return max(known.modified, published)
    return max(desk.on(newest), published)


def _killed(item: Item, desk: Desk, known: Identity | None) -> datetime | None:
    """Return the time at which a story was withdrawn: when its copy first said so."""
    if item.status != "killed":
        return None
    return (known and known.killed) or desk.at(desk.now).replace(microsecond=0)


def _corrects(said: datetime | date, known: datetime, desk: Desk) -> bool:
    """Tell whether a `Date:` line says something else than what is known."""
    if isinstance(said, datetime):
        return desk.at(said) != known
    return said != desk.at(known).date()


def _nearest(dateline: str, desk: Desk) -> date | None:
    """Return the day of a dateline without a year that is nearest to now."""
    today = desk.at(desk.now).date()
    days = [
        found.day
        for year in (today.year - 1, today.year, today.year + 1)
        for found in find_dates(f"{dateline}, {year}", len(dateline) + 6)
        if found.day
    ]
    return min(days, key=lambda day: abs(day - today), default=None)
