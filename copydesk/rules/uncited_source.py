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

from collections.abc import Iterable, Iterator
from itertools import groupby

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.read.citations.findings import may_end_figure
from copydesk.read.citations.firmness import LIKELY
from copydesk.read.citations.marks import Mark, marks
from copydesk.read.sources.entries import form_of
from copydesk.rules.links.addresses import lines_of
from copydesk.rules.links.twins import twins
from copydesk.rules.text.passages import passages

SEVERITY = WARNING


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each run of sources that nothing cites; one for the list where none is cited."""
    del desk
    cited = {citation.number for block in item.body for citation in block.citations}
    left = frozenset(source.number for source in item.sources) - cited
    if not left or not item.body:
        return
    form = form_of(next(lines_of(item.sources[0], item.copy))[1])
    inside = [*_unread((block.text for block in item.body), left, form)]
    around = [*_unread((each.text for each in passages(item, "headline", "summary", "note")), left, form)]
    if not form or (not cited and any(mark.firmness >= LIKELY for mark in (*inside, *around))):
        return
    if not cited and len(item.sources) > 1:
        message = "nothing in the story cites its sources: put each number behind what the source supports"
        yield Fault(f"{message}, or take the numbers off", item.sources[0].spans[0][0])
        return
    figures = (mark for mark in inside if may_end_figure(mark))
    likely = (mark for mark in (*inside, *around) if mark.firmness >= LIKELY)
    unclear = {number for mark in (*figures, *likely) for number in mark.numbers}
    left -= {*unclear, *(number for _, number, _ in twins(item))}  # these are findings of their own
    perhaps = {number: mark for mark in inside for number in mark.numbers}
    for uncited, run in groupby(item.sources, lambda source: source.number in left):
        if uncited:
            first, *more = run
            last = more[-1].number if more else None
            yield Fault(_message(first.number, last, perhaps.get(first.number)), first.spans[0][0])


def _message(first: int, last: int | None, mark: Mark | None) -> str:
    """Tell what is not cited; of one source also what was read as a figure or a name, and may have been its mark."""
    if last:
        upto = "and" if last == first + 1 else "to"
        return f"nothing cites sources {first} {upto} {last}: put each number behind what it supports, or delete them"
    if mark:
        here = f"if `{mark.printed}` does, write `[{mark.raw}]` there"
        return f"nothing cites source {first}: {here}; else put `{first}` behind what it supports, or delete it"
    return f"nothing cites source {first}: put `{first}` behind what it supports, or delete it"


def _unread(texts: Iterable[str], left: frozenset[int], form: str) -> Iterator[Mark]:
    """Yield what may cite one of these sources, but was not clear enough to be read as a mark."""
    return (mark for text in texts for mark in marks(text, left, form=form) if not left.isdisjoint(mark.numbers))
