"""The dateline: `LARKMOOR, March 4 (AP) -`, `Gazette, Friday, June 13, 2025-` and all forms of words/datelines.

It opens the story, glued to its first word or on a line of its own. The first words become tokens once; of the forms
that they fit, the longest wins whose story begins as a story does. What merely looks like one is none: `Paris - the
film - opens today`, `Ana Duro, May 4 - a Monday - smiled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from copydesk.item import Dateline, Dropped, Part, Span
from copydesk.read.dateline_forms import ROLES, Form, forms
from copydesk.read.dateline_names import Token
from copydesk.read.dateline_tokens import tokens_of
from copydesk.read.lines import Line, trimmed
from copydesk.read.reading import Reading, joined
from copydesk.words import folded, word_list

LONGEST_DECK = 90  # a dateline may come behind a line or two that are shorter than a paragraph
TRIES = 4
TAG = re.compile(r"\[[A-Za-z]+\]")
MOST_LINES = 4  # that a wrapped dateline may reach into
OPEN_TAG = re.compile(r"\s*\[[^\]]*$")
DASHES = re.compile(r"\s(?:-{1,3}|[–—_])\s")
WIRE_DASH = re.compile(r"--|[–—_]")
SENTENCE = 200  # characters of the story in which a second dash is looked for
LATER = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line's dateline: the piece that is its text, where the story starts, what it says, and the tags behind it."""

    start: int
    end: int
    story: int
    place: str | None
    agency: str | None
    day: date | None
    dated: bool  # it names a day, with its year or without
    tags: tuple[Span, ...] = ()
    alone: bool = False  # nothing stands behind it in its line
    form: str = ""  # of words/datelines

    @property
    def sure(self) -> bool:
        """Whether no headline looks like it: `Larkmoor News - March 4, 2025` may be one, a bare date is none."""
        if self.alone:
            return self.dated and not self.place and not self.agency
        return self.dated or bool(self.agency)


def split_dateline(line: Line) -> Opening | None:
    """Return the dateline that a line opens with, or None where it does not open with one."""
    return opening_of(line.text)


def opening_of(text: str) -> Opening | None:
    """Return the dateline that a text opens with: of the forms that fit, the longest whose story begins as one."""
    tokens = tokens_of(text, capitals=text.isupper())
    known = forms()
    plain = [token for token in tokens if token.kind != "TAG"]
    kinds = tuple(token.kind for token in plain)
    for length in range(len(plain), 0, -1):
        form = known.get(kinds[:length])
        if form and _opens_story(text, plain[:length], form.symbols):
            return _opening(text, plain[:length], form, tokens)
    return None


def _opens_story(text: str, tokens: list[Token], symbols: Iterable[str]) -> bool:
    """Tell whether a story can begin behind these tokens."""
    kinds = {token.kind for token in tokens}
    end = tokens[-1].end
    first = text[end:].lstrip()[:1] if end < len(text) else ""
    if "END" in kinds or not first:
        return True
    last = text[tokens[-1].start : end]
    if tokens[-1].kind == "AGENCY" and not last.endswith("."):  # `- РИА Новости. The`, not `- Reuters said`
        return False
    sure = not kinds.isdisjoint(("AGENCY", "PLACE")) or "WIRE" in symbols
    if kinds.isdisjoint(("DATE", "FULL")):
        return ("AGENCY" in kinds and not first.islower()) or _place_opens(text, tokens, first)
    if first.islower():
        return sure and tokens[-1].kind == "SEP"
    return "FULL" in kinds or ((sure or "WEEKDAY" in kinds) and not (first.isdigit() and "PLACE" not in kinds))


def _place_opens(text: str, tokens: list[Token], first: str) -> bool:
    """Tell whether a place alone opens a story: `LARKMOOR _ The`, not `Paris - the film`, not `OPEC - all - met`."""
    name, dash = text[tokens[0].start : tokens[0].end], text[tokens[0].end : tokens[-1].end]
    city = name.partition(",")[0]
    if first.islower() or tokens[-1].kind not in ("SEP", ":"):
        return False
    if ":" in dash:
        return city.isupper() and folded(city) in word_list("places")
    if not city.isupper() and not WIRE_DASH.search(dash):
        return False
    story = text[tokens[-1].end : tokens[-1].end + SENTENCE]
    return "_" in dash or not DASHES.search(LATER.split(story, maxsplit=1)[0])


