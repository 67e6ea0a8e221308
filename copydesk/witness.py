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
    file: str

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with a headline."""
        self.answers.append(("titled", headline, _titled(self.archive, headline, self.file)))
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

    def on(self, day: date) -> datetime:
        """Return the time for a story of which only the day is known."""
        self.answers.append(("today", "", super().today.isoformat()))
        return super().on(day)

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
    return WatchedDesk(**same | {"archive": WatchedArchive(desk.archive, answers, desk.file), "answers": answers})


def still(answers: Iterable[Answer], desk: Desk, file: str = "") -> bool:
    """Tell whether a desk would answer the same today; `file` is the copy that lay on it, if it had a name."""
    return all(_ask(desk, question, argument, file) == answer for question, argument, answer in answers)


def _ask(desk: Desk, question: str, argument: str, file: str) -> Any:
    if question == "today":
        return desk.today.isoformat()
    if question == "has_come":
        return desk.has_come(datetime.fromisoformat(argument))
    if question == "titled":
        return _titled(desk.archive, argument, file)
    if question == "picture_stamp":
        return desk.archive.picture_stamp(argument)
    return desk.archive.stamp(argument)


def is_alone(archive: Archive, headline: str, file: str) -> bool:
    """Tell whether a copy has a headline that no other story in the archive has."""
    for each in archive.titled(headline):  # noqa: SIM110 - thousands are asked, and nearly all have one or none
        if each.file != file:
            return False
    return True


def _titled(archive: Archive, headline: str, file: str) -> list[list[str]]:
    """Return the stories with a headline; where the copy itself is the only one, it is alone, in the archive or not."""
    if is_alone(archive, headline, file):
        return []
    return [[each.file, each.published] for each in archive.titled(headline)]
