"""Marks that stand in pairs, in the text of a story: which one has no partner, paragraph by paragraph.

What is opened in one paragraph and goes on in the next has its partner there: a quotation over several paragraphs opens
each and closes only the last; a note in brackets may have two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.item import Item
from copydesk.rules.text.passages import Passage, passages

KINDS = ("headline", "summary", "paragraph", "subhead", "quote", "list", "note")
BODY = frozenset(("paragraph", "quote", "list"))  # in these, marks may pair across passages
NEAR = 24  # characters beside a mark that are shown


@dataclass(frozen=True, slots=True)
class Lone:
    """A mark without partner in its passage; `carried` tells that what it opens goes on in the next one."""

    passage: Passage
    at: int
    opens: bool
    carried: bool = False

    @property
    def mark(self) -> str:
        """The mark as printed."""
        return self.passage.text[self.at : self.at + (2 if self.passage.text[self.at] in "`'" else 1)]

    @property
    def shown(self) -> str:
        """The mark and the words that it opens or closes."""
        text, end = self.passage.text, self.at + len(self.mark)
        near = text[self.at : end + NEAR].rsplit(" ", 1) if self.opens else text[max(0, self.at - NEAR) : end]
        if isinstance(near, str):
            return near.split(" ", 1)[-1] if self.at > NEAR else near
        return near[0] if len(text) > end + NEAR else " ".join(near)


def partnerless(lone: list[Lone]) -> Iterator[Lone]:
    """Yield those of the marks without partner, in order, that have none in another paragraph of the body either."""
    opened: Lone | None = None
    for each in lone:
        if each.passage.kind not in BODY:
            yield each
        elif each.opens:
            if opened and not opened.carried:
                yield opened
            opened = each
        elif opened:
            opened = None
        else:
            yield each
    if opened and not opened.carried:
        yield opened


def followed(item: Item) -> Iterator[tuple[Passage, Passage | None]]:
    """Yield each passage with the one behind it, None behind the last of the body and for what is not of it."""
    found = passages(item, *KINDS)
    for passage, behind in zip(found, [*found, None][1:], strict=True):
        yield passage, behind if behind and {passage.kind, behind.kind} <= BODY else None
