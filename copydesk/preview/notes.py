"""Findings, and what stops a build -> notes for the page, each with its line and the address of its story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from copydesk.archive import plain_text
from copydesk.catalogue import FOLDERS
from copydesk.finding import ERROR, Finding, visible
from copydesk.intake.task import markdown_of
from copydesk.preview.told import Note
from copydesk.site import Press
from copydesk.store import StoreError

PLACE = re.compile(r"(?P<file>[^:\n]+\.[a-z]+):(?P<line>\d+): (?P<message>.*)", re.DOTALL)
SETTING = re.compile(r"(?:`?)([A-Z][A-Z_]+)(?:`?) in the settings")
UNTOUCHED = re.compile(r"; (?:output/ is as it was|nothing was built)")  # it says that of another folder
LONGEST = 400  # characters of a line that are shown


class Notes:
    """Makes notes of what was found in a site."""

    def __init__(self, press: Press) -> None:
        """Take a press that has built."""
        self.content, self.shown = press.content, press.settings["PATH_SHOWN"]
        if not press.ran:
            raise ValueError("this press has built nothing")
        shelf = press.ran.shelf
        self.paths = {name: each.path for name, each in (*shelf.stories.items(), *shelf.withdrawn.items())}
        self.paths |= {name: page.path for name, page in shelf.pages.items()}

    def of(self, findings: Iterable[Finding]) -> tuple[Note, ...]:
        """Return a note for each finding."""
        return tuple(map(self._note, findings))

    def name(self, file: str) -> str:
        """Return a file below the content folder as notes name it."""
        return visible(f"{self.shown}/{file}")

    def _note(self, found: Finding) -> Note:
        name = found.file
        if name.partition("/")[0] in FOLDERS:
            name = markdown_of(name)
        return Note(
            file=self.name(found.file),
            line=found.line,
            message=found.message,
            code=found.code,
            severity=found.severity,
            text=line_of(self.content / found.file, found.line) if found.severity == ERROR else "",
            path=self.paths.get(name),
        )


def trouble_of(message: str, settings: Path) -> Note:
    """Return the note for what stopped a build: file and line are in its message, or those of the setting it names."""
    message = UNTOUCHED.sub("", message)
    if found := PLACE.match(message):
        file, line = found["file"], int(found["line"])
        return Note(file, line, found["message"], text=line_of(Path(file), line))
    if named := SETTING.search(message):
        lines = _lines(settings)
        at = next((number for number, line in enumerate(lines, 1) if line.split("=")[0].strip() == named[1]), 0)
        return Note(str(settings), at or 1, message, text=lines[at - 1] if at else "")
    return Note("", 0, message)


def line_of(file: Path, line: int) -> str:
    """Return a line of a file as it can be shown; nothing where there is none."""
    lines = _lines(file)
    return visible(lines[line - 1].replace("\t", " "))[:LONGEST] if 0 < line <= len(lines) else ""


def _lines(file: Path) -> list[str]:
    try:
        return plain_text(file).splitlines()
    except StoreError:
        return []
