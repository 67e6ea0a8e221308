"""A greeting or a farewell of the mail that the copy came in.

## Why

`Hi Kate,` on the first line is published as the headline, and the reporter's `Cheers, Tom` with a phone number as the
last paragraph.

## Example

    Hi Kate,

    here is the ferry story for Friday.

## Remedy

Delete what was written to the desk, from the greeting to the farewell.

## Authority

copydesk's own: mail programs are how most copy arrives; header lines and signatures are left out while it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import Passage, passages
from copydesk.words import folded, spoken

SEVERITY = WARNING
LONGEST = 60  # characters of a greeting
LONGEST_END = 140  # of a farewell with a name and a number
LAST = 3  # paragraphs, among which a farewell stands
MOST = 5  # words that greet somebody: a longer text is a sentence
BODY = ("paragraph", "subhead", "list", "quote")
CLOSES = ",，،"


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for a greeting at the top, and for a farewell at the end."""
    del desk
    body = passages(item, *BODY)
    for passage in [*passages(item, "headline"), *body][:2]:
        if _greets(passage.text):
            yield Fault(f"`{passage.text}` greets the desk, not readers: delete it", passage.at(0))
            break
    for passage in body[-LAST:]:
        if farewell := _farewell(passage):
            message = f"`{farewell}` is the end of a mail: delete it, and the name below it"
            yield Fault(message, passage.at(0))
            return


def _greets(text: str) -> bool:
    if len(text) > LONGEST or text[-1:] not in CLOSES:
        return False
    words = folded(text).strip(CLOSES).split()
    if not 0 < len(words) <= MOST:
        return False
    return words[0] in _forms("greeting") or " ".join(words[:2]) in _forms("greeting")


def _farewell(passage: Passage) -> str | None:
    """Return the words that end a mail, if a passage is its end: they, a comma or nothing, a name perhaps."""
    if len(passage.text) > LONGEST_END:
        return None
    said, comma, name = passage.text.replace("，", ",").partition(",")
    if not comma and len(passage.starts) > 1:  # the name has a line of its own
        cut = passage.starts[1]
        said, comma, name = passage.text[: cut - 1], "\n", passage.text[cut:]
    if folded(said.rstrip("!.")) not in _forms("farewell") or (not comma and passage.kind == "subhead" and not name):
        return None
    return said if _is_signed(name) else None


def _is_signed(name: str) -> bool:
    """Tell whether what stands behind the comma is nobody, or somebody with a number: no sentence."""
    words = [word for word in name.split() if word[0].isalpha()]
    return len(words) <= MOST and all(word[0].isupper() or not word.isalpha() for word in words)


@cache
def _forms(key: str) -> frozenset[str]:
    return spoken(key)
