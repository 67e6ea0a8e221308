"""A character that nobody sees: zero-width spaces, soft hyphens, stray marks of direction, tags.

## Why

They come with text from web pages and word processors. Search does not find the word that one stands in, a copied
address with one leads nowhere, and they can mark a text so that its source is known.

## Example

    The ferry sails at noon.            (between `fer` and `ry`: U+200B)

## Remedy

`copydesk check --fix` deletes them. Those that a script needs are left alone: joiners in Persian, Indic scripts and
emoji, zero-width spaces in Thai, Khmer and the like, marks of direction in copy with a word in Arabic or Hebrew.

## Authority

Unicode Standard Annex 31 (default ignorable characters) and Unicode Technical Report 36, security considerations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.places import and_more, around, found_in

SEVERITY = WARNING
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufeff\ufff9-\ufffb]|[\U000e0000-\U000e007f]+"
)
ANY = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
JOINERS, SPACE, FLAG = frozenset("\u200c\u200d"), "\u200b", "\U0001f3f4"  # the flag of a region is spelt in tags
UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
JOINED = re.compile("[^\u0000-\u02af\u1e00-\u1fff\u2000-\u203b]")  # scripts and symbols that have a use for joiners


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield one fault, at the first of such characters; its fix deletes them all."""
    del desk
    if not ANY.search(foreign(item)):
        return
    directed = bool(RIGHT_TO_LEFT.search(item.copy))
    strays = [found for found in found_in(item, INVISIBLE) if not _is_needed(item.copy, found, directed=directed)]
    for first in strays[:1]:
        near = INVISIBLE.sub("", around(item.copy, *first.span()))
        message = f"U+{ord(first[0][0]):04X}, which nobody sees, stands in `{near}`"
        fix = tuple(Edit(*found.span(), "") for found in strays)
        yield Fault(f"{message}{and_more(len(strays))}: delete it", first.start(), fix)


def _is_needed(copy: str, found: re.Match[str], *, directed: bool) -> bool:
    """Tell whether a script or a symbol needs the character; `directed`: some of the copy is read from the right."""
    before, behind = copy[found.start() - 1 : found.start()], copy[found.end() : found.end() + 1]
    sign = found[0][0]
    if sign in DIRECTION:
        return directed or sign in "\u2066\u2067\u2068\u2069\u202a\u202b\u202c"
    if sign in JOINERS:
        return bool(JOINED.match(before) or JOINED.match(behind)) or (sign == "\u200c" and before.isalpha())
    if sign == SPACE:
        return bool(UNSPACED.match(before) or UNSPACED.match(behind))
    return len(found[0]) > 1 and before == FLAG
