"""A space before a comma, a full stop or a semicolon.

## Why

It is the trace of an edit, and where a line is full the mark stands alone on the next.

## Example

    The ferry , built in 1962 , sails again .

## Remedy

`copydesk check --fix` deletes the space. French sets one before `;` `:` `!` and `?`, which are passed over there.

## Authority

Chicago Manual of Style and every style book of English: no space before a comma or a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.language import word_list_of
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.passages import Passage, passages
from copydesk.rules.text.places import and_more

SEVERITY = WARNING
KINDS = ("headline", "summary", "paragraph", "subhead", "quote", "list", "note")
SPACED = re.compile(r"(?<=[\w)\]}\"”’»%])[ \u00a0\u202f]{1,3}([,.;،])(?! \.)(?=[ \n\"”’»]|$)")
SPACES, MARKS = (" ", "\u00a0", "\u202f"), (",", ".", ";", "،")
FREE = ";"  # in French and its kin, where a space belongs
WITH_SPACES = ("fr",)


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield one fault, at the first such space; its fix is of all."""
    if not any(space + mark in item.copy for space, mark in _pairs(foreign(item)) if mark in item.copy):
        return
    free = FREE if word_list_of(item, desk) in WITH_SPACES else ""
    places = [(found, passage) for passage in passages(item, *KINDS) for found in _spaced(passage, free)]
    for found, passage in places[:1]:
        word = passage.text[: found.start()].rsplit(maxsplit=1)[-1]
        fix = tuple(edit for each, where in places for edit in _edit(item.copy, each, where))
        message = f"a space stands before `{found[1]}` in `{word} {found[1]}`{and_more(len(places))}: delete it"
        shown = found.start() if any(_edit(item.copy, found, passage)) else found.start(1)  # a line's end can't be seen
        yield Fault(message, passage.at(shown), fix)


def _pairs(foreign: str) -> Iterator[tuple[str, str]]:
    """Yield each space, and a mark behind it, but for those that copy with these characters beyond ASCII has not."""
    for space in SPACES:
        for mark in MARKS if space.isascii() or space in foreign else ():
            if mark.isascii() or mark in foreign:
                yield space, mark


def _spaced(passage: Passage, free: str) -> Iterator[re.Match[str]]:
    for found in SPACED.finditer(passage.text):
        if found[1] not in free:
            yield found


def _edit(copy: str, found: re.Match[str], passage: Passage) -> Iterator[Edit]:
    """Yield the repair, unless a line ends there."""
    start, end = passage.at(found.start()), passage.at(found.start(1))
    if copy[start:end] == found[0][: -len(found[1])]:
        yield Edit(start, end, "")
