"""The press: Pelican with our guards. Converts, builds aside, and moves the result into place when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import Pelican
from pelican.log import console

from copydesk.catalogue import FOLDERS
from copydesk.desk import Desk
from copydesk.embargoes import markdown_in_git
from copydesk.finding import WARNING, Finding
from copydesk.garbage import few_collections
from copydesk.hashes import Hashes
from copydesk.intake import Means
from copydesk.journal import aside_of, opened, publish
from copydesk.ledger import FILE, DamageError, Ledger, discard
from copydesk.policy import policy_of
from copydesk.repository import tracked
from copydesk.settings import value_of
from copydesk.site.apart import content_for
from copydesk.site.brand import brand_of
from copydesk.site.errors import BuildError, build_error, errors_raised
from copydesk.site.house import settle
from copydesk.site.letters import newsletter_of
from copydesk.site.lines import check_lines
from copydesk.site.load import load, parsed
from copydesk.site.report import Report
from copydesk.site.run import Run
from copydesk.site.stock import Stock
from copydesk.site.switches import is_on
from copydesk.site.theme import Pages, Stories
from copydesk.standstill import Place, Seen, clocked, keep_word
from copydesk.store import lock
from copydesk.survey import survey
from copydesk.wire import convert_wire
from copydesk.work import Crew

Track = Callable[[str, list[Any]], Iterable[Any]]


class Press(Pelican):
    """Pelican's class for a copydesk site: `PELICAN_CLASS = Press`."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Take Pelican's settings and set those that the house needs.

        Raises:
            BuildError: a setting is missing or can't be.
        """
        check_lines(settings)
        self.private = is_on(settings, "PRIVATE_REPO")
        settings["NEWSLETTER"] = newsletter_of(settings)
        settings["BRAND"] = brand_of(Path(settings["THEME"]), value_of(settings, "BRAND"))
        with errors_raised():
            super().__init__(settle(settings))
        self.output_path: str  # Pelican's
        self.content = Path(settings["PATH"])
        self.track: Track = lambda _, files: files
        self.written: tuple[Path, ...] = ()  # what the last build converted
        self.ran: Run | None = None  # the last time
        self.place: Place | None = None  # where nothing but plain values says where it lies
        self.seen: Seen | None = None  # what was looked at there already
        self.jobs, self.address = 0, ""  # who works; see `Crew`

    def desk(self) -> Desk:
        """Return the clock and the settings that stories depend on; the setting `AT` holds the clock.

        Raises:
            BuildError: there is no such time zone, or no such rule.
        """
        try:
            zone = ZoneInfo(self.settings["TIMEZONE"])
        except (KeyError, ValueError, OSError):
            known = "name one of the tz database, such as Europe/Paris"
            raise BuildError(f"TIMEZONE in the settings is {self.settings['TIMEZONE']!r}: {known}") from None
        try:
            policy = policy_of(self.settings)
        except ValueError as error:
            raise BuildError(f"{error}; nothing was built") from None
        at = value_of(self.settings, "AT")
        now = datetime.fromisoformat(str(at)) if at else datetime.now(UTC)
        now = now if now.tzinfo else now.replace(tzinfo=zone)
        return Desk(now, zone, self.settings["DEFAULT_CATEGORY"], self.settings["DEFAULT_LANG"], policy)

    def in_git(self) -> frozenset[str]:
        """Return the copy and Markdown that git tracks; none where nobody else sees it: `PRIVATE_REPO = True`."""
        return frozenset() if self.private else tracked(self.content, (*FOLDERS, "news", "pages"))

    @contextmanager
    def _content(self, desk: Desk) -> Iterator[Path]:
        """Give the folder to convert and print, which is a copy where the site is shown as it will be."""
        with content_for(self.content, desk, apart=bool(self.settings.get("APART"))) as content:
            self.path = self.settings["PATH"] = str(content)
            try:
                yield content
            finally:
                self.path = self.settings["PATH"] = str(self.content)

    def run(self) -> None:
        """Build as Pelican's own command does, print what happened, and exit with 1 where a story was held."""
        try:
            report = self.build()
        except BuildError as error:
            print(f"copydesk: {error}", file=sys.stderr)  # noqa: T201 - the command's output
            raise SystemExit(error.exitcode) from None
        print(*report.lines, sep="\n", end="\n" * bool(report.lines), file=sys.stderr)  # noqa: T201 - the command's output
        print(report)  # noqa: T201 - the same
        if report.failed:
            raise SystemExit(1)

    def build(self) -> Report:
        """Convert the wire and build the site.

        Raises:
            BuildError: the site can't be built; output/ is as it was.
        """
        desk = self.desk()
        try:
            with lock(self.content.parent), few_collections(), self._content(desk) as content:
                return self._built(content, desk)
        except Exception as error:  # whatever a theme, a plugin, a setting or the disk does
            raise build_error(error) from error

    def _built(self, content: Path, desk: Desk) -> Report:
        """Build with the ledger; one that is damaged is begun anew."""
        root, word = content.parent, tuple[Finding, ...]()
        for _ in range(2):
            try:
                with closing(Ledger(root)) as ledger, Crew(self.jobs, self.address) as crew:
                    return self._build(content, desk, ledger, crew, word)
            except DamageError as error:
                discard(root)
                what = str(error)
                message = "the cache of the last builds was damaged, and is begun anew: there is nothing to do"
                word = (Finding("cache", message, f"../{FILE}", severity=WARNING),)
        raise BuildError(f"the cache in .copydesk/ is damaged again and again ({what}): look at the disk")

    def _build(self, content: Path, desk: Desk, ledger: Ledger, crew: Crew, word: tuple[Finding, ...]) -> Report:
        seen, self.seen = self.seen if self.seen and self.seen.holds(ledger) else None, None
        seen = seen or (self.place.look() if self.place else None)
        known = seen.content if seen and content == self.content else survey(str(content))
        hashes, desk = Hashes(ledger, content, known), clocked(desk)
        stock, reading = Stock(hashes, desk), partial(self.track, "reading copy")
        means = Means(hashes=hashes, crew=crew, parsed=parsed, take=stock.take_parsed)
        wire = convert_wire(content, desk, track=reading, in_git=self.in_git, means=means)
        waiting = map(content.joinpath, dict.fromkeys(wire.waiting))
        wire.findings.extend(markdown_in_git(content, desk, self.in_git, waiting))
        self.written = tuple(wire.written)
        shelf = load(content, desk, stock, crew, partial(self.track, "reading stories"))
        stock.keep()
        hashes.keep()
        output = opened(Path(self.settings["OUTPUT_PATH"]), ledger, seen.changed if seen else None)
        with aside_of(output.target) as aside:
            run = Run(content, desk, shelf, output, crew, self.settings, self.track)
            self._press(aside, run)
            publish(output, aside, run.made)
        self.ran = run
        report = Report(
            root=self.content.parent,
            content=self.settings["PATH_SHOWN"],
            stories=len(shelf.stories),
            findings=(*word, *wire.findings, *shelf.findings),
            held=tuple(dict.fromkeys(wire.held + shelf.held)),
        )
        if self.place and seen:
            passing = wire.passing or wire.embargoed or wire.waiting or word
            keep_word(ledger, self.place, None if passing else report.word(desk), hashes.below("news/"), seen)
        return report

    def _press(self, aside: Path, run: Run) -> None:
        """Run Pelican into a folder."""
        output, quiet = self.output_path, console.quiet
        self.output_path, console.quiet = str(aside), True
        self.settings["PRINT"] = run.print
        try:
            with errors_raised():
                super().run()
        finally:
            self.output_path, console.quiet = output, quiet

    def _get_generator_classes(self) -> list[type]:
        """Return Pelican's generators with ours in their place."""
        ours = {"ArticlesGenerator": Stories, "PagesGenerator": Pages}
        return [ours.get(found.__name__, found) for found in super()._get_generator_classes()]
