"""The basket: the copy that lies before the desk, which is FILES, or all of the site's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.progress import track
from copydesk.terminal import Refused, desk_without_site, open_site

if TYPE_CHECKING:
    from copydesk.archive import News
    from copydesk.checking import Checked
    from copydesk.desk import Desk
    from copydesk.finding import Finding


class Basket:
    """The copy that is to be checked."""

    def __init__(self, files: Sequence[Path], settings: Path, at: str | None, **changes: Any) -> None:
        """Open the site, if there is one; settings given here count before those in the file.

        Raises:
            Refused: a file is missing, or the site can't be opened.
        """
        self.files, self._at = files, at
        self._news: News | None = None  # as the last desk had it
        self._press = open_site(settings, at, **changes) if settings.is_file() or not files else None
        self.content = self._press.content if self._press else None
        missing = next((file for file in files if not file.exists()), None)
        if missing:
            raise Refused(f"there is no file {missing}: name files of copy")

    def desk(self) -> Desk:
        """Return the desk as it is now: its clock, and what the archive holds."""
        from copydesk.archive import News
        from copydesk.catalogue import kept_entries

        if not self._press:
            desk: Desk = desk_without_site(self._at)
            return desk
        self._news = News(self._press.content, kept_entries)
        return replace(self._press.desk(), archive=self._news)

    def stock(self) -> list[Path]:
        """Return the files that there are now."""
        from copydesk.archive import copies

        if self.files:
            return [file for file in self.files if file.exists()]
        return list(copies(self.content)) if self.content else []

    def folders(self) -> list[Path]:
        """Return where the files lie: the content folder, if these are all of the site's."""
        if self.files or not self.content:
            return sorted({file.absolute().parent for file in self.files})
        return [self.content]

    def around(self, checked: Iterable[Checked]) -> list[Finding]:
        """Return what is wrong around the copy: stories whose copy is gone, copy under embargo that git tracks."""
        from copydesk.archive import News, copies
        from copydesk.checking import name_of
        from copydesk.embargoes import markdown_in_git
        from copydesk.finding import EMBARGOES
        from copydesk.rules import weighed
        from copydesk.unnamed import copy_elsewhere, unnamed_pictures
        from copydesk.wire import gone_copy, seen_in_git

        if not self._press or not self.content:
            return []
        about = [each for each in checked if not EMBARGOES.isdisjoint(found.code for found in each.findings)]
        waiting = [name_of(each.path, self.content) for each in about]
        found = [*seen_in_git(waiting, self._press.in_git())] if waiting else []
        if not self.files:
            news = self._news or News(self.content)
            waiting_news = [self.content / name for name in news.embargoes]
            found += markdown_in_git(self.content, self._press.desk(), self._press.in_git, waiting_news)
            gone = [*gone_copy(news)]
            moved = {path.stem for path in copies(self.content)} if gone else set()  # the next build finds these again
            lost = [each for each in gone if Path(each.file).stem not in moved]
            lying = [*unnamed_pictures(self.content), *copy_elsewhere(self.content)]
            found += weighed([*lost, *lying], self._press.desk().policy)
        shown = self._press.settings["PATH_SHOWN"]
        return [replace(finding, file=f"{shown}/{finding.file}") for finding in found]

    def look(self, files: Sequence[Path]) -> Iterator[Checked]:
        """Yield what the desk finds in files."""
        from copydesk.checking import check_files

        return check_files(files, self.desk(), self.content, lambda each: track("checking copy", each))
