"""A run over the wire: which copy has to be converted, and what is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from copydesk import __version__
from copydesk.archive import News, Others
from copydesk.conversions import PASSING, Outcome
from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.intake.means import Converted, Means
from copydesk.intake.task import Result, Setup, Task, converted, data_of, markdown_of, why
from copydesk.made import signed
from copydesk.merge import Take, held_paths
from copydesk.store import NoFileError, StoreError, read_text, write_text
from copydesk.witness import Answer
from copydesk.work import Crew

Track = Callable[[list[Any]], Iterable[Any]]
Place = tuple[Path, Outcome | None, Task | str, Path | None]  # what came of it the last time, or is to be done


class Intake:
    """A run over the wire."""

    def __init__(self, content: Path, desk: Desk, take: Take | None, means: Means) -> None:
        """Look at what is there."""
        self.content, self.means, self.done = content, means, Converted()
        self.news = News(content, means.found)
        self.setup = Setup(replace(desk, archive=self.news), self.news.owners, take)
        self.past = means.conversions(self.setup.desk) if means.conversions else None
        self.waiting: deque[Place] = deque()  # in the order of the copies

    def run(self, paths: Sequence[Path], track: Track) -> None:
        """Convert what has to be; what is written and found comes in the order of the copies, whoever works."""
        self.done.files = len(paths)
        known = [(path, self._recalled(path)) for path in paths]
        new = [path for path, outcome in known if outcome is None]
        moving = self.news.orphans and not all(markdown_of(self.content, path).exists() for path in new)
        crew = Crew(1) if moving else self.means.crew  # whose copy lay elsewhere is settled one after the other
        for result in crew.map(converted, self.setup, self._tasks(track(known)), len(new)):
            self._recall()
            path, _, task, moved = self.waiting.popleft()
            try:
                self._settle(path, task, moved, result)
            except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
                self._fail(path, why(error))
        self._recall()
        if self.past:
            self.past.keep()

    def _recalled(self, path: Path) -> Outcome | None:
        """Return what came of a copy the last time, None where it has to be converted."""
        target = markdown_of(self.content, path)
        if not self.past or not self.means.hashes or target in self.news.orphans or path.suffix.lower() != ".txt":
            return None
        try:
            copy, markdown = (self.means.hashes.of(each, self.name(each))[0] for each in (path, target))
        except StoreError:
            return None
        return self.past.recall(self.name(path), copy, markdown)

    def _tasks(self, known: Iterable[tuple[Path, Outcome | None]]) -> Iterator[Task | str]:
        """Yield what is to be done, and put all that was not, and is, into one line."""
        for path, outcome in known:
            target, moved = markdown_of(self.content, path), None
            task: Task | str = ""
            try:
                first = self.news.makers.setdefault(str(target).casefold(), path)
                if first != path:
                    remedy = "rename one of the two"
                    raise StoreError(f"{self.name(first)} makes {self.name(target)}, too: {remedy}")  # noqa: TRY301 - as below
                if not outcome:
                    data, there = data_of(path, self.name(path)), self._there(target)
                    moved = self.news.moved(path, data) if there is None else None
                    there = self._there(moved) if moved else there
                    task = Task(self.name(path), data, there, moved or target)
            except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
                task = why(error)
            self.waiting.append((path, None if task else outcome, task, moved))
            if task:
                yield task

    def _recall(self) -> None:
        """Say again of the copies that stand in front of the line what was said of them the last time."""
        while self.waiting and (outcome := self.waiting[0][1]):
            self._say(self.waiting.popleft()[0], outcome)

    def _say(self, path: Path, outcome: Outcome) -> None:
        self.done.findings.extend(outcome.findings)
        self.done.held += [self.name(path)] if outcome.held else []
        self.done.embargoed += [self.name(path)] if outcome.embargoed else []

    def _fail(self, path: Path, message: str) -> None:
        embargoed = path.is_relative_to(self.content / "embargoed")
        finding = Finding("unreadable", message, self.name(path))
        self._say(path, Outcome((finding,), held=True, embargoed=embargoed))

    def _settle(self, path: Path, task: Task | str, moved: Path | None, result: Result) -> None:
        """Write what became of a copy, and note it."""
        if isinstance(task, str) or isinstance(result, str):
            self._fail(path, str(result))
            return
        conversion, answers = result
        if any(held in Others(self.news.owners, task.own) for held in held_paths(conversion.markdown or "")):
            live = converted(self.setup, task)  # a copy before it took the path
            if isinstance(live, str):
                self._fail(path, live)
                return
            conversion, answers = live
        outcome = Outcome(conversion.findings, conversion.held, conversion.embargoed)
        self._say(path, outcome)
        target = markdown_of(self.content, path)
        if conversion.embargoed:
            kept, moved = moved or target, None  # its Markdown keeps its name: the new one may tell too much
            self.news.orphans = [orphan for orphan in self.news.orphans if orphan != kept]
            self._write(kept, conversion.markdown)
        else:
            self._write(target, conversion.markdown)
        if moved and conversion.markdown is not None:
            self.news.orphans.remove(moved)
            moved.unlink()
        self._note(path, target, outcome, answers, conversion.markdown)

    def _write(self, target: Path, markdown: str | None) -> None:
        if markdown is None:
            return
        if self.content.resolve() not in target.parent.resolve().parents:
            where = f"{self.name(target.parent)} is a link that leads out of the content"
            raise StoreError(f"{where}: make it a folder")
        text = signed(markdown, __version__)
        write_text(target, text)
        if self.means.hashes:
            self.means.hashes.wrote(target, self.name(target), text.encode())
        self.done.written.append(target)
        self.news.owners.update((held, target) for held in held_paths(markdown))

    def _note(self, path: Path, target: Path, outcome: Outcome, answers: list[Answer], markdown: str | None) -> None:
        """Note what came of a copy, if the next run would say the same."""
        passing = markdown is not None and any(finding.code in PASSING for finding in outcome.findings)
        if self.past and self.means.hashes and not passing:
            copy, there = (self.means.hashes.of(each, self.name(each))[0] for each in (path, target))
            self.past.note(self.name(path), copy, there, outcome, answers)

    def _there(self, target: Path) -> str | None:
        """Return the Markdown that is there already; None where there is none."""
        try:
            return read_text(target)
        except NoFileError:
            return None
        except StoreError as error:
            raise StoreError(f"{self.name(target)}, which it makes, can't be read: {error}") from None

    def name(self, path: Path) -> str:
        """Return the name of a file below the content folder."""
        return path.relative_to(self.content).as_posix()
