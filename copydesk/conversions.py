"""What came of each copy the last time: it holds while copy, Markdown, settings and the desk's answers are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import starmap
from operator import attrgetter
from typing import Any, NamedTuple

from copydesk.catalogue import bare
from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.ledger import Ledger, packed, unpacked
from copydesk.memory import salt_of
from copydesk.shelves import Shelves
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
VALUES = attrgetter(*[each.name for each in fields(Finding)])


class Kept(NamedTuple):
    """An outcome as it is kept: its findings as plain values; `asked` is packed, and None where nothing was."""

    key: str
    headline: str | None
    asked: bytes | None
    findings: tuple[tuple[Any, ...], ...]
    held: bool
    embargoed: bool


class Conversions:
    """The outcomes of the last conversions of a site."""

    def __init__(self, ledger: Ledger, desk: Desk) -> None:
        """Take what was kept; the desk has the archive as it is now."""
        self.desk, self.salt = desk, salt_of(desk)
        self.shelves: Shelves[Kept] = Shelves(ledger, "conversions")
        self.fresh: dict[str, Kept] = {}
        self.told: dict[bytes, bool] = {}  # whether what the clock answered, as it is kept, still holds
        self.seen: set[str] = set()

    def recall(self, name: str, copy: str, markdown: str) -> Outcome | None:
        """Return what comes of a copy, None where it has to be converted.

        Args:
            name: its name.
            copy: the hash of its file.
            markdown: the hash of the Markdown that is there.
        """
        kept = self.shelves.known.get(name)
        if not kept or kept.key != self._key(copy, markdown):
            return None
        if kept.headline is not None and not is_alone(self.desk.archive, kept.headline, name):
            return None
        if kept.asked and not self._holds(kept.asked, name):
            return None
        self.seen.add(name)
        if not (kept.findings or kept.held or kept.embargoed):
            return NOTHING
        return Outcome(tuple(starmap(Finding, kept.findings)), kept.held, kept.embargoed)

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
        self.fresh[name] = Kept(
            self._key(copy, markdown),
            headline,
            packed(others) if others else None,
            tuple(map(VALUES, outcome.findings)),
            outcome.held,
            outcome.embargoed,
        )
        self.seen.add(name)

    def keep(self) -> None:
        """Keep what is new, and forget copy that is gone."""
        self.shelves.keep(self.fresh, self.shelves.known.keys() - self.seen)

    def _key(self, copy: str, markdown: str) -> str:
        return f"{self.salt} {copy} {markdown}"
