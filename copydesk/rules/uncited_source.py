"""A source that nothing in the story cites.

## Why

Either a mark was lost on the way, and a sentence stands without its evidence, or the source is left over from text that
was cut. Both look to readers as if the story rested on more than it does.

## Example

    The ferry sailed on Friday, the operator said.1

    Sources
      1. https://operator.example.com/news
      2. https://weather.example.org/friday

## Remedy

Put the number behind what the source supports, or delete the source. A list that is not numbered is further reading,
and need not be cited.

## Authority

AP Stylebook and the Reuters Handbook of Journalism on attribution: readers must be able to tell what comes from where.
APA and Chicago style list in references only what the text cites.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.citations.marks import marks
from copydesk.read.sources.entries import form_of
from copydesk.rules._addresses import lines_of
from copydesk.rules._passages import passages

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each source that nothing cites; one for the list where none is cited."""
    del desk
    cited = {citation.number for block in item.body for citation in block.citations}
    left = frozenset(source.number for source in item.sources) - cited
    if not left or not item.body:
        return
    numbered = {source: form_of(next(lines_of(source, item.copy))[1]) for source in item.sources if source.spans}
    left -= _perhaps_cited(item, left, next(iter(numbered.values()), ""))
    uncited = [source for source, form in numbered.items() if source.number in left and form]
    if not cited and len(uncited) == len(item.sources) > 1:
        message = "nothing in the story cites its sources: put each number behind what the source supports"
        yield Fault(f"{message}, or take the numbers off", uncited[0].spans[0][0])
        return
    for source in uncited:
        message = f"nothing cites source {source.number}: put `{source.number}` behind what it supports, or delete it"
        yield Fault(message, source.spans[0][0])


def _perhaps_cited(item: Item, left: frozenset[int], form: str) -> set[int]:
    """Return the numbers that something may cite which was not clear enough to be read as a mark."""
    texts = [*(block.text for block in item.body), *(each.text for each in passages(item, "headline", "summary", "note"))]
    return {number for text in texts for mark in marks(text, left, form=form) for number in mark.numbers}
