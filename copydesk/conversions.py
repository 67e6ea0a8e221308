"""What came of each copy the last time: it holds while copy, Markdown, settings and the desk's answers are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import starmap
from operator import attrgetter
from typing import Any

from copydesk.catalogue import bare
from copydesk.desk import Desk
from copydesk.finding import Edit, Finding
from copydesk.ledger import Ledger, packed, unpacked
from copydesk.memory import BYTES, salt_of
from copydesk.witness import Answer, is_alone, still

# Found by the Markdown that lay there, or for want of any: where the conversion wrote it, the next finds other things.
PASSING = {"path-taken", "silent-change", "status", "no-year", "no-date", "future-date"}
CLOCK = ("today", "has_come")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a copy came to, with the Markdown that it left."""

    findings: tuple[Finding, ...] = ()
    held: bool = False
    embargoed: bool = False


NOTHING = Outcome()
VALUES = attrgetter(*[each.name for each in fields(Finding)][:-1])  # all but the edits that mend it


class Conversions:
    """The outcomes of the last conversions of a site."""

    def __init__(self, ledger: Ledger, desk: Desk) -> None:
        """Take what was kept; the desk has the archive as it is now."""
        self.ledger, self.desk, self.salt = ledger, desk, salt_of(desk)
        self.known = {name: row for name, *row in ledger.rows("select * from conversions")}
        self.fresh: list[tuple[Any, ...]] = []
        self.told: dict[bytes, bool] = {}  # whether what the clock answered, as it is kept, still holds
        self.seen: set[str] = set()

    def recall(self, name: str, copy: str, markdown: str) -> Outcome | None:
        """Return what comes of a copy, None where it has to be converted.

        Args:
            name: its name.
            copy: the hash of its file.
            markdown: the hash of the Markdown that is there.
        """
        known = self.known.get(name)
        if not known or known[0] != self._key(copy, markdown):
            return None
        _, headline, answers, outcome = known
        if headline is not None and not is_alone(self.desk.archive, headline, name):
            return None
        if answers and not self._holds(answers, name):
            return None
        self.seen.add(name)
        if not outcome:
            return NOTHING
        findings, held, embargoed = unpacked(outcome)
        return Outcome(tuple(map(_finding, findings)), held, embargoed)

    def _holds(self, answers: bytes, name: str) -> bool:
        """Tell whether the desk would answer the same; what the clock answers, it is asked once."""
        if answers not in self.told:
            said = unpacked(answers)
            holds = still(said, self.desk, name)
            if not all(question in CLOCK for question, *_ in said):
                return holds
            self.told[answers] = holds
        return self.told[answers]

    def note(self, name: str, copy: str, markdown: str, outcome: Outcome, answers: Iterable[Answer]) -> None:
        """Note what came of a copy, and what the desk was asked for it; what is there of it itself, its key says."""
        others: list[Answer] = []
        headline = None
        for answer in answers:
            if answer[0] == "titled" and not answer[2] and headline in (None, bare(answer[1])):
                headline = bare(answer[1])  # nearly every story is the only one of its headline
            elif answer[:2] != ("stamp", name) and answer not in others:
                others.append(answer)
        still((answer for answer in others if answer[0] in CLOCK), self.desk)  # which may note when they change
        if BYTES.search(name) or BYTES.search(headline or ""):
            return
        data = (list(map(_values, outcome.findings)), outcome.held, outcome.embargoed)
        asked, said = (packed(others) if others else None), (None if outcome == NOTHING else packed(data))
        self.fresh.append((name, self._key(copy, markdown), headline, asked, said))
        self.seen.add(name)

    def keep(self) -> None:
        """Keep what is new, and forget copy that is gone."""
        with self.ledger.change():
            self.ledger.write("insert or replace into conversions values (?, ?, ?, ?, ?)", self.fresh)
            gone = self.known.keys() - self.seen
            self.ledger.write("delete from conversions where name = ?", ((name,) for name in gone))

    def _key(self, copy: str, markdown: str) -> str:
        return f"{self.salt} {copy} {markdown}"


def _values(finding: Finding) -> tuple[Any, ...]:
    """Return a finding as plain values."""
    return *VALUES(finding), [(edit.start, edit.end, edit.text) for edit in finding.fix]


def _finding(values: tuple[Any, ...]) -> Finding:
    """Return a finding by its values."""
    code, message, file, line, column, severity, fix = values
    return Finding(code, message, file, line, column, severity, tuple(starmap(Edit, fix)))
