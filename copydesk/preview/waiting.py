"""What is not out: drafts and stories under embargo, in copy and in Markdown. What was looked at is kept by its state.

Copy that is out has Markdown which says nothing of a status or an embargo; so only the others are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.archive import copy_names
from copydesk.catalogue import markdown_names
from copydesk.intake.task import markdown_of
from copydesk.merge import front_of
from copydesk.preview.told import Waiting
from copydesk.site.proof import EMBARGO, Look, Proofs
from copydesk.store import State, StoreError, read_text, state_of

WITHHELD = re.compile(r"""^["']?(?:status|embargo)\b""", re.MULTILINE | re.IGNORECASE)
Key = tuple[State | None, ...]


def mark_of(look: Look) -> str:
    """Return the sentence that stands over a story that is not out; nothing over one that is."""
    if look.mark == EMBARGO and look.until:
        return f"Under embargo until {look.until:%Y-%m-%d %H:%M %Z}"
    return "Draft: not on the site" if look.mark else ""


@dataclass
class Waits:
    """Lists what waits, again and again."""

    withheld: dict[Path, tuple[State | None, bool]] = field(default_factory=dict)  # Markdown that says so
    looks: dict[str, tuple[Key, Look | None]] = field(default_factory=dict)

    def of(self, proofs: Proofs) -> tuple[Waiting, ...]:
        """Return what waits now: the embargoes first, the soonest of them on top, then the drafts."""
        desk, found = proofs.press.desk(), []
        for file, key in self._candidates(proofs):
            known = self.looks.get(file)
            if not known or known[0] != key:
                known = self.looks[file] = key, proofs.look(file)
            look = known[1]
            over = look and look.until and not desk.holds(look.until)
            if look and look.story and look.mark and not over:
                found.append(Waiting(look.file, look.story.title, look.story.path, mark_of(look), look.until))
        return tuple(sorted(found, key=lambda each: (not each.until, each.until and each.until.timestamp(), each.file)))

    def _candidates(self, proofs: Proofs) -> Iterator[tuple[str, Key]]:
        """Yield what may wait, with the state of its files."""
        content, made = proofs.content, set[str]()
        for copy in copy_names(content):
            markdown = markdown_of(copy)
            made.add(markdown)
            state = state_of(str(content / markdown))
            if not state or self._is_withheld(content / markdown, state):
                yield copy, (state_of(str(content / copy)), state)
        for markdown in markdown_names(content):
            if markdown not in made:
                state = state_of(str(content / markdown))
                if self._is_withheld(content / markdown, state):
                    yield markdown, (state,)

    def _is_withheld(self, markdown: Path, state: State | None) -> bool:
        known = self.withheld.get(markdown)
        if not known or known[0] != state:
            try:
                said = bool(WITHHELD.search(front_of(read_text(markdown))))
            except StoreError:
                said = False
            known = self.withheld[markdown] = state, said
        return known[1]
