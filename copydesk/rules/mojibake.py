"""Letters that were read in the wrong encoding: `â€™` where an apostrophe stood.

## Why

Somewhere between the reporter and the desk, UTF-8 was read as Windows-1252 or the like and saved again. Readers see
`Ã©` for each `é`, and search finds none of these words.

## Example

    The mayorâ€™s cafÃ© has closed.

## Remedy

`copydesk check --fix` writes what stood there: `mayor’s`, `café`. Better still, mend it where the text came from.

## Authority

The rules of ftfy (Robyn Speer, "fixes text for you"), which undoes only what text in no language could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.places import and_more, found_in

SEVERITY = WARNING
NEXT = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"  # what Windows-1252 and Latin-1 have at 80 to BF
FIRST = re.compile("[ÂÃâÄÅÎÏÐÑØÙàãäåçèéïðРС√‚¬]")
SUSPECT = re.compile(
    rf"[ÂÃâÄÅÎÏÐÑØÙàãäåçèéïð][{NEXT}]"  # UTF-8 read as Windows-1252
    "|[ÐÑ][\x80-\xbf°±²³]|[РС][\u0402-\u040f\u0452-\u045fҐґ°±µ¶·№»]"  # Cyrillic; and that read as Windows-1251
    "|[√‚¬][©®±≥¶ÄÅÇÉÑÖÜ†°¢£§•ß]"  # read as MacRoman
)
RUN = re.compile(r"[^\x00-\x7f]+")
CUT = re.compile(rf"â€(?![{NEXT}])")  # of `”`, whose last byte is no character in Windows-1252 and is often lost
LEAST = 2  # characters that one is made of
LOST = "\ufffd"


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield one fault, at the first of such letters; its fix is of them all."""
    del desk
    if not (FIRST.search(foreign(item)) and SUSPECT.search(item.copy)):
        return
    edits = [(found[0], edit) for found in found_in(item, RUN) if (edit := _edit(found))]
    for broken, first in edits[:1]:
        message = f"`{broken}` was read in the wrong encoding{and_more(len(edits))}: it should be `{first.text}`"
        yield Fault(message, first.start, tuple(edit for _, edit in edits))


def _edit(found: re.Match[str]) -> Edit | None:
    """Return the repair of a run of characters that are not ASCII, if it needs one."""
    if len(found[0]) < LEAST or not SUSPECT.search(found[0]):
        return None
    from ftfy import fix_encoding  # noqa: PLC0415 - it takes longer to import than most copy to check

    meant = CUT.sub("”", fix_encoding(found[0]))
    if meant == found[0] or LOST in meant:
        return None
    return Edit(found.start(), found.end(), meant)