def _opening(text: str, tokens: list[Token], form: Form, every: list[Token]) -> Opening:
    edges = ("SEP", "END")
    named = [token for token in tokens if token.kind not in edges]
    start, end = named[0].start, named[-1].end
    roles: dict[str, str] = {}
    place_start = 0
    for token, symbol in zip(tokens, form.symbols, strict=True):
        role = ROLES.get(symbol)
        if role == "region":
            roles["place"] = text[place_start : token.end + 1]
        elif role:
            name = text[token.start : token.end].strip()
            roles[role] = name.removesuffix(".") if token is tokens[-1] else name
            place_start = token.start if role == "place" else place_start
    days = [token for token in tokens if token.kind in ("DATE", "FULL")]
    tags = list(takewhile(lambda token: token.kind == "TAG", (t for t in every if t.start >= tokens[-1].end)))
    story = max([tokens[-1].end, *(tag.end for tag in tags)])
    return Opening(
        start=start,
        end=end,
        story=story,
        place=roles.get("place"),
        agency=roles.get("agency"),
        day=days[0].day if days else None,
        dated=bool(days),
        tags=tuple((tag.start, tag.end) for tag in tags),
        alone=not text[story:].strip(),
        form=form.line,
    )


def read_dateline(reading: Reading) -> None:
    """Take the dateline off the line that opens the story; one on a line of its own goes as a whole."""
    index = reading.next()
    for _ in range(TRIES):
        if index == len(reading.lines):
            return
        length = len(reading.lines[index].text)
        if found := _wrapped(reading, index):
            _cut(reading, index, *found)
            return
        if length > LONGEST_DECK:
            return
        index = reading.next(index + 1)


def _wrapped(reading: Reading, index: int) -> tuple[Opening, int] | None:
    """Return the dateline that begins in a line, and how many lines it may reach into: it may be wrapped."""
    text = reading.lines[index].text
    opening = opening_of(text)
    if (
        opening
        and not opening.alone
        and (text[opening.story : opening.story + 1] != "[" or "]" in text[opening.story :])
    ):
        return opening, 1
    for count in range(2, MOST_LINES + 1):
        lines = reading.lines[index : index + count]
        if len(lines) < count or not lines[-1].text or len(text) > LONGEST_DECK:
            break
        longer = opening_of(" ".join(line.text for line in lines))
        if longer and not longer.alone and longer.story > len(text):
            return longer, count
    return (opening, 1) if opening else None


def _cut(reading: Reading, index: int, opening: Opening, count: int) -> None:
    """Take a dateline off its lines. A tag of one word is put aside; what others say is for the desk."""
    lines = reading.lines[index : index + count]
    text, _ = joined(lines)
    until = opening.tags[0][0] if opening.tags else opening.story
    printed = Dateline(text[opening.start : opening.end], (), opening.place, opening.agency, opening.day)
    reading.dateline = replace(printed, spans=_spans(lines, 0, until))
    for start, end in opening.tags:
        tag, spans = text[start:end].strip(), _spans(lines, start, end)
        if TAG.fullmatch(tag):
            reading.dropped.append(Dropped(tag, "wire tag", spans))
        else:
            reading.desk_notes.append(Part(tag, spans))
    at = 0
    for place, line in enumerate(lines, index):
        reading.lines[place] = line.cut(min(max(opening.story - at, 0), len(line.text)))[1]
        at += len(line.text) + 1


def _spans(lines: list[Line], start: int, end: int) -> tuple[Span, ...]:
    """Return where in the copy a piece of joined lines stands."""
    spans, at = [], 0
    for line in lines:
        piece = trimmed(line.text[max(start - at, 0) : max(end - at, 0)], line.start + max(start - at, 0))
        if piece.text:
            spans.append(piece.span)
        at += len(line.text) + 1
    return tuple(spans)
