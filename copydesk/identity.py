"""Identity and time: a published URL never moves.

Slug and time are settled at the first conversion, written into the Markdown, and kept from there ever after. So are
the time of a correction, while none of another day is the newest, and that of a kill.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Literal

from copydesk.desk import Desk
from copydesk.finding import WARNING, Finding
from copydesk.item import Item
from copydesk.read.text.dates import PIVOT, find_dates, read_moment

PATH = r"\d{4}/\d\d/\d\d/[\w-]+"  # of a story: its day and its slug
NOT_IN_SLUG = re.compile(r"[\W_]+")
DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
SHORT = 99  # the last year of two digits
LONGEST_SLUG = 100  # bytes: file systems take 255
STAMP = re.compile(r"(?:[A-Z]{2,5}-){1,2}(\d\d)-(\d\d)-((?:\d\d){1,2})\s+\d{4}")  # AP-ES-03-04-25 1015EST
Named = Literal["header", "dateline", "stamp", "guess", "file", "nothing"]  # what names the day of a story


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
        The identity, and a finding where another story has the path; what was guessed of the date, rules/ say.
    """
    published, name = _published(item, file, desk, known), PurePosixPath(file)
    folder = name.parts[1:-1]
    category = item.header("Category") or (folder[0].replace("-", " ").capitalize() if folder else desk.category)
    language = _language(item, desk)
    changes = _modified(item, desk, published, known), _killed(item, desk, known)
    slug = slugify(item.header("Slug") or name.stem) or "story"
    if known and _same(known.slug, slug, name.stem, explicit=bool(item.header("Slug"))):
        return Identity(published, known.path, category, language, known.aliases, *changes), ()
    day = known.path.rpartition("/")[0] if known else f"{published:%Y/%m/%d}"
    path, number = f"{day}/{slug}", 1
    while path in taken:
        number += 1
        path = f"{day}/{slug}-{number}"
    message = f"another story holds {day}/{slug}/, so this one is at {path}/ from now on"
    message += "; for a better name write a `Slug:` line"
    findings = (Finding("path-taken", message, file, severity=WARNING),) if number > 1 else ()
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


def _published(item: Item, file: str, desk: Desk, known: Identity | None) -> datetime:
    """Return the time of publication: what `Date:` says, else what is known, else what copy and file name give.

    Where these give a day alone, it is not before the end of the embargo; without them, it is that.
    """
    if known and not corrected(item, known, desk):
        return known.published
    moment = dated(item, file, desk)[0]
    if isinstance(moment, datetime):
        return desk.at(moment)
    until = desk.until(item.embargo) if item.embargo else None
    if not moment:
        return until or desk.on(desk.today)
    return max(desk.on(moment), until, key=datetime.timestamp) if until else desk.on(moment)


def dated(item: Item, file: str, desk: Desk) -> tuple[datetime | date | None, Named]:
    """Return the day, or the time, that a copy is of, and what names it; a guess is a dateline without a year."""
    if said := read_moment(item.header("Date") or ""):
        return said, "header"
    if item.dateline and item.dateline.date:
        return item.dateline.date, "dateline"
    stamp = _stamped(item)
    if item.dateline and (day := _nearest(item.dateline.text, stamp or desk.today)):
        return day, "stamp" if stamp else "guess"
    if stamp:
        return stamp, "stamp"
    named = DAY_IN_NAME.search(PurePosixPath(file).stem)
    return (read_moment(named[1]), "file") if named else (None, "nothing")


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


def corrected(item: Item, known: Identity, desk: Desk) -> bool:
    """Tell whether a `Date:` line says something else than what is known."""
    said = read_moment(item.header("Date") or "")
    if isinstance(said, datetime):
        return desk.at(said) != known.published
    return said not in (None, desk.at(known.published).date())


def _stamped(item: Item) -> date | None:
    """Return the day on which a wire filed a story, by the stamp in its envelope."""
    stamps = (STAMP.search(part.text) for part in item.dropped if part.reason == "wire envelope")
    for found in filter(None, stamps):
        month, day, year = map(int, found.groups())
        century = 0 if year > SHORT else 1900 if year >= PIVOT else 2000
        try:
            return date(century + year, month, day)
        except ValueError:
            return None
    return None


def _nearest(dateline: str, near: date) -> date | None:
    """Return the day of a dateline without a year that is nearest to another."""
    years = (near.year - 1, near.year, near.year + 1)
    days = [
        found.day
        for printed in find_dates(dateline, len(dateline))
        for whole in (f"{dateline[printed.start : printed.end]}, {year}" for year in years)
        for found in find_dates(whole, len(whole))
        if found.day
    ]
    return min(days, key=lambda day: abs(day - near), default=None)
