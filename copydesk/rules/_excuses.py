"""Excuses: `Excuse: doubled-word: the band is called The The` in the header block silences one rule in one item.

An excuse needs a reason; one that excuses nothing, or may not, is a finding, so that none outlives what it was for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from copydesk.finding import WARNING, Finding, Positions
from copydesk.item import Item, Meta

KEY, CODE = "Excuse", "excuse"
FORM = re.compile(r"([a-z]+(?:-[a-z]+)*)[^\w-]+\w")


def excused(
    item: Item, findings: Iterable[Finding], codes: Mapping[str, bool], positions: Positions, file: str
) -> Iterator[Finding]:
    """Yield the findings that no excuse silences, and those about the excuses.

    Args:
        item: the item, whose header block has the excuses.
        findings: all that was found in it.
        codes: every code there is, and whether it is firm.
        positions: those of the copy.
        file: the copy's name.
    """
    findings = list(findings)
    excuses = {code: meta for meta in item.meta if meta.key == KEY and (code := _code(meta))}
    silent = {code for code in excuses if codes.get(code) is False}
    yield from (finding for finding in findings if finding.code not in silent)
    found = {finding.code for finding in findings}
    for code, meta in excuses.items():
        if message := _objection(code, codes, found):
            line, column = positions.at(meta.spans[0][0])
            yield Finding(CODE, message, file, line, column, WARNING)


def _code(meta: Meta) -> str | None:
    said = FORM.match(meta.text)
    return said[1] if said else None


def _objection(code: str, codes: Mapping[str, bool], found: set[str]) -> str | None:
    """Return what is wrong with an excuse, if anything is."""
    if code not in codes:
        meant = get_close_matches(code, codes, 1)
        return f"`{code}` is no code of a finding: {f'did you mean `{meant[0]}`?' if meant else 'delete the line'}"
    if codes[code]:
        return f"`{code}` can't be excused: mend what it says, and delete this line"
    return None if code in found else f"there is no `{code}` here to excuse: delete this line"
