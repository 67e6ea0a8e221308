"""A story that leans on what others reported, and names no source that readers could open.

## Why

"According to a report" asks readers to take the newsroom's word for another's. With the report itself in the list they
can look, and so can the editor before it is out.

## Example

    The harbour lost a third of its traffic, according to a report by the ferry union.

## Remedy

Add what the sentence rests on under `Sources`, and its number behind the sentence; a URL in the text is one, too. Own
reporting ("told the Gazette", "in an interview") needs none. There is one finding a story, at the first such words.

## Authority

AP Stylebook and AP News Values, the Reuters Handbook of Journalism and the SPJ Code of Ethics on attribution: say where
information comes from, and link to it where that can be.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.attribution import attributions
from copydesk.rules.text.passages import passages
from copydesk.words import folded, word_list

SEVERITY = WARNING
LINKS = ("://", "www.")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the first words that lean on another's, where nothing is listed or linked."""
    del desk
    agency = item.dateline.agency if item.dateline else None
    if item.sources or not item.language or any(link in item.copy for link in LINKS) or _is_wire(agency):
        return
    for passage in passages(item, "paragraph", "list"):
        for found in attributions(passage.text, item.language):
            message = f"`{found[0].rstrip('.,')}` leans on a source, but the story has none: list it under `Sources`"
            yield Fault(f"{message}, and cite it", passage.at(found.start()))
            return


def _is_wire(agency: str | None) -> bool:
    """Tell whether a story comes from an agency that is known: it is the source itself."""
    return bool(agency) and not word_list("agencies").isdisjoint(map(folded, (agency or "").split("/")))
