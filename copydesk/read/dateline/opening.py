"""The dateline that a text opens with: of the forms that its tokens fit, the longest whose story begins as one does.

What merely looks like a dateline is none: `Paris - the film - opens today`, `Ana Duro, May 4 - a Monday - smiled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from copydesk.item import Span
from copydesk.read.dateline.forms import ROLES, Form, forms
from copydesk.read.dateline.names import Token
from copydesk.read.dateline.tokens import REACH, tokens_of
from copydesk.words import folded, word_list

DASHES = re.compile(r"\s(?:-{1,3}|[–—_])\s")
WIRE_DASH = re.compile(r"--|[–—_]")
LONGEST_SHORT = 5  # characters of an abbreviation: `MADRID.-` is none
SIGN = re.compile(r"[-–—―‑−_|·/:(（【\d电電讯訊]")  # no dateline is without one of these
SEEN = 600  # characters of a line: a dateline, and the sentence behind it
EDGES = ("SEP", "WIRED", "END")
SENTENCE = 200  # characters of the story in which a second dash is looked for
LATER = re.compile(r"[.!?]\s")


class Opening(NamedTuple):
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


def opening_of(text: str) -> Opening | None:
    """Return the dateline that a text opens with: of the forms that fit, the longest whose story begins as one."""
    return _opening_of(text[:SEEN]) if SIGN.search(text, 0, REACH) else None


@lru_cache(16)  # headline, byline and dateline ask for the same lines
def _opening_of(text: str) -> Opening | None:
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
        firm = {"AGENCY", ")"} <= kinds and tokens[-1].kind == "SEP"
        return firm or ("AGENCY" in kinds and not first.islower()) or _place_opens(text, tokens, first)
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


def _tags(text: str, behind: list[Token]) -> list[Token]:
    """Return the tags behind a dateline: all up to `[TEXT]`, else those that are listed; others open the story."""
    tags = list(takewhile(lambda token: token.kind == "TAG", behind))
    said = [folded(text[tag.start : tag.end]).strip("[] ") for tag in tags]
    if "text" in said:
        return tags[: said.index("text") + 1]
    return tags[: next((at for at, tag in enumerate(said) if tag not in word_list("tags")), len(tags))]


def _opening(text: str, tokens: list[Token], form: Form, every: list[Token]) -> Opening:
    named = [token for token in tokens if token.kind not in EDGES]
    start, end = named[0].start, named[-1].end
    roles: dict[str, str] = {}
    place_start = 0
    for token, symbol in zip(tokens, form.symbols, strict=True):
        role = ROLES.get(symbol)
        if role == "region":
            roles["place"] = text[place_start : token.end + 1]
        elif role:
            name = text[token.start : token.end].strip()
            ended = token is tokens[-1] or (name.isupper() and name.count(".") == 1 and len(name) > LONGEST_SHORT)
            roles[role] = name.removesuffix(".") if ended else name
            place_start = token.start if role == "place" else place_start
    days = [token for token in tokens if token.kind in ("DATE", "FULL")]
    behind = [token for token in every if token.start >= tokens[-1].end] if len(every) > len(tokens) else []
    tags = _tags(text, behind) if behind else []
    story = max([tokens[-1].end, *(tag.end for tag in tags)]) if tags else tokens[-1].end
    return Opening(
        start=start,
        end=end,
        story=story,
        place=roles.get("place"),
        agency=roles.get("agency"),
        day=days[0].day if days else None,
        dated=bool(days),
        tags=tuple([(tag.start, tag.end) for tag in tags]),
        alone=not text[story:].strip(),
        form=form.line,
    )
