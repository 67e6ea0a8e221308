"""Excuses: `Excuse: doubled-word: the refrain goes la la` in the header block silences one rule in one item.

An excuse needs a reason; one that excuses nothing, or may not, is a finding, so that none outlives what it was for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from copydesk.finding import WARNING, Finding, Positions
from copydesk.item import Item, Meta
from copydesk.read.header import FORMS

KEY, CODE = "Excuse", "excuse"


def excused(item: Item, findings: Iterable[Finding], firm: Mapping[str, bool]) -> Iterator[Finding]:
    """Yield the findings that no excuse silences.

    Args:
        item: the item, whose header block has the excuses.
        findings: all that was found in it.
        firm: every code there is, and whether it is firm.
    """
    silent = {code for code in _excuses(item) if firm.get(code) is False}
    yield from (finding for finding in findings if finding.code not in silent)


def is_excused(item: Item, code: str) -> bool:
    """Tell whether an item excuses what is found of it elsewhere, under a code that is not firm."""
    return code in _excuses(item)


def objections(
    item: Item,
    findings: Iterable[Finding],
    firm: Mapping[str, bool],
    counts: Callable[[str], bool],
    positions: Positions,
    file: str,
) -> Iterator[Finding]:
    """Yield a finding for each excuse that can't be, or that excuses nothing.

    Args:
        item: the item, whose header block has the excuses.
        findings: all that was found in it.
        firm: every code there is, and whether it is firm.
        counts: tells whether a code counts by the settings; whether one that does not is still needed, nobody knows.
        positions: those of the copy.
        file: the copy's name.
    """
    needed = {finding.code for finding in findings}
    for code, meta in _excuses(item).items():
        message = _objection(code, firm)
        if not message and code not in needed and counts(code):
            message = f"there is no `{code}` here to excuse: delete this line"
        if message:
            line, column = positions.at(meta.spans[0][0])
            yield Finding(CODE, message, file, line, column, WARNING)


def _excuses(item: Item) -> dict[str, Meta]:
    return {code: meta for meta in item.meta if meta.key == KEY and (code := _code(meta))}


def _code(meta: Meta) -> str | None:
    said = FORMS[KEY].fullmatch(meta.text)
    return said[1] if said else None


def _objection(code: str, firm: Mapping[str, bool]) -> str | None:
    """Return why a code can't be excused; None where it can."""
    if code not in firm:
        meant = get_close_matches(code, firm, 1)
        return f"`{code}` is no code of a finding: {f'did you mean `{meant[0]}`?' if meant else 'delete the line'}"
    return f"`{code}` can't be excused: mend what it says, and delete this line" if firm[code] else None
