"""What is known while copy is read: the lines that no reader has taken yet, and the parts so far.

A reader takes lines and puts each into a part. What nobody takes goes into the body, last. So nothing can be lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, pairwise
from typing import TypeVar

from copydesk.finding import Finding, Positions
from copydesk.item import Block, Correction, Dateline, Dropped, Item, Meta, Part, Source, Span
from copydesk.read.lines import WIDE, Line, lines_of, plain, strange
from copydesk.read.text.moments import PrintedMoment
from copydesk.read.text.openings import keys_of_all
from copydesk.read.text.wrapping import is_wrapped

SAMPLE = 4_000  # characters that tell of capitals
FEWEST = 100  # of them
SMALL = b"abcdefghijklmnopqrstuvwxyz"

P = TypeVar("P", Part, Dropped)


@dataclass(slots=True)
class Reading:
    """One copy, being read."""

    copy: str
    file: str = ""
    lines: list[Line] = field(default_factory=list)
    strange: str = ""  # its characters that are not ASCII, and its tabs and control characters
    findings: list[Finding] = field(default_factory=list)
    headline: Part | None = None
    summary: tuple[Part, ...] = ()
    byline: tuple[Part, ...] = ()
    dateline: Dateline | None = None
    body: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: list[Part] = field(default_factory=list)
    desk_notes: list[Part] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    language: str | None = None
    embargoes: list[tuple[PrintedMoment, int]] = field(default_factory=list)  # each with where it stands
    embargo: datetime | None = None
    status: str | None = None
    meta: list[Meta] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    positions: Positions | None = None  # made for the first finding
    was_wrapped: bool | None = None  # once it is known
    in_capitals: bool | None = None
    openings: frozenset[str] | None = None  # what its lines open with, once that is asked for
    encoded: bytes = b""  # the copy, whose bytes are searched at a fifth
    lowered: bytes | None = None  # `small`, once that is asked for
    foreign: bool = False  # no text: one finding has said so, and no other can help

    def __post_init__(self) -> None:
        """Divide the copy into lines."""
        self.encoded = self.copy.encode(errors="surrogatepass")
        self.strange = strange(self.encoded)
        self.lines = lines_of(plain(self.copy, self.strange))

    @property
    def capitals(self) -> bool:
        """Tell whether the copy is in capitals throughout, as telex is: they mark no place and no subhead then."""
        if self.in_capitals is None:
            head = self.encoded[: SAMPLE // 10]
            small = len(head) - len(head.translate(None, SMALL))
            self.in_capitals = small * 20 <= SAMPLE and _is_in_capitals(self.copy[:SAMPLE])  # hardly a copy may be
        return self.in_capitals

    @property
    def wrapped(self) -> bool:
        """Tell whether its lines may have been wrapped; if not, each is a block of its own."""
        if self.was_wrapped is None:
            self.was_wrapped = is_wrapped(self.lines)
        return self.was_wrapped

    def may_open(self, *keys: str) -> bool:
        """Tell whether a line may open with a form of one of these keys of words/tails, so that it pays to look.

        Lines are asked once, at first, and anew where a reader has made one open otherwise.
        """
        if self.openings is None:
            self.openings = keys_of_all(line.text for line in self.lines)
        return not self.openings.isdisjoint(keys)

    @property
    def small(self) -> bytes:
        """The copy in small letters, as bytes, which are searched at a fifth; letters beyond ASCII stay as they are."""
        if self.lowered is None:
            dotted = "İ" in self.strange and self.copy.replace("İ", "İ".lower()).encode(errors="surrogatepass")
            self.lowered = (dotted or self.encoded).lower()
        return self.lowered

    def next(self, start: int = 0) -> int:
        """Return the index of the first line from `start` that is not blank; the number of lines where none is."""
        lines, stop = self.lines, len(self.lines)  # once: it is asked for more than anything else
        while start < stop and not lines[start].text:
            start += 1
        return start

    def take(self, start: int, stop: int) -> list[Line]:
        """Take the lines from `start` up to `stop` away and return those that are not blank.

        One blank line stays in their place where there was none, so that what stood around them stays apart.
        """
        taken = [line for line in self.lines[start:stop] if line.text]
        self.lines[start:stop] = [Line("", self.lines[start].start, self.lines[start].start, 0)] if taken else []
        return taken

    def drop(self, lines: Iterable[Line], reason: str) -> None:
        """Put lines aside, each with the reason."""
        self.dropped.extend(Dropped(line.text, reason, (line.span,)) for line in lines)

    def find(self, code: str, message: str, at: int, severity: str = "error") -> None:
        """Report what is wrong at an offset into the copy."""
        if self.foreign:
            return
        self.positions = self.positions or Positions(self.copy)
        line, column = self.positions.at(at)
        self.findings.append(Finding(code, message, self.file, line, column, severity))

    def item(self) -> Item:
        """Return what was read."""
        return Item(
            copy=self.copy,
            headline=self.headline,
            summary=self.summary,
            byline=self.byline,
            dateline=self.dateline,
            body=self.body,
            sources=self.sources,
            notes=in_order(self.notes),
            desk_notes=in_order(self.desk_notes),
            corrections=tuple(self.corrections),
            language=self.language,
            embargo=self.embargo,
            status=self.status,
            meta=tuple(self.meta),
            dropped=in_order(self.dropped),
        )


def _is_in_capitals(sample: str) -> bool:
    """Tell whether a text has many capitals, and hardly a small letter."""
    small, capitals = (sum(map(kind, sample)) for kind in (str.islower, str.isupper))
    return capitals >= FEWEST and small * 20 <= capitals


def in_order(parts: Iterable[P]) -> tuple[P, ...]:
    """Return parts in the order of the copy."""
    return tuple(sorted(parts, key=lambda part: part.spans))


def joined(lines: Iterable[Line]) -> tuple[str, tuple[Span, ...]]:
    """Return lines as one text and their spans; a space parts them, but for Chinese and Japanese, which have none."""
    lines = tuple(lines)
    if len(lines) == 1:
        return lines[0].text, (lines[0].span,)
    text = " ".join(line.text for line in lines)
    if WIDE.search(text):
        glued = ("" if _is_glued(above, below) else " " for above, below in pairwise(lines))
        text = "".join(chain(*zip((line.text for line in lines), chain(glued, ("",)), strict=True)))
    return text, tuple(line.span for line in lines)


def _is_glued(above: Line, below: Line) -> bool:
    """Tell whether a text without spaces was wrapped here: a line that stops short of half the next was ended."""
    wide = WIDE.match(above.text[-1:]) and WIDE.match(below.text)
    return bool(wide) and (above.indent + len(above.text)) * 2 >= len(below.text)
