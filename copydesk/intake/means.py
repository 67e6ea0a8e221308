"""What a run over the wire has to hand, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from copydesk.archive import Named
from copydesk.catalogue import entries
from copydesk.finding import Finding
from copydesk.hashes import Hashes
from copydesk.intake.task import Parser
from copydesk.work import Crew


@dataclass(frozen=True, slots=True)
class Means:
    """What a run has to hand.

    Attributes:
        found: gives what the Markdown that is there says.
        hashes: the hashes of files, with what the last run kept, which says of Markdown what `found` would.
        crew: who works.
        parsed: what new Markdown is parsed by, by whoever converted it: from the desk, its name and its text.
        take: gets what came of that, by the name.
    """

    found: Named = entries
    hashes: Hashes | None = None
    crew: Crew = field(default_factory=partial(Crew, 1))
    parsed: Parser | None = None
    take: Callable[[str, Any], None] | None = None


@dataclass(slots=True)
class Converted:
    """What a run over the wire did."""

    files: int = 0
    written: list[Path] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    embargoed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # Markdown whose front matter has the word
    passing: bool = False  # the next run may say other things, though nothing changes
    findings: list[Finding] = field(default_factory=list)
