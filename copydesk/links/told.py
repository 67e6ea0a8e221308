"""Verdicts -> findings for what is dead, and a line for what moved or could not be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from copydesk.finding import WARNING, Finding, visible
from copydesk.links.cited import Cited
from copydesk.links.verdict import State, Verdict

ARCHIVE = "https://web.archive.org/web"


def dead_source(each: Cited, verdict: Verdict) -> Finding:
    """Return the finding for an address that is dead."""
    copy = f"{ARCHIVE}/{each.day.replace('-', '') or '*'}/{each.url}"
    message = f"`{each.url}` is dead: {verdict.why}; cite another page, or look for an archived copy: {copy}"
    return Finding("dead-source", message, each.file, each.line, each.column, WARNING)


def findings(cited: Iterable[Cited], verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    """Yield a finding for each place where a dead address stands."""
    for each in cited:
        if each.url in verdicts and verdicts[each.url].state is State.DEAD:
            yield dead_source(each, verdicts[each.url])


def notes(cited: Iterable[Cited], verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    """Yield a line for each place of an address that moved for good, or could not be asked: no finding."""
    for each in cited:
        verdict = verdicts.get(each.url)
        if verdict and verdict.state in (State.MOVED, State.UNASKED):
            place = f"{each.file}:{each.line}:{each.column}"
            yield f"{place}: `{each.url}` {verdict.state}: {visible(verdict.leads or verdict.why)}"


def closing(verdicts: Mapping[str, Verdict], asked: int) -> str:
    """Return the sentence that counts: `12 addresses, 3 of them asked now: 10 alive, 1 dead, 1 could not be asked`."""
    counts = Counter(verdict.state for verdict in verdicts.values())
    said = ", ".join(f"{counts[state]} {state}" for state in State if counts[state])
    many = f"{len(verdicts)} {'address' if len(verdicts) == 1 else 'addresses'}"
    return f"{many}, {asked} of them asked now: {said}" if verdicts else "no story cites an address"
