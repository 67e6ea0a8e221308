"""What came of each copy the last time: it holds while copy, Markdown, settings and the desk's answers are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from hashlib import sha256
from itertools import starmap
from typing import Any

from copydesk.desk import Desk
from copydesk.finding import Edit, Finding
from copydesk.ledger import Ledger, packed, unpacked
from copydesk.memory import salt_of
from copydesk.witness import Answer, still

# Found by the Markdown that lay there, or for want of any: where the conversion wrote it, the next finds other things.
PASSING = {"path-taken", "silent-change", "status", "no-year", "no-date", "future-date"}


CLOCK = ("today", "has_come")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a copy came to, with the Markdown that it left."""

    findings: tuple[Finding, ...] = ()
    held: bool = False
    embargoed: bool = False


class Conversions:
    """The outcomes of the last conversions of a site."""

    def __init__(self, ledger: Ledger, desk: Desk) -> None:
        """Take what was kept; the desk has the archive as it is now."""
        self.ledger, self.desk, self.salt = ledger, desk, salt_of(desk)
        rows = ledger.rows("select name, key, outcome from conversions")
        self.known: dict[str, tuple[str, bytes]] = {name: (key, data) for name, key, data in rows}
        self.fresh: list[tuple[str, str, bytes]] = []
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
        answers, findings, held, embargoed = unpacked(known[1])
        if not still(answers, self.desk, name):
            return None
        self.seen.add(name)
        return Outcome(tuple(map(_finding, findings)), held, embargoed)

    def note(self, name: str, copy: str, markdown: str, outcome: Outcome, answers: Iterable[Answer]) -> None:
        """Note what came of a copy, and what the desk was asked for it; what is there of it itself, its key says."""
        others: list[Answer] = []
        for answer in answers:
            if answer[:2] != ("stamp", name) and answer not in others:
                others.append(answer)
        still((answer for answer in others if answer[0] in CLOCK), self.desk)  # which may note when they change
        findings = [astuple(finding) for finding in outcome.findings]
        data = packed((others, findings, outcome.held, outcome.embargoed))
        self.fresh.append((name, self._key(copy, markdown), data))
        self.seen.add(name)

    def keep(self) -> None:
        """Keep what is new, and forget copy that is gone."""
        with self.ledger.change():
            self.ledger.write("insert or replace into conversions values (?, ?, ?)", self.fresh)
            gone = self.known.keys() - self.seen
            self.ledger.write("delete from conversions where name = ?", ((name,) for name in gone))

    def _key(self, copy: str, markdown: str) -> str:
        return sha256(f"{self.salt} {copy} {markdown}".encode()).hexdigest()[:32]


def _finding(values: tuple[Any, ...]) -> Finding:
    """Return a finding by its values."""
    code, message, file, line, column, severity, fix = values
    return Finding(code, message, file, line, column, severity, tuple(starmap(Edit, fix)))
