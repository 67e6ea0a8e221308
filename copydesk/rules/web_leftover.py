"""Words of the web page that the copy was taken from: `Read more`, `Click here`.

## Why

They were links, buttons and forms there; on this page they lead nowhere.

## Example

    Read more: Harbour road closed for weeks

## Remedy

Delete the line. Whole lines such as `Advertisement` are left out while copy is read, with no finding.

## Authority

copydesk's own, after what pages of newspapers put between paragraphs; W3C, "Don't use 'click here' as link text".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import passages, whole
from copydesk.words import folded, spoken

SEVERITY = WARNING
KINDS = ("paragraph", "subhead", "list")
LONGEST = 120  # characters of a line that leads elsewhere
AROUND = " .:!…>»→|*[]()–—-▶►"
BEHIND = re.compile(r"\s*[:：|»>→–—]")  # what parts `Read more` from the title that it leads to
CLICK = re.compile(r"\(?\b(?i:click here|click on the link|(?:click|tap) (?:the|this) link|link in bio)\b")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each line that is such words, or opens with them, and for `click here` in a sentence."""
    del desk
    text = whole(item)
    clicks = "lick" in text or "ink" in text
    for passage in passages(item, *KINDS):
        if not clicks and len(passage.text) > LONGEST and "\n" not in passage.text:
            continue
        for start, line in _lines(passage.text):
            if said := _said(line):
                yield Fault(f"`{said}` is left of a web page and leads nowhere: delete it", passage.at(start))
            elif clicks and ("lick" in line or "ink" in line):
                for found in CLICK.finditer(line):
                    message = f"`{found[0].strip('(')}` leads nowhere: say where, or cite it as a source"
                    yield Fault(message, passage.at(start + found.start()))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a passage, each with its offset."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _said(line: str) -> str | None:
    """Return the words of a web page that a line is, or opens with."""
    if len(line) > LONGEST:
        return None
    bare = folded(line).replace("’", "'").strip(AROUND)
    head = BEHIND.split(bare, maxsplit=1)[0]
    return line if bare in _forms() or head in _forms() or bare.startswith(_openings()) else None


@cache
def _forms() -> frozenset[str]:
    return spoken("web leftover")


@cache
def _openings() -> tuple[str, ...]:
    return tuple(spoken("web leftover opens"))
