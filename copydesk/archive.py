"""What the Markdown that is there holds: which paths, made of which copy, and whose copy was moved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from copydesk.catalogue import FOLDERS, Entry, bare, entries
from copydesk.desk import Titled
from copydesk.made import fingerprint
from copydesk.read import read
from copydesk.read.decode import decode
from copydesk.read.picture import KINDS
from copydesk.store import StoreError, read_bytes, read_text
from copydesk.survey import States, names_of

NO_COPY = (".part", ".swp", ".tmp", "~", *KINDS)
Entries = Callable[[Path], Iterable[tuple[Path, Entry]]]
Named = Callable[[Path], Iterable[tuple[Path | str, Entry]]]  # a file, or its name below the content folder
COPY = tuple(f"{folder}/" for folder in FOLDERS)


def copies(content: Path, only: Iterable[Path] | None = None) -> Iterator[Path]:
    """Yield what lies in the folders of copy, by name, or `only` some; pictures and what editors leave are no copy."""
    yield from (content / name for name in copy_names(content, only))


def copy_names(content: Path, only: Iterable[Path] | None = None, states: States | None = None) -> list[str]:
    """Return the names of the same below the content folder; `states` is what a look at it found, if there was one."""
    chosen = {path.resolve() for path in only} if only is not None else None
    found = (name for folder in FOLDERS for name in names_of(content, folder, ("",), states))
    names = [name for name in found if not name.lower().endswith(NO_COPY)]
    return names if chosen is None else [name for name in names if (content / name).resolve() in chosen]


@dataclass(frozen=True, slots=True)
class Others:
    """The paths that other stories hold, as a container."""

    owners: dict[str, str]
    own: str

    def __contains__(self, path: object) -> bool:
        """Tell whether another story holds a path."""
        return self.owners.get(str(path), self.own) != self.own


class News:
    """What the Markdown that is there holds; to the desk, the archive. Files are known by their names below content/.

    Attributes:
        owners: the file of the story that holds each path.
        copy_of: the copy of each file that was made of one.
        orphans: the files whose copy is gone.
        embargoes: the files whose front matter has the word.
        makers: the copy that makes each file, as far as this run has come.
    """

    def __init__(self, content: Path, found: Named = entries, is_there: Callable[[str], bool] | None = None) -> None:
        """Look through the news; `found` gives what each file says, and `is_there` tells whether there is a file."""
        self.content = content
        self.owners: dict[str, str] = {}
        self.copy_of: dict[str, str] = {}
        self.makers: dict[str, str] = {}
        self.orphans: list[str] = []
        self.embargoes: list[str] = []
        self._lost: dict[str, str] = {}
        self._lost_titles: dict[str, str] = {}
        self._file_of: dict[str, str] = {}
        self._titled: dict[str, list[Titled]] = {}
        start = f"{content}/"
        is_there = is_there or (lambda name: os.path.exists(start + name))  # noqa: PTH110 - for every story
        for file, entry in found(content):
            name = os.fspath(file).removeprefix(start)
            for held in entry.paths:
                self.owners[held] = name
            if entry.embargo:
                self.embargoes.append(name)
            if entry.copy and entry.hash:
                self.copy_of[name], self._file_of[entry.copy] = entry.copy, name
                if not is_there(entry.copy):
                    self.orphans.append(name)
                    self._lost[entry.hash] = self._lost[Path(entry.copy).stem] = name
                    if entry.headline is not None:
                        self._lost_titles[entry.headline] = name
                    continue  # its copy may lie elsewhere now, and is no second story of its headline
            if entry.headline is not None and entry.published:
                self._titled.setdefault(entry.headline, []).append(Titled(entry.copy or name, entry.published))

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with a headline, whatever its capitals, quotes and spaces."""
        return tuple(self._titled.get(headline) or self._titled.get(bare(headline)) or ())

    def markdown(self, copy: str) -> str | None:
        """Return the Markdown that was made of a copy, None where there is none that can be read."""
        name = self._file_of.get(copy)
        with suppress(StoreError):
            return read_text(self.content / name) if name else None
        return None

    def stamp(self, copy: str) -> str | None:
        """Return size and time of the Markdown of a copy, None where there is none."""
        with suppress(OSError, KeyError):
            info = os.lstat(self.content / self._file_of[copy])
            return f"{info.st_size} {info.st_mtime_ns}"
        return None

    def picture_fault(self, file: str) -> str | None:
        """Return why a picture beside copy can't be printed, and the remedy; None where it can."""
        from copydesk.pictures import fault_of  # noqa: PLC0415 - few copies have one, and Pillow takes long to import

        return fault_of(self.content, file) if file.startswith(COPY) else None

    def picture_stamp(self, file: str) -> str | None:
        """Return size and time of a picture, None where there is none."""
        with suppress(OSError):
            info = os.lstat(self.content / file)
            return f"{info.st_size} {info.st_mtime_ns}"
        return None

    def moved(self, name: str, data: bytes) -> str | None:
        """Return the Markdown of a copy that lay elsewhere before: its text or name is the same; a kill's headline."""
        if not self._lost:
            return None
        found = self._lost.get(fingerprint(decode(data))) or self._lost.get(Path(name).stem) or self._killed(data)
        return found if found in self.orphans else None

    def _killed(self, data: bytes) -> str | None:
        item, _ = read(decode(data))
        return self._lost_titles.get(bare(item.headline.text)) if item.status == "killed" and item.headline else None


def plain_text(file: Path) -> str:
    """Return the text of a file that a person wrote, in whatever encoding; raises StoreError."""
    return decode(read_bytes(file))


def unread_copies(content: Path, rows: Iterable[tuple[Path, Entry]]) -> Iterator[Path]:
    """Yield the copy that was not converted since it changed: a kill or an embargo may be in it."""
    known = {entry.copy: entry.hash for _, entry in rows if entry.copy}
    for path in copies(content):
        try:
            data = read_bytes(path)
        except StoreError:
            yield path  # conversion says why
            continue
        if known.get(path.relative_to(content).as_posix()) != fingerprint(decode(data)):
            yield path


def files_of(content: Path, name: str, found: Entries = entries) -> list[list[Path]]:
    """Return the files, copy and Markdown, of each story of a name: a slug, a file, or an address that leads to it.

    Args:
        content: the content folder.
        name: what a person calls the story.
        found: gives what each file of Markdown says.
    """
    wanted = name.rstrip("/").removesuffix("/index.html")
    stories = []
    for path, entry in found(content):
        copy = content / entry.copy if entry.copy else None
        names = {path.stem, str(path), str(path.relative_to(content.parent))}
        names |= {part for held in entry.paths for part in (held, held.rpartition("/")[2])}
        if copy:
            names |= {copy.name, str(copy), str(copy.relative_to(content.parent))}
        if wanted in names or any(wanted.endswith(f"/{held}") for held in entry.paths):
            stories.append([file for file in (copy, path) if file and file.is_file() and not file.is_symlink()])
    if not stories:
        stories = [
            [path]
            for path in copies(content)
            if wanted in (path.stem, path.name, str(path), str(path.relative_to(content.parent)))
        ]
    return stories
