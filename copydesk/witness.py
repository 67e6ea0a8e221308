"""What findings depend on beside their copy: each question that a rule asked the desk, and the answer it got.

Findings that were kept hold as long as the desk gives the same answers. So a clock that moved on, or a story that came
into the archive, touches those copies alone that asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from copydesk.desk import Archive, Desk, Titled

Answer = tuple[str, str, Any]  # question, argument, answer: plain values, as JSON has them


@dataclass(frozen=True)
class WatchedArchive:
    """An archive that notes what it is asked."""

    archive: Archive
    answers: list[Answer]

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with a headline."""
        self.answers.append(("titled", headline, _titled(self.archive, headline)))
        return self.archive.titled(headline)

    def markdown(self, copy: str) -> str | None:
        """Return the Markdown that is there of a copy."""
        self.answers.append(("stamp", copy, self.archive.stamp(copy)))
        return self.archive.markdown(copy)

    def stamp(self, copy: str) -> str | None:
        """Return what changes whenever the Markdown does."""
        return self.archive.stamp(copy)

    def picture_fault(self, file: str) -> str | None:
        """Return why a picture can't be printed."""
        self.answers.append(("picture_stamp", file, self.archive.picture_stamp(file)))
        return self.archive.picture_fault(file)

    def picture_stamp(self, file: str) -> str | None:
        """Return what changes whenever a picture does."""
        return self.archive.picture_stamp(file)


@dataclass(frozen=True)
class WatchedDesk(Desk):
    """A desk that notes what it is asked."""

    answers: list[Answer] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day in the site's zone."""
        day = super().today
        self.answers.append(("today", "", day.isoformat()))
        return day

    def has_come(self, moment: datetime | date) -> bool:
        """Tell whether it is a moment already."""
        come = super().has_come(moment)
        self.answers.append(("has_come", self.at(moment).isoformat(), come))
        return come


def watched(desk: Desk) -> WatchedDesk:
    """Return a desk like another that notes what it is asked."""
    answers: list[Answer] = []
    same = {each.name: getattr(desk, each.name) for each in fields(Desk)}
    return WatchedDesk(**same | {"archive": WatchedArchive(desk.archive, answers), "answers": answers})


def still(answers: Iterable[Answer], desk: Desk) -> bool:
    """Tell whether a desk would answer the same today."""
    return all(_ask(desk, question, argument) == answer for question, argument, answer in answers)


def _ask(desk: Desk, question: str, argument: str) -> Any:
    if question == "today":
        return desk.today.isoformat()
    if question == "has_come":
        return desk.has_come(datetime.fromisoformat(argument))
    if question == "titled":
        return _titled(desk.archive, argument)
    if question == "picture_stamp":
        return desk.archive.picture_stamp(argument)
    return desk.archive.stamp(argument)


def _titled(archive: Archive, headline: str) -> list[list[str]]:
    return [[each.file, each.published] for each in archive.titled(headline)]
