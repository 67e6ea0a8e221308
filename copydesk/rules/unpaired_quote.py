"""A quotation mark without its partner.

## Why

Readers can't tell where the quoted words end and the paper's own begin: whom they take for the author of a sentence may
be a matter for lawyers.

## Example

    “The harbour will open in May, the mayor said.

## Remedy

Add the mark that is missing, or delete this one. A quotation of several paragraphs opens each of them and closes only
the last. Inches (`6'2"`), marks within a word and apostrophes are passed over.

## Authority

AP Stylebook and Reuters Handbook of Journalism, quotation marks; every copy desk's checklist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.marks import Lone, followed, partnerless
from copydesk.rules.text.passages import Passage

SEVERITY = WARNING
MARK = re.compile("[\"“”„‟«»＂]|``|''")
SIGNS = '"“”„‟«»＂「」『』`'  # one is in each mark, or beside it
CORNERS = (("「", "」"), ("『", "』"))
OPENING, CLOSING = "“„‟«`", "”»'"
STARTS = re.compile(r"[\s(\[{—–\-/¿¡…:*_'‘`‚‹>]")
ENDS = re.compile(r"[\s)\]}—–\-/.,;:!?…*_'’`›。，、」』]")
INCHES, LETTER = re.compile(r"[\d½¼¾]"), re.compile(r"[^\W\d_]")
OPENS_NEXT = re.compile("[\"“”„‟«»＂「『]|``|''")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each mark that is alone in its paragraph, and is none of a quotation over several."""
    del desk
    if not any(map(item.copy.__contains__, SIGNS)):
        return
    lone = [
        each
        for passage, behind in followed(item)
        for each in _lone(passage, carried=bool(behind and OPENS_NEXT.match(behind.text)))
    ]
    for each in partnerless(lone):
        what = "opens a quotation that nothing closes" if each.opens else "closes a quotation that nothing opens"
        message = f"`{each.shown}` {what}: add the mark that is missing, or delete this one"
        yield Fault(message, each.passage.at(each.at))


def _lone(passage: Passage, *, carried: bool) -> Iterator[Lone]:
    """Yield the mark of a passage without partner: where their number is odd, there is one."""
    text = passage.text
    places = _places(text)
    if len(places) % 2:
        unopened, opened = _unpaired(text, places)
        at = unopened if unopened is not None else opened
        if at is not None:
            yield Lone(passage, at, opens=unopened is None, carried=carried)
    for opens, closes in CORNERS:
        if text.count(opens) > text.count(closes):
            yield Lone(passage, text.rindex(opens), opens=True, carried=carried)
        elif text.count(opens) < text.count(closes):
            yield Lone(passage, text.index(closes), opens=False)


def _places(text: str) -> list[int]:
    """Return where the marks of a text stand, without those within a word, and without inches where that is even."""
    wire = "``" in text
    places = [
        found.start()
        for found in MARK.finditer(text)
        if (wire or found[0] != "''") and not (found[0] == '"' and _in_word(text, found.start()))
    ]
    if len(places) % 2:
        plain = [at for at in places if not (text[at] in '"”“' and at and INCHES.match(text[at - 1]))]
        return plain if len(plain) % 2 == 0 else places
    return places


def _in_word(text: str, at: int) -> bool:
    """Tell whether a mark is within a word, as in a Hebrew abbreviation."""
    return bool(at and LETTER.match(text[at - 1]) and LETTER.match(text[at + 1 : at + 2]))


def _unpaired(text: str, places: list[int]) -> tuple[int | None, int | None]:
    """Return where a mark closes what none has opened, and where one opens what none closes."""
    opened: int | None = None
    for at in places:
        opens = _opens(text, at)
        if opens is None:
            opens = opened is None
        if opens and opened is not None:
            return None, opened
        if not opens and opened is None:
            return at, None
        opened = at if opens else None
    return None, opened


def _opens(text: str, at: int) -> bool | None:
    """Tell whether a mark opens or closes by what stands beside it, else by its form; None where neither shows."""
    end = at + (2 if text[at] in "`'" else 1)
    starts = at == 0 or bool(STARTS.match(text[at - 1]))
    ends = end >= len(text) or bool(ENDS.match(text[end]))
    if starts != ends:
        return starts
    if text[at] in OPENING:
        return True
    return False if text[at] in CLOSING else None
