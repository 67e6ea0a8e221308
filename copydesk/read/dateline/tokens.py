"""What a dateline is made of: names, dates, brackets and separators, as tokens from the start of a line.

A name ends at a comma, a bracket, a separator, or where a date begins.
"""

from __future__ import annotations

import re

from copydesk.read.dateline.forms import beginnings
from copydesk.read.dateline.names import Token, glued_agency, glued_place, is_agency, is_place, moment_at, name_at
from copydesk.read.dateline.usual import usual_tokens
from copydesk.read.text.dates import date_at
from copydesk.words import folded, word_list

REACH = 200  # characters from the start of the line
MOST = 24  # tokens
REGIONS = 2  # behind a place: `Larkmoor, Dale County, Ohio`
SEPARATOR = re.compile(
    r"\s*(?:(?<=\))\.\s?|,\s?(?=[-–—]))?"
    r"(?:-\s-(?=\s)|-{1,3}(?!-)|[–—―‑−_]|(?<=\s)[|·•/](?=\s)|[电電讯訊](?=$|[\s（(，]))"
)
TAG = re.compile(r"\s*\[[^\[\]]{1,120}\]")
BRACKET = re.compile(r"[(（【]\s*([^()（）【】\n]{1,80}?)\s*[)）】]")
SLASHES = re.compile(r"/\s?([^/\s][^/]{0,50}?)\s?/(?=[\s.\-–—]|$)")
POSTED = tuple(re.compile(rf"([^\W\d_]+(?: [^\W\d_]+){{{words}}}):?\s+") for words in (2, 1, 0))
DASHED = re.compile(r"([^-–—]{1,60}?)\s+[-–—]+\s+(\S.*)")
COMMAS = ",،、"
SEPARATORS = {"/": "/", **dict.fromkeys("电電讯訊", "WIRED")}
SIGNS = "/.:"


def tokens_of(text: str, *, capitals: bool) -> list[Token]:
    """Return the tokens that a line begins with, up to the first word that belongs to no dateline.

    Args:
        text: the line.
        capitals: whether all of it is in capitals, which then make no place.
    """
    found = usual_tokens(text, capitals=capitals)
    at, reach = found[-1].end if found else 0, min(len(text), REACH)
    while len(found) < MOST:
        while at < reach and text[at].isspace():
            at += 1
        if at >= reach:
            return [*found, Token("END", at, at)] if at == len(text) else found
        new = _signs(text, at, found) or _names(text, at, found, capitals=capitals)
        if not new:
            break
        found += new
        at = found[-1].end
        if new[0].kind == "SEP" and tuple(token.kind for token in found if token.kind != "TAG") not in beginnings():
            break  # the story begins here, if it is a dateline at all: its words need no look
    return found


def _signs(text: str, at: int, found: list[Token]) -> list[Token]:
    """Return the separator with its tags, the comma, or the bracket and what it holds, that stands at an offset."""
    if text[at].isalnum() and text[at] not in SEPARATORS:  # a name or a number
        return []
    dated = bool(found) and found[-1].kind in ("DATE", "FULL", ".")
    if dated and (slashes := SLASHES.match(text, at)):
        return _enclosed(slashes, "/", "/")
    if separator := SEPARATOR.match(text, at):
        kind = SEPARATORS.get(text[at], "SEP")
        return [Token(kind, at, separator.end()), *_tags(text, separator.end())]
    if text[at] in COMMAS:
        return [Token(",", at, at + 1)]
    if text[at] in SIGNS:
        return [Token(text[at], at, at + 1)]
    bracket = BRACKET.match(text, at)
    return _enclosed(bracket, "(", ")") if bracket else []


def _names(text: str, at: int, found: list[Token], *, capitals: bool) -> list[Token]:
    """Return the date or the name that stands at an offset; a region behind its place makes one token with it."""
    if not found and (end := _posted(text)):
        return [Token("POSTED", 0, end)]
    if moment := moment_at(text, at, behind=any(token.kind == "FULL" for token in found[-2:])):
        return [moment]
    name = name_at(text, at, capitals=capitals, region=bool(found) and found[-1].kind == ",")
    if not name:
        return []
    if name.kind != "AGENCY" and (cut := glued_agency(text[at : name.end])):
        return [Token("AGENCY", at, at + cut), Token("NAME", at + cut, name.end)]
    if [token.kind for token in found[-2:]] in (["PLACE", ","], ["NAME", ","]) and _is_region(text, name, found[-2]):
        place, _ = found[-2:]
        del found[-2:]
        sure = "PLACE" in (place.kind, name.kind) or name.kind == "AGENCY"  # PA is Pennsylvania, too
        return [Token("PLACE" if sure else "NAME", place.start, name.end)]
    return [name]


def _posted(text: str) -> int:
    """Return where the day begins behind `Posted on`; 0 where nothing of that kind stands before one."""
    for words in POSTED:
        posted = words.match(text)
        if posted and folded(posted[1]) in word_list("posted") and moment_at(text, posted.end()):
            return posted.end()
    return 0


def _is_region(text: str, name: Token, place: Token) -> bool:
    """Tell whether a name behind a comma belongs to the place before it."""
    few = text[place.start : place.end].count(",") < REGIONS
    return few and (name.kind != "AGENCY" or is_place(text[name.start : name.end]))


def _tags(text: str, at: int) -> list[Token]:
    tags = []
    while tag := TAG.match(text, at):
        at = tag.end()
        tags.append(Token("TAG", tag.start(), at))
    return tags


def _enclosed(found: re.Match[str], opening: str, closing: str) -> list[Token]:
    """Return the tokens of a bracket; `PLACE=AGENCY` and `PLACEAGENCY` within one are two."""
    start, end = found.span(1)
    head, tail = Token(opening, found.start(), start), Token(closing, end, found.end())
    place, equals, agency = found[1].partition("=" if "=" in found[1] else "＝")
    if equals and agency:
        cut = start + len(place)
        return [head, Token("NAME", start, cut), Token("=", cut, cut + 1), _agency_or_day(agency, cut + 1), tail]
    if dashed := DASHED.fullmatch(found[1]):  # (Coast Wire - March 4, 2015)
        day = date_at(found[1], dashed.start(2))
        if day and day.end == len(found[1]):
            agency = Token("AGENCY" if is_agency(dashed[1]) else "OTHER", start, start + dashed.end(1))
            dash = Token("SEP", agency.end, start + dashed.start(2))
            return [head, agency, dash, Token("FULL" if day.day else "DATE", dash.end, end, day.day), tail]
    if cut := glued_place(found[1]):
        return [head, Token("NAME", start, start + cut), Token("AGENCY", start + cut, end), tail]
    if (whole := _agency_or_day(found[1], start)).kind != "AGENCY":
        return [head, whole, tail]
    kind = "AGENCY" if is_agency(found[1]) else "PLACE" if is_place(found[1]) else "OTHER"
    return [head, Token(kind, start, end), tail]


def _agency_or_day(text: str, start: int) -> Token:
    """Return a text within brackets as the day that it is as a whole, else as the name of an agency."""
    day, end = date_at(text, 0), start + len(text)
    if day and day.end == len(text):
        return Token("FULL" if day.day else "DATE", start, end, day.day)
    return Token("AGENCY", start, end)
