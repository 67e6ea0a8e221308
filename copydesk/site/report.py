"""What a build did, in a line that an editor can read."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from copydesk.finding import Finding
from copydesk.standstill import Clocked, Word

VERBS = ("make serve", "make site")
COMMANDS = ("copydesk serve", "copydesk build")


@dataclass(frozen=True)
class Report:
    """What a build did.

    Attributes:
        root: the folder of the site.
        content: its content folder, as findings name it.
        stories: how many are out.
        findings: what the desk and the build found.
        held: the files of the stories that were held back.
    """

    root: Path
    content: str
    stories: int
    findings: tuple[Finding, ...]
    held: tuple[str, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The findings as they are told."""
        return tuple(f"{self.content}/{finding}" for finding in self.findings)

    @property
    def failed(self) -> bool:
        """Tell whether something needs an editor, so that the exit status is 1."""
        return bool(self.held) or any(finding.severity == "error" for finding in self.findings)

    def word(self, desk: Clocked) -> Word | None:
        """Return what is said where nothing changed after this build; None where that would be something else."""
        if any(finding.code == "status" for finding in self.findings):  # of which one names the time of the build
            return None
        until = min(desk.moments, default=math.inf)
        return Word(desk.now.timestamp(), until, self.lines, str(self), self.failed)

    def __str__(self) -> str:
        """Return a line that an editor can read."""
        parts = [_count(self.stories, "story", "stories"), _count(len(self.findings), "finding")]
        if self.held:
            parts.append(f"{len(self.held)} held back")
        serve, build = VERBS if self._has_verbs() else COMMANDS
        return f"{', '.join(parts)}; see the site: {serve}; next: save a .txt in {self.content}/wire, then {build}"

    def _has_verbs(self) -> bool:
        """Tell whether the site has a Makefile that knows what to do."""
        with suppress(OSError):
            return COMMANDS[0] in (self.root / "Makefile").read_text("utf-8", "replace")
        return False


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
