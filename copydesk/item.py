"""The noun of the first half: what the copy says. Every text field holds plain text.

Every part holds its spans: the pieces (start, end) of the decoded copy that it was made from. The law: these divide the
copy, so that every character that is not white space lies in exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

Span = tuple[int, int]
EARLIEST = 1000  # the first year that copy or Markdown can mean


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of plain text and where in the copy it stands."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency and date as the copy prints them; `text` is without the closing dash."""

    text: str
    spans: tuple[Span, ...]
    place: str | None = None
    agency: str | None = None
    date: date | None = None  # None where no year is printed


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark in the text that points to a source; `offset` is where it stood in the block's text."""

    number: int
    offset: int
    printed: str = ""  # the mark in the copy, with the word that it is glued to: `said.1`


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body. A list's items, a table's rows and lines ended on purpose stand one a line in `text`."""

    kind: str  # paragraph, subhead, list, quote, table
    text: str
    spans: tuple[Span, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the Sources list; `text` is as printed, without its number and the junk `[]`."""

    number: int
    text: str
    spans: tuple[Span, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and when; `text` is as printed, with its heading."""

    date: date
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """One line of the header block."""

    key: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What is in no other part, and why: heading, boilerplate, mail header, signature, quote mark."""

    text: str
    reason: str
    spans: tuple[Span, ...]


AnyPart = Part | Dateline | Block | Source | Correction | Meta | Dropped


@dataclass(frozen=True, slots=True)
class Item:
    """One news item, as its copy says it."""

    copy: str
    headline: Part | None = None
    summary: tuple[Part, ...] = ()
    byline: tuple[Part, ...] = ()
    dateline: Dateline | None = None
    body: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Part, ...] = ()
    desk_notes: tuple[Part, ...] = ()
    corrections: tuple[Correction, ...] = ()
    embargo: datetime | None = None
    status: str | None = None  # draft, killed
    language: str | None = None  # a code such as `en` or `pt-BR`; None where neither the header nor the text shows it
    meta: tuple[Meta, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def parts(self) -> Iterator[AnyPart]:
        """Every part that holds spans; together they divide the copy."""
        yield from (part for part in (self.headline, self.dateline) if part)
        lists: tuple[tuple[AnyPart, ...], ...] = (self.summary, self.byline, self.body, self.sources, self.notes)
        for parts in (*lists, self.desk_notes, self.corrections, self.meta, self.dropped):
            yield from parts

    def header(self, key: str) -> str | None:
        """What the header block says under a key such as `Category`, or None where it has no such line."""
        return next((meta.text for meta in self.meta if meta.key == key), None) if self.meta else None
