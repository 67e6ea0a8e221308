"""`check --watch`: the desk looks again at what was saved, and tells what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchfiles import watch

from copydesk.checking import Checked
from copydesk.finding import Finding
from copydesk.read.picture import is_picture

STEP = 200  # milliseconds: an editor that saves touches a file several times, and may write aside and rename
PAUSE = 3_000  # milliseconds, after which we look ourselves: at what was saved while the desk was reading

Look = Callable[[Sequence[Path]], Iterable[Checked]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a save changed: findings that are mended, new ones, and files that are gone; and how many findings stay."""

    mended: tuple[Finding, ...]
    found: tuple[Finding, ...]
    gone: tuple[str, ...]
    items: int
    left: int


class Watcher:
    """What was found in each file, and in which state the file was then."""

    def __init__(self, look: Look, stock: Callable[[], Iterable[Path]]) -> None:
        """Take what checks files, and what lists those that there are."""
        self._look, self._stock = look, stock
        self._stamps: dict[Path, tuple[int, ...]] = {}
        self._known: dict[Path, Checked] = {}

    @property
    def checked(self) -> list[Checked]:
        """Return what is known of each file."""
        return list(self._known.values())

    def again(self, *, everything: bool = False) -> Change:
        """Look at the files that were saved, put there or deleted since, or at all of them."""
        stamps = {path: _stamp(path) for path in self._stock()}
        stale = [path for path, stamp in stamps.items() if everything or self._stamps.get(path) != stamp]
        gone = tuple(self._known.pop(path).shown for path in [*self._known] if path not in stamps)
        before = [found for path in stale if path in self._known for found in self._known[path].findings]
        fresh = {each.path: each for each in self._look(stale)} if stale else {}
        self._known, self._stamps = self._known | fresh, stamps
        after = [found for each in fresh.values() for found in each.findings]
        left = sum(len(each.findings) for each in self._known.values())
        return Change(*difference(before, after), gone, len(stamps), left)

    def changes(self, folders: Iterable[Path], content: Path | None) -> Iterator[Change]:
        """Yield what each save changes, for as long as one waits; a save that changes nothing is passed over.

        Args:
            folders: where the files lie.
            content: the content folder of the site: when a published story or a picture changes, all copy is looked at
                again.
        """
        news = (content / "news").resolve() if content else None
        everything = False
        for saved in watch(*folders, step=STEP, rust_timeout=PAUSE, yield_on_timeout=True, watch_filter=None):
            everything |= any(is_picture(path) or (news and Path(path).is_relative_to(news)) for _, path in saved)
            try:
                change = self.again(everything=everything)
            except OSError:  # a folder went while we looked through it: the next look sees that
                continue
            everything = False
            if change.mended or change.found or change.gone:
                yield change


def difference(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are gone and those that are new; one that only moved to another line is neither."""
    before, after = tuple(before), tuple(after)
    return _without(before, after), _without(after, before)


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    there, kept = Counter(map(_same, others)), []
    for found in findings:
        there[_same(found)] -= 1
        if there[_same(found)] < 0:
            kept.append(found)
    return tuple(kept)


def _same(found: Finding) -> tuple[str, ...]:
    return found.file, found.code, found.severity, found.message


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what changes when a file is saved: its time, its size, and which file it is; nothing where it is gone."""
    try:
        info = path.lstat()
    except OSError:
        return ()
    return info.st_mtime_ns, info.st_size, info.st_ino
