"""A run over the wire: which copy has to be converted, and what is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from copydesk.archive import News, Others
from copydesk.catalogue import Entry
from copydesk.conversions import PASSING, Conversions, Outcome
from copydesk.desk import Desk
from copydesk.entered import Entered
from copydesk.finding import Finding
from copydesk.hashes import ABSENT
from copydesk.intake.headlines import Headlines
from copydesk.intake.means import Converted, Means
from copydesk.intake.task import Made, Result, Setup, Task, check_name, converted, markdown_of, why
from copydesk.merge import Take
from copydesk.store import NoFileError, StoreError, read_bytes, text_in, write_bytes
from copydesk.witness import Answer
from copydesk.work import Crew

Track = Callable[[list[Any]], Iterable[Any]]
Place = tuple[str, Outcome | None, Task | str, str | None]  # what came of it the last time, or is to be done


class Intake:
    """A run over the wire. Files are known by their names below the content folder."""

    def __init__(self, content: Path, desk: Desk, take: Take | None, means: Means) -> None:
        """Look at what is there."""
        self.content, self.means, self.done = content, means, Converted()
        hashes = means.hashes
        self.entered = Entered(hashes) if hashes else None
        found = self.entered.found if self.entered else means.found
        self.news = News(content, found, hashes.is_there if hashes else None)
        self.setup = Setup(replace(desk, archive=self.news), self.news.owners, take, means.parsed)
        self.past = Conversions(hashes.ledger, self.setup.desk) if hashes else None
        self.headlines = Headlines(self.news)
        self.waiting: deque[Place] = deque()  # in the order of the copies
        self.entries: dict[str, Entry] = {}  # what the Markdown that was written says, by its hash
        self.inside: set[str] = set()  # the folders that are known to be no links out of the content

    def run(self, names: list[str], track: Track) -> None:
        """Convert what has to be; what is written and found comes in the order of the copies, whoever works."""
        self.done.files = len(names)
        orphans = set(self.news.orphans)
        targets = list(map(markdown_of, names))
        known = [
            (name, target, self._recalled(name, target, orphans)) for name, target in zip(names, targets, strict=True)
        ]
        new = [target for _, target, outcome in known if outcome is None]
        moving = orphans and not all((self.content / target).exists() for target in new)
        crew = Crew(1) if moving else self.means.crew  # whose copy lay elsewhere is settled one after the other
        for result in crew.map(converted, self.setup, self._tasks(track(known)), len(new)):
            self._recall()
            name, _, task, moved = self.waiting.popleft()
            try:
                self._settle(name, task, moved, result)
            except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
                self._fail(name, why(error))
        self._recall()
        self.done.waiting += self.news.embargoes
        if self.past and self.entered:
            self.past.keep()
            self.entered.enter(self.entries)

    def _recalled(self, name: str, target: str, orphans: set[str]) -> Outcome | None:
        """Return what came of a copy the last time, None where it has to be converted."""
        hashes = self.means.hashes
        if not self.past or not hashes or target in orphans or not name.lower().endswith(".txt"):
            return None
        try:
            there = hashes.of(target)  # without any, this may be the copy that one of the orphans was made of
            return None if orphans and there == ABSENT else self.past.recall(name, hashes.of(name), there)
        except StoreError:
            return None

    def _tasks(self, known: Iterable[tuple[str, str, Outcome | None]]) -> Iterator[Task | str]:
        """Yield what is to be done, and put all that was not, and is, into one line."""
        for name, target, outcome in known:
            moved = None
            task: Task | str = ""
            try:
                first = self.news.makers.setdefault(target.casefold(), name)
                if first != name:
                    raise StoreError(f"{first} makes {target}, too: rename one of the two")  # noqa: TRY301 - as below
                if not outcome:
                    data, there = self._data(name), self._there(target)
                    moved = self.news.moved(name, data) if there is None else None
                    there = self._there(moved) if moved else there
                    task = Task(name, data, there, moved or target)
            except NoFileError:  # it went since it was seen, as what editors save to on their way does
                del self.news.makers[target.casefold()]
                continue
            except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
                task = why(error)
            self.waiting.append((name, None if task else outcome, task, moved))
            if task:
                yield task

    def _recall(self) -> None:
        """Say again of the copies that stand in front of the line what was said of them the last time."""
        while self.waiting and (outcome := self.waiting[0][1]):
            self._say(self.waiting.popleft()[0], outcome)

    def _say(self, name: str, outcome: Outcome) -> None:
        self.done.findings.extend(outcome.findings)
        if outcome.held:
            self.done.held.append(name)
        if outcome.embargoed:
            self.done.embargoed.append(name)

    def _fail(self, name: str, message: str) -> None:
        self._say(name, Outcome((Finding("unreadable", message, name),), True, name.startswith("embargoed/")))  # noqa: FBT003 - held

    def _settle(self, name: str, task: Task | str, moved: str | None, result: Result) -> None:
        """Write what became of a copy, and note it."""
        if isinstance(task, str) or isinstance(result, str):
            self._fail(name, str(result))
            return
        paths, asked = result.entry.paths if result.entry else (), task
        task = self._as_it_is(task) if result.entry else task
        if task is not asked or any(held in Others(self.news.owners, task.own) for held in paths):
            result = converted(self.setup, task)  # somebody saved it since, or a copy before it took the path
            if isinstance(result, str):
                self._fail(name, result)
                return
        conversion = result.conversion
        outcome = Outcome(conversion.findings, conversion.held, conversion.embargoed)
        self._say(name, outcome)
        target = markdown_of(name)
        if conversion.embargoed:
            kept = moved or target  # its Markdown keeps its name: the new one may tell too much
            self.news.orphans = [orphan for orphan in self.news.orphans if orphan != kept]
            self._write(kept, result)
        else:
            self._write(target, result)
            if self.means.take and result.story and task.own == target:  # else it was parsed by another name
                self.means.take(target, result.story)
        if moved and conversion.markdown is not None and not conversion.embargoed:
            self.news.orphans.remove(moved)
            (self.content / moved).unlink()
        passing = conversion.markdown is not None and any(finding.code in PASSING for finding in outcome.findings)
        if not (moved or passing):  # else the next run may say other things of it
            self._note(name, target, outcome, result.answers)
        shared = self.headlines.are_shared(name, task.there, result.entry)
        self.done.passing |= bool(moved) or passing or shared

    def _as_it_is(self, task: Task) -> Task:
        """Return a task with the Markdown that is there now."""
        there = self._there(task.own)
        return task if there == task.there else replace(task, there=there)

    def _write(self, target: str, made: Made) -> None:
        if made.conversion.markdown is None or not made.entry:
            return
        path, data = self.content / target, made.conversion.markdown.encode()
        self._check_folder(target.rpartition("/")[0])
        write_bytes(path, data)
        if self.means.hashes:
            self.means.hashes.wrote(target, data)
            self.entries[self.means.hashes.of(target)] = made.entry
        self.done.written.append(path)
        if "embargo" in made.conversion.markdown.lower():
            self.done.waiting.append(target)
        self.news.owners.update(dict.fromkeys(made.entry.paths, target))

    def _check_folder(self, folder: str) -> None:
        """Raise StoreError where a folder of the content is a link that leads out of it."""
        if folder not in self.inside:
            if self.content.resolve() not in (self.content / folder).resolve().parents:
                raise StoreError(f"{folder} is a link that leads out of the content: make it a folder")
            self.inside.add(folder)

    def _note(self, name: str, target: str, outcome: Outcome, answers: list[Answer]) -> None:
        """Note what came of a copy."""
        if self.past and self.means.hashes:
            self.past.note(name, self.means.hashes.of(name), self.means.hashes.of(target), outcome, answers)

    def _data(self, name: str) -> bytes:
        """Return what a copy holds now, and let its hash be that of it."""
        check_name(self.content / name, name)
        return self.means.hashes.read(name) if self.means.hashes else read_bytes(self.content / name)

    def _there(self, target: str) -> str | None:
        """Return the Markdown that is there already; None where there is none."""
        hashes = self.means.hashes
        try:
            if hashes and hashes.of(target) == ABSENT and not hashes.is_there(target):  # as it may be since
                return None
            return text_in(hashes.read(target) if hashes else read_bytes(self.content / target))
        except NoFileError:
            return None
        except StoreError as error:
            raise StoreError(f"{target}, which it makes, can't be read: {error}") from None
